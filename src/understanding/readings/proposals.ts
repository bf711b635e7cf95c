import { type Message, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import type { Extraction } from '../types.ts';
import { clauseAt } from './clauses.ts';
import { tokensOf } from './polarity.ts';

const books = perLocale(({ readings }) => phraseList(readings.proposals));

/** "How about Friday?", "can I have the indian?": an answer put as a question. */
export function isProposed(message: Message, value: Extraction): boolean {
  const from = tokensOf(message, value)?.from;
  const clause = from === undefined ? undefined : clauseAt(message, from);
  if (!clause || from === undefined) return false;
  const last = message.tokens[clause.to - 1]?.word ?? '';
  if (clause.mood === 'asks' && message.locale.readings.proposedBy.includes(last) && from < clause.to - 1) return true;
  for (let at = clause.from; at < Math.min(clause.from + 4, from); at += 1) {
    const proposal = books(message.locale)(message.tokens, at);
    if (proposal && proposal.end <= from) return true;
  }
  return false;
}
