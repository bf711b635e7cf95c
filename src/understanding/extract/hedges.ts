import { findDates } from './dates.ts';
import { type Message, perLocale, perMessage } from './message.ts';
import { phraseBook, phraseList } from './phrase.ts';
import { MOST_MENTIONS } from './token.ts';

/** A word of doubt or nearness and the certainty that it leaves. */
export interface Hedge {
  from: number;
  to: number;
  certainty: number;
  phrase: string;
}

const hedgeBook = perLocale((locale) =>
  phraseBook(
    Object.entries(locale.nearness.hedges).map(
      ([phrase, certainty]) => [phrase, () => ({ certainty, phrase })] as const,
    ),
  ),
);

export const findHedges = perMessage((message: Message): readonly Hedge[] => {
  const book = hedgeBook(message.locale);
  const hedges: Hedge[] = [];
  for (let at = 0; at < message.tokens.length && hedges.length < MOST_MENTIONS; at += 1) {
    const found = book(message.tokens, at);
    if (!found) continue;
    hedges.push({ from: at, to: found.end, ...found.value });
    at = found.end - 1;
  }
  return hedges;
});

/** Tokens; no sentence of a chat has its hedge farther from the value. */
const FARTHEST = 30;
const SENTENCE_END = new Set(['.', '!', '?', ';']);

/** Certainty of a value: 1, or what the hedges of its own sentence leave. */
export function certaintyAt(message: Message, from: number, to: number): { certainty: number; hedge?: Hedge } {
  let start = from;
  while (start > Math.max(0, from - FARTHEST) && !SENTENCE_END.has(message.tokens[start - 1]?.word ?? '')) start -= 1;
  let end = to;
  while (end < Math.min(message.tokens.length, to + FARTHEST) && !SENTENCE_END.has(message.tokens[end]?.word ?? ''))
    end += 1;
  let strongest: Hedge | undefined;
  for (const hedge of findHedges(message)) {
    const isInside = hedge.from >= start && hedge.to <= end;
    if (isInside && (!strongest || hedge.certainty < strongest.certainty)) strongest = hedge;
  }
  return strongest ? { certainty: strongest.certainty, hedge: strongest } : { certainty: 1 };
}

const rejectionBook = perLocale((locale) =>
  phraseBook(locale.counts.rejections.map((phrase) => [phrase, () => true] as const)),
);

/** "not 4", "didn't say 4", "instead of Friday": the value is the one that is not meant. */
/** "No the other one", "not only": a no that rules out nothing behind it. */
const harmlessBook = perLocale(({ readings }) => phraseList(readings.notRulingOut));

export function isRejected(message: Message, from: number): boolean {
  const { tokens, locale } = message;
  if (isLeftBehind(message, from)) return true;
  const book = rejectionBook(locale);
  for (let at = Math.max(0, from - 5); at < from; at += 1) {
    const harmless = harmlessBook(locale)(tokens, at);
    if (harmless) {
      at = harmless.end - 1;
      continue;
    }
    const found = book(tokens, at);
    if (!found) continue;
    // Only small words may stand between the rejection and the value: in "instead of Friday Saturday" Friday is rejected.
    const between = tokens.slice(found.end, from);
    const isOther = findDates(message).some((date) => date.strength === 3 && date.from >= found.end && date.to <= from);
    if (isOther) continue;
    if (found.end <= from && between.length <= 1 && between.every(({ isWord, isDigits }) => isWord && !isDigits))
      return true;
  }
  return false;
}

/** "change it from Friday to Sunday": what stands after "from" is given up, where a word of change came before. */
function isLeftBehind({ tokens, locale }: Message, from: number): boolean {
  const { changes, changeFrom, changeTo } = locale.counts;
  const at = tokens.slice(Math.max(0, from - 2), from).findLastIndex(({ word }) => changeFrom.includes(word));
  if (at < 0) return false;
  const start = Math.max(0, from - 2) + at;
  const isChange = tokens.slice(0, start).some(({ word }) => changes.includes(word));
  return isChange && tokens.slice(from, from + 8).some(({ word }) => changeTo.includes(word));
}

const repairBook = perLocale((locale) => phraseList(locale.counts.repairs));

/** "six... no, seven": the speaker takes back what was said before. */
export function isRepaired({ tokens, locale }: Message, from: number): boolean {
  const book = repairBook(locale);
  for (let at = Math.max(0, from - 4); at < from; at += 1) {
    const end = book(tokens, at)?.end ?? 0;
    if (end === from || end === from - 1) return true;
  }
  return false;
}
