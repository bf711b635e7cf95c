import type { Moment } from '../types.ts';
import { localeFor } from '../../locales/index.ts';
import { type LocalMoment, localMoment } from './calendar.ts';
import type { ExtractLocale } from './locale.ts';
import { oncePer, rememberFew } from '../remembered.ts';
import { makeValueSpeller } from '../spelling/value-words.ts';
import { readable, type Token, tokenise } from './token.ts';

/** A message read once, for all its slots. Offsets are those of the whole text; what lies beyond the window is unread. */
export interface Message {
  text: string;
  tokens: readonly Token[];
  locale: ExtractLocale;
  /** BCP 47, as the caller gave it: regions may differ in how they write dates. */
  tag: string;
  /** Undefined where the caller's moment could not be read. */
  moment: LocalMoment | undefined;
}

/** Computes something once per message: several slots ask for the same dates. */
export const perMessage: <T>(find: (message: Message) => T) => (message: Message) => T = oncePer;

/** Computes something once per locale: compiled grammars. */
export const perLocale: <T>(build: (locale: ExtractLocale) => T) => (locale: ExtractLocale) => T = oncePer;

const valueSpeller = perLocale(makeValueSpeller);

export const readMessage = rememberFew(
  (text: string, { locale, moment }: { locale: string; moment: Moment }) =>
    `${locale} ${moment.timeZone} ${moment.now} ${text}`,
  (text, context): Message => {
    const locale = localeFor(context.locale).extract;
    return {
      text: readable(text),
      tokens: valueSpeller(locale)(tokenise(text)),
      locale,
      tag: context.locale,
      moment: localMoment(context.moment),
    };
  },
);

/** Tokens from..to (exclusive) as an offset pair. */
export function spanOf(message: Message, from: number, to: number): { start: number; end: number; raw: string } {
  const start = message.tokens[from]?.start ?? 0;
  const end = message.tokens[to - 1]?.end ?? start;
  return { start, end, raw: message.text.slice(start, end) };
}

/** Whether two stretches of the text have characters in common. */
export const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;
