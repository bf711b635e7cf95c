import type { Extraction } from '../types.ts';
import { candidate } from './candidate.ts';
import { type Message, perLocale } from './message.ts';
import { phraseList } from './phrase.ts';

const textBooks = perLocale(({ texts, names }) => ({
  carriers: phraseList([...texts.carriers, ...names.openers]),
  trailers: phraseList(texts.trailers),
}));

/** Free text: the message without the phrases that carry it ("I want to see Jason Isbell" is "Jason Isbell"). */
export function extractText(message: Message, asked: { expected: boolean }): Extraction[] {
  if (!asked.expected) return [];
  const { tokens } = message;
  const books = textBooks(message.locale);
  let from = 0;
  while (from < tokens.length) {
    const carrier = books.carriers(tokens, from);
    if (carrier && carrier.end < tokens.length) from = carrier.end;
    else if (!tokens[from]?.isWord && !OPENING.has(tokens[from]?.word ?? '')) from += 1;
    else break;
  }
  let to = trimmedEnd(message, from);
  for (let at = from + 1; at < to; at += 1) {
    const trailer = books.trailers(tokens, at);
    if (trailer && trailer.end >= to) to = at;
  }
  to = trimmedEnd({ ...message, tokens: tokens.slice(0, to) }, from);
  if (from >= to) return [];
  const value = message.text.slice(tokens[from]?.start, tokens[to - 1]?.end);
  return [
    candidate(message, 'text', { from, to, value, score: 1, evidence: from > 0 ? 'text:after carrier' : 'text:whole' })
      .extraction,
  ];
}

const OPENING = new Set(['"', "'", '“', '«', '(', '#', '+', '@', '$', '€', '£', '¡', '¿']);
const CLOSING = new Set(['.', ',', '!', ';', ':', '?', '-']);

function trimmedEnd({ tokens }: Message, from: number): number {
  let to = tokens.length;
  while (to > from && CLOSING.has(tokens[to - 1]?.word ?? '')) to -= 1;
  return to;
}
