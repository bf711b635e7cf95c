import { epochDay, isoDate } from '../extract/calendar.ts';
import { extractFrom } from '../extract/index.ts';
import { type Message, perLocale, spanOf } from '../extract/message.ts';
import { phraseBook } from '../extract/phrase.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { polarityOf, tokensOf } from './polarity.ts';

const books = perLocale(({ readings }) =>
  phraseBook(Object.entries(readings.afterRuledOut).map(([phrase, days]) => [phrase, () => days] as const)),
);

/** "Not tomorrow, the day after", "not this Friday but the next": a day that is reckoned from the one it takes the place of. */
export function afterRuledOut(message: Message, slot: SlotSpec): Extraction | undefined {
  if (slot.type !== 'date') return undefined;
  const ruledOut = extractFrom(message, slot, { expected: true }).find((day) => polarityOf(message, day) === 'not');
  const from = ruledOut && tokensOf(message, ruledOut)?.to;
  const day = dayOf(ruledOut?.value);
  if (from === undefined || day === undefined) return undefined;
  const { tokens } = message;
  for (let at = from; at < tokens.length; at += 1) {
    const later = books(message.locale)(tokens, at);
    if (!later || tokens[later.end]?.isWord) continue;
    const value = isoDate(day + later.value);
    return {
      type: 'date',
      value,
      certainty: 1,
      ...spanOf(message, at, later.end),
      evidence: 'date:after one ruled out',
    };
  }
  return undefined;
}

function dayOf(value: unknown): number | undefined {
  const [year, month, date] = typeof value === 'string' ? value.split('-').map(Number) : [];
  return epochDay(year ?? 0, month ?? 0, date ?? 0);
}
