import type { Extraction } from '../types.ts';
import { candidate, ranked } from './candidate.ts';
import { findDates } from './dates.ts';
import { type Message, perLocale, perMessage } from './message.ts';
import { phraseBook } from './phrase.ts';
import { MOST_MENTIONS } from './token.ts';
import { tokenClasses } from './token-classes.ts';

export interface DurationMention {
  from: number;
  to: number;
  minutes: number;
  evidence: string;
}

const durationBook = perLocale((locale) => phraseBook(locale.durations.rules, tokenClasses(locale)));

/** Every length of time in a message; "in three days" and "two weeks ago" are dates and not among them. */
export const findDurations = perMessage((message: Message): readonly DurationMention[] => {
  const dates = findDates(message).filter(({ strength }) => strength === 3);
  const found: DurationMention[] = [];
  let at = 0;
  while (at < message.tokens.length && found.length < MOST_MENTIONS) {
    const match = durationBook(message.locale)(message.tokens, at);
    const end = match?.end ?? at + 1;
    if (match && match.value > 0 && !dates.some(({ from, to }) => at < to && end > from)) {
      found.push({ from: at, to: end, minutes: match.value, evidence: `duration:${match.pattern}` });
    }
    at = end;
  }
  return found;
});

/** Lengths of time for a slot, in minutes. */
export function extractDuration(message: Message): Extraction[] {
  const candidates = findDurations(message).map(({ from, to, minutes, evidence }, order) =>
    candidate(message, 'duration', { from, to, value: minutes, score: 1 - order / 100, evidence }),
  );
  return ranked(candidates, 0);
}
