import type { Extraction } from '../types.ts';
import type { ActsLocale } from './locale.ts';
import { type Message, readMessage } from './message.ts';
import { castVotes } from './rules.ts';

/** Where the message asks something, beside a value or around it. */
export interface Asking {
  /** Clauses that ask. */
  clauses: readonly string[];
  /** Clauses that do not. */
  others: readonly string[];
}

/** More clauses than this are not looked at one by one. */
const MOST_CLAUSES = 8;

/** Parts the clauses of a message by whether they ask something, by mark or by the locale's question phrases. */
export function findAsking(message: Message, locale: ActsLocale): Asking {
  const asks = (clause: string) => clause.endsWith(' ?') || opensQuestion(clause, locale);
  const clauses = message.clauses.slice(0, MOST_CLAUSES);
  return { clauses: clauses.filter(asks), others: clauses.filter((clause) => !asks(clause)) };
}

function opensQuestion(clause: string, locale: ActsLocale): boolean {
  const votes = castVotes({ marked: `| ${clause} |` }, locale, 'side_question');
  return votes.some(({ rule }) => rule.score >= 0.7);
}

/** Whether a value's words stand in a question ("do you have Friday?"), or only outside of one. */
export function isInside(value: Extraction, { clauses, others }: Asking, locale: ActsLocale): boolean {
  const words = ` ${readMessage(value.raw, locale).tokens.join(' ')} `;
  const holds = (clause: string) => ` ${clause} `.includes(words);
  return clauses.some(holds) && !others.some(holds);
}
