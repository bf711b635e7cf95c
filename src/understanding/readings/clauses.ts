import { type Message, perLocale, perMessage } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import type { Token } from '../extract/token.ts';

/** What a clause does with what it says. */
export type Mood = 'states' | 'asks' | 'condition';

/** Tokens `from` to `to` (exclusive) of a message, without the mark that ends them. */
export interface Clause {
  from: number;
  to: number;
  mood: Mood;
}

/** Clauses of a message at most: nobody hides an answer behind more. */
const MOST_CLAUSES = 40;
const ENDS = new Set(['.', ',', '!', '?', ';', ':', '…', '(', ')', '—', '–']);

const books = perLocale(({ readings }) => ({
  conditions: phraseList(readings.conditions),
  courtesies: phraseList(readings.courtesies),
  joints: phraseList(readings.joints),
  rulingOut: phraseList(readings.rulingOut),
  questions: phraseList(readings.questions),
  proposals: phraseList(readings.proposals),
}));

/** Cuts a message at marks, at words such as "but", and where a condition begins; tells what each clause does. */
export const clausesOf = perMessage((message: Message): readonly Clause[] => {
  const { tokens, locale } = message;
  const { conditions, courtesies, joints, questions, rulingOut } = books(locale);
  const clauses: Clause[] = [];
  let from = 0;
  let isCondition = false;
  const close = (to: number, mark: string | undefined): void => {
    if (to > from) clauses.push({ from, to, mood: isCondition ? 'condition' : moodOf(message, from, to, mark) });
    isCondition = false;
  };
  for (let at = 0; at < tokens.length && clauses.length < MOST_CLAUSES; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (isEnd(tokens, at)) {
      close(at, markOf(tokens, at));
      from = at + 1;
      continue;
    }
    const courtesy = courtesies(tokens, at);
    if (courtesy) {
      at = courtesy.end - 1;
      continue;
    }
    // "Any day but Friday" is one clause.
    const ruledOut = rulingOut(tokens, at);
    if (ruledOut && ruledOut.end > at + 1) {
      at = ruledOut.end - 1;
      continue;
    }
    const opensCondition = conditions(tokens, at);
    // "Parking and are dogs allowed": what is asked behind an "and" is asked for itself.
    const isNextQuestion = locale.numbers.joiners.includes(token.word) && questions(tokens, at + 1) !== undefined;
    if (opensCondition || (at > from && (isNextQuestion || joints(tokens, at)))) {
      close(at, undefined);
      from = at;
      isCondition = opensCondition !== undefined;
      if (opensCondition) at = opensCondition.end - 1;
    }
  }
  close(tokens.length, undefined);
  return clauses;
});

/** Whether a question word stands here: "who", "why", and not "is there". */
export const opensByWord = ({ tokens, locale }: Message, at: number): boolean =>
  books(locale).questions(tokens, at)?.pattern === locale.readings.questions[0];

/** The clause that holds a token. */
export const clauseAt = (message: Message, at: number): Clause | undefined =>
  clausesOf(message).find(({ from, to }) => at >= from && at < to);

/** "Right...?": of several marks the one that asks. */
function markOf(tokens: readonly Token[], at: number): string | undefined {
  let last = at;
  while (last < tokens.length && ENDS.has(tokens[last]?.word ?? '')) last += 1;
  return tokens.slice(at, last).some(({ word }) => word === '?') ? '?' : tokens[at]?.word;
}

/** A mark between words; the one in "7.30" or "a@b.c" is part of what it stands in. */
function isEnd(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || !ENDS.has(token.word)) return false;
  const next = tokens[at + 1];
  const isInner = token.isGlued && next?.isGlued === true && (next.isDigits || token.word === '.') && next.isWord;
  return !isInner;
}

function moodOf({ tokens, locale }: Message, from: number, to: number, mark: string | undefined): Mood {
  const { questions, proposals } = books(locale);
  if (mark === '?') return 'asks';
  // "and do you have parking": a small word may stand before the question.
  for (let at = from; at < Math.min(to, from + 3); at += 1) {
    if (proposals(tokens, at)) return 'asks';
    const opener = questions(tokens, at);
    // "Ok then what": a question word asks wherever the clause ends.
    if (opener && (opener.end < to || at === from || opener.pattern === locale.readings.questions[0])) return 'asks';
    if (!locale.readings.beforeQuestion.includes(tokens[at]?.word ?? '')) break;
  }
  return 'states';
}
