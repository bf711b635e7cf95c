import type { Extraction } from '../types.ts';
import { candidate, ranked } from './candidate.ts';
import { findDates } from './dates.ts';
import { type Message, perMessage } from './message.ts';
import { type DurationMention, lengthAt } from './lengths.ts';
import { findNumbers } from './numbers.ts';
import { MOST_MENTIONS } from './token.ts';
import { tokenClasses } from './token-classes.ts';

/** Every length of time in a message; "in three days" and "two weeks ago" are dates and not among them. */
export const findDurations = perMessage((message: Message): readonly DurationMention[] => {
  const dates = findDates(message).filter(({ strength }) => strength === 3);
  const found: DurationMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const mention = rangeAt(message, at) ?? lengthAt(message, at);
    const end = mention?.to ?? at + 1;
    if (mention && !dates.some(({ from, to }) => at < to && end > from)) found.push(mention);
    at = end;
  }
  return found;
});

/** "2-3 hours", "about 45 minutes": an approximate number, then its unit. */
function rangeAt(message: Message, at: number): DurationMention | undefined {
  const number = findNumbers(message).find(({ from }) => from === at);
  const unit = number?.range && tokenClasses(message.locale)['unit']?.(message.tokens, number.to);
  if (!number?.range || !unit) return undefined;
  const range = { min: number.range.min * unit.value, max: number.range.max * unit.value };
  return { from: at, to: unit.end, minutes: number.value * unit.value, range, evidence: `duration:${number.evidence}` };
}

/** Lengths of time for a slot, in minutes. */
export function extractDuration(message: Message): Extraction[] {
  const candidates = findDurations(message).map(({ from, to, minutes, range, evidence }, order) =>
    candidate(message, 'duration', {
      from,
      to,
      value: minutes,
      range,
      certainty: range ? 0.8 : 1,
      score: 1 - order / 100,
      evidence,
    }),
  );
  return ranked(candidates, 0);
}
