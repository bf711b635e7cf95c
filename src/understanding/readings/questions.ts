import { readMessage } from '../extract/index.ts';
import type { Moment } from '../types.ts';
import { clausesOf } from './clauses.ts';

/** Questions of one message that are answered one by one, at most. */
const MOST_QUESTIONS = 3;

/**
 * The questions that a message asks beside each other or beside something else, in its own words: two for "do you have
 * parking and are dogs allowed?". None where the whole message is one question, or asks nothing.
 */
export function questionsIn(text: string, context: { locale: string; moment: Moment }): string[] {
  const message = readMessage(text, context);
  const clauses = clausesOf(message);
  const asking = clauses.filter(({ mood }) => mood === 'asks');
  if (asking.length === 0 || clauses.length === 1) return [];
  return asking
    .slice(0, MOST_QUESTIONS)
    .map(({ from, to }) => message.text.slice(message.tokens[from]?.start, message.tokens[to - 1]?.end));
}
