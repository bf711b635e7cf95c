import { clausesOf } from './readings/clauses.ts';
import type { Reading } from './reading.ts';

/** Below this share a reading that no rule backs is a guess, 0..1. */
const GUESS = 0.6;

/**
 * Only the model takes the message for a refusal, or for a question, and is not sure of it: no word of refusing stands in it,
 * no clause asks. Values that it gives outweigh the guess: "гостей будет четверо", "I'm Peter Novak".
 */
export function isOnlySuspected(
  { observed: { reply, acts }, source }: Pick<Reading, 'observed' | 'source'>,
  below = GUESS,
): boolean {
  if (reply === undefined || reply.score >= below) return false;
  const act = reply.kind === 'refusal' || reply.kind === 'side_question' ? reply.kind : undefined;
  if (!act || (act === 'side_question' && clausesOf(source).some(({ mood }) => mood === 'asks'))) return false;
  return acts.every((seen) => seen.act !== act || seen.evidence.every((by) => by.startsWith('model:')));
}
