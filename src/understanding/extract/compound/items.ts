import type { Extraction } from '../../types.ts';
import { candidate } from '../candidate.ts';
import { type Message, perLocale } from '../message.ts';
import { phraseList } from '../phrase.ts';
import { politeEnd } from '../text.ts';

const books = perLocale(({ compound }) => ({
  carriers: phraseList(compound.listCarriers),
  and: phraseList(compound.and),
}));

/** More is a document, and no answer. */
const MOST_ITEMS = 30;

/** The things that a message lists, in its own words: by commas, lines, bullets and the "and" before the last. */
export function extractItems(message: Message, { expected }: { expected: boolean }): Extraction[] {
  const { tokens, text, locale } = message;
  const { carriers, and } = books(locale);
  if (!expected) return [];
  let from = 0;
  while (from < tokens.length && !(tokens[from]?.isWord ?? false)) from += 1;
  from = carriers(tokens, from)?.end ?? from;
  while (tokens[from]?.word === ':') from += 1;
  const to = politeEnd(message, from);
  if (to <= from) return [];
  const items: string[] = [];
  let start = from;
  const close = (end: number): void => {
    const item = itemIn(message, start, end);
    if (item !== '' && items.length < MOST_ITEMS) items.push(item);
  };
  for (let at = from; at < to; ) {
    const joint = and(tokens, at)?.end ?? (isMark(message, at) ? at + 1 : undefined);
    if (joint === undefined) {
      at += 1;
      continue;
    }
    close(at);
    start = joint;
    at = joint;
  }
  close(to);
  if (items.length === 0) return [];
  const { extraction } = candidate(message, 'list', { from, to, value: [], score: 1, evidence: 'list:items' });
  return [{ ...extraction, value: items, raw: text.slice(extraction.start, extraction.end) }];
}

/** A comma, a semicolon, a line of its own; "1.5" and "2,50" hold none. */
function isMark({ tokens, text }: Message, at: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  if (token.word === ';' || token.word === '•') return true;
  if (token.word === ',') return !(tokens[at + 1]?.isGlued && tokens[at + 1]?.isDigits);
  const before = tokens[at - 1];
  return !token.isWord && before !== undefined && text.slice(before.end, token.start).includes('\n');
}

/** Without a bullet, a number in front and marks behind; lines inside are joints as well, and were cut before. */
const itemIn = ({ tokens, text }: Message, from: number, to: number): string =>
  text
    .slice(tokens[from]?.start, tokens[to - 1]?.end)
    .replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, '')
    .replace(/[\s.,;!]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
