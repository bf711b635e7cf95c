import { type Message, perLocale } from './message.ts';
import { phraseBook } from './phrase.ts';
import { tokenClasses } from './token-classes.ts';

/** Tokens `from` to `to` (exclusive). */
export interface DurationMention {
  from: number;
  to: number;
  minutes: number;
  range?: { min: number; max: number };
  evidence: string;
}

const durationBook = perLocale((locale) => phraseBook(locale.durations.rules, tokenClasses(locale)));

/** The length of time that begins at a position, in plain words: "half an hour". */
export function lengthAt(message: Message, at: number): DurationMention | undefined {
  const match = durationBook(message.locale)(message.tokens, at);
  if (!match || match.value <= 0) return undefined;
  return { from: at, to: match.end, minutes: match.value, evidence: `duration:${match.pattern}` };
}
