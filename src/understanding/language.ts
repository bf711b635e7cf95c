import { localeFor } from '../locales/index.ts';
import { readMessage } from './extract/index.ts';
import { phraseList } from './extract/phrase.ts';
import type { Token } from './extract/token.ts';
import type { Locale } from './locale.ts';
import { oncePer } from './remembered.ts';

/** What a message tells of its language. */
export interface LanguageHeard {
  /** One of the candidates. */
  tag: string;
  /** The person asked for it: "in English, please". */
  isAskedFor: boolean;
}

/** Longer messages that name a language talk about it. In words. */
const LONGEST_REQUEST = 8;
/** Share of words that have to be known in the other language, and how much more they must be at home there. */
const KNOWN = 0.34;
const AT_HOME = 0.3;

const scriptOf = oncePer(({ tag }: Locale): string | undefined => new Intl.Locale(tag).maximize().script);

const lexiconOf = oncePer(
  ({ extract: { names, numbers, dates, times, yesNo, readings } }: Locale): ReadonlySet<string> => {
    const words = [
      ...names.stopWords,
      ...names.openers,
      ...Object.keys(numbers.cardinals),
      ...Object.keys(dates.months),
      ...Object.keys(dates.weekdays),
      ...Object.keys(times.parts),
      ...Object.keys(yesNo.phrases),
      ...readings.besideAssent,
      ...dates.rules.map(([pattern]) => pattern),
    ];
    return new Set(words.flatMap((word) => word.match(/[\p{L}']+/gu) ?? []));
  },
);

const requestsOf = oncePer((locale: Locale) =>
  Object.entries(locale.extract.readings.languages).map(([tag, phrases]) => ({ tag, asks: phraseList(phrases) })),
);

/**
 * The language of one message among those a bot speaks: the current one unless the person asks for another, writes its
 * script, or uses its words. A name or a number tells nothing.
 */
export function languageOf(text: string, candidates: readonly string[], current: string): LanguageHeard {
  const stay = { tag: current, isAskedFor: false };
  if (candidates.length < 2) return stay;
  const { tokens } = readMessage(text, { locale: current, moment: { now: '', timeZone: 'UTC' } });
  const words = tokens.filter(({ isWord, isDigits }) => isWord && !isDigits);
  if (words.length === 0) return stay;
  const asked = askedFor(tokens, words.length, candidates);
  if (asked !== undefined) return { tag: asked, isAskedFor: true };
  const shares = candidates.map((tag) => ({ tag, share: shareKnown(words, localeFor(tag)) }));
  const here = shares.find(({ tag }) => tag === current)?.share ?? 0;
  const best = shares.filter(({ tag }) => tag !== current).toSorted((a, b) => b.share - a.share)[0];
  if (!best || best.share < KNOWN || best.share - here < AT_HOME) return stay;
  return { tag: best.tag, isAskedFor: false };
}

function askedFor(tokens: readonly Token[], words: number, candidates: readonly string[]): string | undefined {
  if (words > LONGEST_REQUEST) return undefined;
  for (const tag of candidates) {
    for (const request of requestsOf(localeFor(tag))) {
      const wanted = candidates.find((candidate) => localeFor(candidate).tag === request.tag);
      if (wanted !== undefined && tokens.some((_, at) => request.asks(tokens, at))) return wanted;
    }
  }
  return undefined;
}

/** Words written in the language's script that the language knows; where only the script tells, half of them. */
function shareKnown(words: readonly Token[], locale: Locale): number {
  const script = scriptOf(locale);
  const pattern = SCRIPTS[script ?? ''];
  const lexicon = lexiconOf(locale);
  const known = words.filter(({ word }) => lexicon.has(word)).length;
  const written = pattern ? words.filter(({ word }) => pattern.test(word)).length : 0;
  // Latin letters spell names and brands in every language; another script is a language by itself.
  const byScript = script === 'Latn' ? 0 : written / 2;
  return Math.max(known, byScript) / words.length;
}

const SCRIPTS: Readonly<Record<string, RegExp>> = { Cyrl: /\p{Script=Cyrillic}/u, Latn: /\p{Script=Latin}/u };
