import { conceptOf, isPronoun } from '../extract/counts.ts';
import { extractFrom, type Message } from '../extract/index.ts';
import { overlaps, spanOf } from '../extract/message.ts';
import { findIdioms } from '../extract/idioms.ts';
import { readNumber } from '../extract/number-words.ts';
import { slotMeaning } from '../extract/slot-meaning.ts';
import { polarityOf } from '../readings/index.ts';
import { isSameValue } from '../slot-value.ts';
import type { Extraction, SlotSpec } from '../types.ts';

/**
 * "Four tickets, please", "for three on Monday", "make that one": the only numeral that belongs to nothing else goes to the
 * only number that is held, whatever the noun behind it is called in the form. Gives nothing where several could be meant.
 */
export function countedNumber(
  source: Message,
  held: readonly SlotSpec[],
  isTaken: (value: Pick<Extraction, 'start' | 'end'>) => boolean,
): { slot: SlotSpec; value: Extraction } | undefined {
  const counts = held.filter(({ type }) => type === 'number');
  // "Make it 100 and send it to Ben": a sum, where nothing is counted.
  const [slot, other] = counts.length > 0 ? counts : held.filter(({ type }) => type === 'money');
  if (!slot || other) return undefined;
  const { tokens, locale } = source;
  if (!tokens.some((_, at) => readNumber(tokens, at, locale.numbers))) return undefined;
  const moments = (['date', 'time', 'money', 'duration', 'phone'] as const).flatMap((type) =>
    extractFrom(source, { name: type, type }, { expected: false }),
  );
  const found: Extraction[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const number = readNumber(tokens, at, locale.numbers);
    if (!number) continue;
    const span = spanOf(source, at, number.end);
    const isElsewhere = isTaken(span) || moments.some((of) => overlaps(of, span));
    const isOfName = tokens[number.end]?.isCapital === true || (tokens[at - 1]?.isCapital === true && at > 1);
    const isCount = Number.isInteger(number.value) && !number.isOrdinal && !isPronoun(source, at, number.value);
    const isClock = locale.times.clockLeads.includes(tokens[at - 1]?.word ?? '');
    const value: Extraction = {
      type: slot.type,
      value: slot.type === 'money' ? { amount: number.value, currency: BARE_SUM } : number.value,
      certainty: 1,
      ...span,
      evidence: 'correction:<n> alone',
    };
    const isMeant = isCount && !isClock && !findIdioms(source).has(at) && polarityOf(source, value) === 'given';
    if (isMeant && !isElsewhere && !isOfName && fitsNoun(source, number.end, slot)) found.push(value);
    at = number.end - 1;
  }
  const [value] = found;
  return value && found.every((of) => isSameValue(of.value, value.value)) ? { slot, value } : undefined;
}

/** The currency of a sum that names none. */
export const BARE_SUM = 'XXX';

/** What is counted is no unit of something else: "for two days" are no people. */
function fitsNoun(source: Message, at: number, slot: SlotSpec): boolean {
  const word = source.tokens[at]?.word ?? '';
  const said = conceptOf(word, source.locale);
  const { concept } = slotMeaning(slot, source, undefined);
  return said === undefined || (slot.type === 'number' && (concept === undefined || said === concept));
}
