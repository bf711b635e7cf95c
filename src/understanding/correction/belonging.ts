import { conceptOf, isStopWord } from '../extract/counts.ts';
import { slotMeaning } from '../extract/slot-meaning.ts';
import type { Message } from '../extract/index.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { isFormOf } from './span-reader.ts';

/** So many tokens before and after a value may name the slot it is for. */
const BEFORE = 6;
const AFTER = 3;
/** What a word for the beginning or the end of something counts, next to a word of the slot's name. */
const ROLE = 1.5;
/** Small words say so only right before the value: "to March 8", not "I want to pick it up on March 8". */
const SMALL = 3;

/**
 * How plainly the words around a value say that it is for this slot: by the words of the slot's name ("change the check
 * out date to …", "3 pieces of luggage") and by words that begin or end something ("keep it until …").
 */
export function belonging(source: Message, slot: SlotSpec, value: Extraction): number {
  const { words, role, concept } = slotMeaning(slot, source, undefined);
  const around = wordsAround(source, value);
  const { articles } = source.locale.counts;
  // The "in" of `check_in` says nothing by itself: "in York for one".
  const isTelling = (word: string) => word.length > 1 && !articles.includes(word) && !isStopWord(word, source.locale);
  const telling = words.filter(isTelling);
  const named = new Set(telling.filter((word) => around.some((other) => isFormOf(other, word))));
  const isCounted = concept !== undefined && around.some((word) => conceptOf(word, source.locale) === concept);
  const said = role && roleAround(source, value);
  return named.size + (isCounted ? 1 : 0) + (said === undefined ? 0 : said === role ? ROLE : -ROLE);
}

/** The words of the same clause that stand near the value. */
function wordsAround({ tokens }: Message, { start, end }: Extraction): string[] {
  const from = tokens.findIndex((token) => token.end > start);
  const to = tokens.findLastIndex((token) => token.start < end) + 1;
  const before = tokens.slice(Math.max(0, from - BEFORE), from);
  const after = tokens.slice(to, to + AFTER);
  const mark = before.findLastIndex(({ isWord }) => !isWord);
  const nextMark = after.findIndex(({ isWord }) => !isWord);
  return [...before.slice(mark + 1), ...(nextMark < 0 ? after : after.slice(0, nextMark))].map(({ word }) => word);
}

function roleAround(source: Message, { start }: Extraction): 'start' | 'end' | undefined {
  const { tokens, locale } = source;
  const from = tokens.findIndex((token) => token.end > start);
  for (let at = from - 1; at >= Math.max(0, from - BEFORE); at -= 1) {
    const word = tokens[at]?.word ?? '';
    if (word.length <= SMALL && from - at > 1) continue;
    const [ends, starts] = [locale.dates.endCues.includes(word), locale.dates.startCues.includes(word)];
    if (ends !== starts) return ends ? 'end' : 'start';
  }
  return undefined;
}
