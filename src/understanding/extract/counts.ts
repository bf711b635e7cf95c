import type { ExtractLocale } from './locale.ts';
import { type Message, perLocale } from './message.ts';

/** Looks a noun up in the locale's table: whole words first, then stems. */
const conceptTable = perLocale((locale: ExtractLocale) => {
  const whole = new Map<string, string>();
  const stems: [string, string][] = [];
  for (const [noun, concept] of Object.entries(locale.counts.nouns)) {
    if (noun.endsWith('*')) stems.push([noun.slice(0, -1), concept]);
    else whole.set(noun, concept);
  }
  return { whole, stems: stems.sort((a, b) => b[0].length - a[0].length) };
});

const stopWords = perLocale((locale) => new Set(locale.names.stopWords));

/** A function word: it parts what stands before it from what follows. */
export function isStopWord(word: string, locale: ExtractLocale): boolean {
  return stopWords(locale).has(word);
}

export function conceptOf(word: string, locale: ExtractLocale): string | undefined {
  const { whole, stems } = conceptTable(locale);
  return whole.get(word) ?? stems.find(([stem]) => word.startsWith(stem))?.[1];
}

/** What is counted right after a position, past up to two words that describe it ("two large rooms"). */
export function countedAfter(message: Message, at: number): { concept: string; end: number } | undefined {
  const { tokens, locale } = message;
  let described = 0;
  for (let next = at; next < Math.min(at + 6, tokens.length) && described < 3; next += 1) {
    const token = tokens[next];
    if (!token?.isWord || token.isDigits) return undefined;
    const concept = conceptOf(token.word, locale);
    if (concept) return { concept, end: next + 1 };
    if (locale.counts.copulas.includes(token.word)) continue;
    if (isStopWord(token.word, locale)) return undefined;
    described += 1;
  }
  return undefined;
}

/** "the new one", "another one": the word for one stands for a thing. */
export function isPronoun(message: Message, at: number, value: number): boolean {
  const { tokens, locale } = message;
  if (value !== 1 || tokens[at]?.isDigits !== false || countedAfter(message, at + 1)) return false;
  // "Just the one" counts.
  if (locale.counts.alone.includes(tokens[at - 2]?.word ?? '')) return false;
  const before = tokens[at - 1]?.word ?? '';
  // "A small one": an article, and what the thing is like.
  const isDescribed = locale.counts.articles.includes(tokens[at - 2]?.word ?? '') && !isStopWord(before, locale);
  return isDescribed || locale.counts.pronounLeads.includes(before);
}

/** Whether a noun names several: its stem differs, or the locale says so. */
export function isPlural(word: string, { counts, choices }: ExtractLocale): boolean {
  return counts.plurals.includes(word) || choices.stem(word) !== word;
}
