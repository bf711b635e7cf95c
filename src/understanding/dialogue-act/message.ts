import { actSpellerOf } from '../spelling/act-words.ts';
import { FEW_MESSAGES, oncePer, oncePerText } from '../remembered.ts';
import { visibleText } from '../visible-text.ts';
import type { ActsLocale } from './locale.ts';

/** Longest part of a message that is looked at, in UTF-16 units: a chat answer is short, a pasted page is not one. */
export const MESSAGE_WINDOW = 1_200;

/** A message, cleaned and cut into folded words and clauses. */
export interface Message {
  /** The text without zero-width and control characters, cut to {@link MESSAGE_WINDOW}. */
  text: string;
  /** Folded words and marks in order, fillers included. */
  tokens: readonly string[];
  /** Clauses one after the other, fillers at their edges dropped: `| yes | do you have parking ? |`. */
  marked: string;
  /** Each clause of `marked`, without the bars. */
  clauses: readonly string[];
}

const WORD =
  /\p{N}+(?:[.,:/]\p{N}+)*\p{L}*|[\p{L}\p{M}]+(?:['’`-][\p{L}\p{M}]+)*|[?!.,;:…\n()]|\p{Extended_Pictographic}/gu;
const MARK = /^[?!.,;:…\n()]$/;

function foldWord(word: string): string {
  const folded = word.toLowerCase().replace(/[’`]/g, "'").replace(/ё/g, 'е');
  // "nooooo", "yesss": three of a kind are emphasis, in either language.
  return /(\p{L})\1\1/u.test(folded) ? folded.replace(/(\p{L})\1{2,}/gu, '$1') : folded;
}

/** Reads a message for the act rules and the model. Linear in the window. */
export const readMessage = (original: string, locale: ActsLocale): Message => readerOf(locale)(original);

const readerOf = oncePer((locale: ActsLocale) => oncePerText((original) => read(original, locale), FEW_MESSAGES));

function read(original: string, locale: ActsLocale): Message {
  const { text } = visibleText(original, MESSAGE_WINDOW);
  const tokens: string[] = [];
  const spell = actSpellerOf(locale);
  const isShouted = text === text.toUpperCase();
  for (const [word] of text.matchAll(WORD)) {
    const folded = foldWord(word);
    // A capital inside a message makes a name, and names are not put right.
    const isName = !isShouted && tokens.length > 0 && /^\p{Lu}/u.test(word);
    const meant = isName ? folded : spell(folded);
    const spelled = Object.hasOwn(locale.spellings, meant) ? locale.spellings[meant] : undefined;
    if (spelled === undefined) tokens.push(meant);
    else tokens.push(...spelled.split(' '));
  }
  const clauses = cutClauses(tokens, locale);
  return { text, tokens, clauses, marked: clauses.length === 0 ? '|' : `| ${clauses.join(' | ')} |` };
}

/** So many words are looked at to see whether a question begins. */
const QUESTION_START = 4;

const openingOf = (phrases: readonly string[]) => new RegExp(`^(?:${phrases.join('|') || '(?!)'})(?= )`, 'u');
const openingsOf = oncePer(({ questionStarts, clauseStarts }: ActsLocale) => ({
  question: openingOf(questionStarts),
  clause: openingOf(clauseStarts),
}));

function cutClauses(tokens: readonly string[], locale: ActsLocale): string[] {
  const openings = openingsOf(locale);
  const opens = (of: RegExp, at: number) => of.test(`${tokens.slice(at, at + QUESTION_START).join(' ')} `);
  const opensQuestion = (at: number) => opens(openings.question, at);
  const beginsQuestion = (at: number) =>
    !locale.notBeforeQuestion.includes(tokens[at - 1] ?? '') && opensQuestion(at) && !opensQuestion(opened);
  const clauses: string[] = [];
  let words: string[] = [];
  let opened = 0;
  const saysSomething = () => words.some((word) => !locale.fillers.includes(word));
  const close = (asks: boolean) => {
    let first = 0;
    let last = words.length;
    while (first < last - 1 && locale.fillers.includes(words[first] ?? '')) first++;
    while (last > first + 1 && locale.trailers.includes(words[last - 1] ?? '')) last--;
    if (last > first) clauses.push(`${words.slice(first, last).join(' ')}${asks ? ' ?' : ''}`);
    words = [];
  };
  for (const [at, token] of tokens.entries()) {
    if (MARK.test(token)) close(token === '?');
    else {
      const begins =
        locale.clauseWords.includes(token) || opens(openings.clause, at) || (saysSomething() && beginsQuestion(at));
      if (words.length > 0 && begins) close(false);
      if (words.length === 0) opened = at;
      words.push(token);
    }
  }
  close(false);
  return clauses;
}
