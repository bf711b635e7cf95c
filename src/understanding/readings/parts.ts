import { readMessage } from '../extract/index.ts';
import type { Moment } from '../types.ts';
import { clausesOf } from './clauses.ts';

/** Parts of a message at most: nobody asks for more at a time. */
const MOST_PARTS = 5;

/** A part of fewer characters says nothing by itself. */
const SHORTEST_PART = 4;

/**
 * The message cut at marks and at "and", "then": what may be asked for one after the other. One part where there is nothing
 * to cut; it is for the caller to tell "my balance and my contacts" from "me and my wife".
 */
export function partsOf(text: string, context: { locale: string; moment: Moment }): string[] {
  const message = readMessage(text, context);
  const { tokens, locale } = message;
  const sequels = [...locale.numbers.joiners, ...(locale.announcing?.sequels ?? [])];
  const placings = locale.announcing?.placings ?? [];
  const parts: string[] = [];
  for (const { from, to } of clausesOf(message)) {
    let start = from;
    for (let at = from; at <= to && parts.length < MOST_PARTS; at += 1) {
      if (at < to && !sequels.includes(tokens[at]?.word ?? '')) continue;
      while (start < at && placings.includes(tokens[start]?.word ?? '')) start += 1;
      let end = at;
      while (end > start && placings.includes(tokens[end - 1]?.word ?? '')) end -= 1;
      const part = end > start ? message.text.slice(tokens[start]?.start, tokens[end - 1]?.end) : '';
      if (end > start && part.length >= SHORTEST_PART) parts.push(part);
      start = at + 1;
    }
  }
  return parts;
}
