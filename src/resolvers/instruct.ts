import type { Instruction, TurnRecord } from '../engine/index.ts';
import type { Problem } from '../schema/problem.type.ts';
import type { ApiContext } from './api-context.ts';
import { toProblem } from './to-problem.ts';
import { requireId } from './visible.ts';

export interface Instructed {
  text?: string;
  idempotencyKey?: string | null | undefined;
}

/** Hands an instruction to the engine and waits for its turn to end. Throws RATE_LIMITED and what `Engine.instruct` throws. */
export const instruct = async (
  context: ApiContext,
  conversationId: string,
  instruction: Instruction,
  { text, idempotencyKey }: Instructed,
): Promise<TurnRecord> => {
  await context.countTurn();
  const handle = await context.services.engine.instruct(context.viewer, {
    conversationId: requireId(conversationId, 'Conversation'),
    instruction,
    text,
    idempotencyKey: idempotencyKey ?? undefined,
  });
  return handle.completed;
};

/** An instruction that was not followed says why in its turn. */
export const problemsOf = ({ problem }: TurnRecord): Problem[] => (problem ? [toProblem(problem)] : []);
