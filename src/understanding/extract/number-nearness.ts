import type { Message } from './message.ts';

/** What the words around a numeral make of it: "about 20", "20 or so", "at least 8", "twenty-something". */
export interface Nearness {
  from: number;
  to: number;
  range?: { min: number; max: number };
  certainty: number;
  evidence: 'number:something' | 'number:about' | 'number:at-least' | 'number:at-most';
}

export function nearnessOf(message: Message, from: number, to: number, value: number): Nearness | undefined {
  const words = message.locale.nearness;
  const something = phraseAfter(message, to, words.somethings);
  if (something > to && value >= 20 && value % 10 === 0) {
    const range = { min: value, max: value + (value % 100 === 0 ? 99 : 9) };
    return { from, to: something, range, certainty: 0.6, evidence: 'number:something' };
  }
  const least = bounds(message, from, to, words.atLeast, words.atLeastAfter);
  const most = bounds(message, from, to, words.atMost, words.atMostAfter);
  const about = bounds(message, from, to, words.about, words.afterwards);
  // "no more than 12" holds "more than 12": the longer phrase is the one meant.
  const widest = Math.max(least.to - least.from, most.to - most.from, about.to - about.from);
  if (widest === to - from) return undefined;
  if (widest === most.to - most.from) {
    return { ...most, range: { min: 0, max: value }, certainty: 0.7, evidence: 'number:at-most' };
  }
  if (widest === least.to - least.from) return { ...least, certainty: 0.7, evidence: 'number:at-least' };
  return { ...about, range: around(value), certainty: 0.8, evidence: 'number:about' };
}

/** A tenth to both sides, at least one. */
function around(value: number): { min: number; max: number } {
  const slack = Math.max(1, Math.round(Math.abs(value) / 10));
  return { min: Math.max(0, value - slack), max: value + slack };
}

function bounds(message: Message, from: number, to: number, before: readonly string[], after: readonly string[]) {
  return { from: phraseBefore(message, from, before), to: phraseAfter(message, to, after) };
}

/** Phrases have at most so many tokens. */
const LONGEST = 5;

/** The end of the longest phrase that begins at a position, past a hyphen; the position itself when none does. */
function phraseAfter({ tokens }: Message, at: number, phrases: readonly string[]): number {
  const start = tokens[at]?.word === '-' ? at + 1 : at;
  for (let end = Math.min(start + LONGEST, tokens.length); end > start; end -= 1) {
    const isFollowed = tokens[end]?.isDigits === true && tokens[end - 1]?.isWord === false;
    if (!isFollowed && phrases.includes(written(tokens.slice(start, end)))) return end;
  }
  return at;
}

/** The start of the longest phrase that ends right before a position; the position itself when none does. */
function phraseBefore({ tokens }: Message, at: number, phrases: readonly string[]): number {
  for (let start = Math.max(0, at - LONGEST); start < at; start += 1) {
    if (phrases.includes(written(tokens.slice(start, at)))) return start;
  }
  return at;
}

function written(tokens: Message['tokens']): string {
  return tokens.map(({ word }) => word).join(' ');
}
