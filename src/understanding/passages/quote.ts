import { localeFor } from '../../locales/index.ts';
import { readerOf } from '../retrieve/reading.ts';
import { plain } from './cut-passages.ts';

/** Characters of a quotation at most; a passage that is shorter is quoted whole. */
const LONGEST = 420;

/** The sentences of a passage that say most of what was asked, in their order. */
export function quoteFrom(text: string, question: string, locale: string): string {
  const words = plain(text)
    .replace(/\n{2,}/g, '\n')
    .trim();
  if (words.length <= LONGEST) return words;
  const read = readerOf(localeFor(locale).words);
  const asked = new Set(
    read(question).flatMap(({ stem, notions, weight }) => (weight > 0.1 ? [stem, ...notions] : [])),
  );
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(words)].map(
    ({ segment }) => segment,
  );
  const worth = sentences.map(
    (sentence) =>
      new Set(read(sentence).flatMap(({ stem, notions }) => [stem, ...notions].filter((key) => asked.has(key)))).size,
  );
  const best = worth.indexOf(Math.max(...worth));
  let from = best;
  let to = best + 1;
  let quote = sentences[best] ?? '';
  // Around the best one, first what follows: an answer goes on.
  for (;;) {
    const after = sentences[to];
    const before = sentences[from - 1];
    if (after !== undefined && quote.length + after.length <= LONGEST) {
      quote += after;
      to += 1;
    } else if (before !== undefined && quote.length + before.length <= LONGEST) {
      quote = before + quote;
      from -= 1;
    } else break;
  }
  return quote.trim().slice(0, LONGEST);
}
