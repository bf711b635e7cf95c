/** What an ended conversation teaches: the thresholds of DESIGN.md section 10, and nothing else. */
import type { FlowMatch } from './match-flow.ts';
import type { Solution } from './solution.ts';
import type { Transcript } from './transcript.ts';

/** Above it, a conversation that did not diverge shows that its flow works as it stands. */
export const SURE_MATCH = 0.8;
/** From it on, a conversation belongs to a flow. */
export const MATCH = 0.5;

export type Lesson =
  | { kind: 'reinforce'; flow: string; reason: string }
  | { kind: 'enhance'; flow: string; divergedAt: string; solution: Solution; reason: string }
  | { kind: 'new_flow'; solution: Solution; reason: string }
  /** A flow was followed and did not help, and nobody said what did. */
  | { kind: 'failed'; flow: string; divergedAt: string; reason: string }
  | { kind: 'nothing'; reason: string };

export function learnFrom(transcript: Transcript, match: FlowMatch | null, solution: Solution | null): Lesson {
  const isMatched = match !== null && match.score >= MATCH;
  const score = match?.score.toFixed(2) ?? '0';
  if (transcript.resolvedBy === null) {
    if (!isMatched || match.divergedAt === null) return { kind: 'nothing', reason: 'nobody said that it is settled' };
    const { flow, divergedAt } = match;
    return { kind: 'failed', flow, divergedAt, reason: `given up at "${divergedAt}"` };
  }
  if (!isMatched) {
    if (!solution) return { kind: 'nothing', reason: 'nothing in it says how it was solved' };
    return { kind: 'new_flow', solution, reason: `no flow fits (${score})` };
  }
  const { flow, divergedAt } = match;
  if (divergedAt === null) {
    const surely = match.score > SURE_MATCH ? 'surely ' : '';
    return { kind: 'reinforce', flow, reason: `${surely}followed ${flow} to its end (${score})` };
  }
  const reason = `left ${flow} at "${divergedAt}" (${score})`;
  return solution
    ? { kind: 'enhance', flow, divergedAt, solution, reason }
    : { kind: 'failed', flow, divergedAt, reason };
}
