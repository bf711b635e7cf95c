/**
 * Ends a turn that could not be opened: its bot's version is gone or no longer loads, as when a plugin was taken away.
 * It ends without words, which would be the bot's, and the conversation stays as it was. What may pass by itself, a
 * database that does not answer, is thrown again: the sweep comes back to the turn.
 */
import { toBotError } from '../errors.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import type { TurnRecord } from '../ports/turn.ts';
import { usageOf } from './model-meter.ts';
import type { EnginePorts } from './turn-context.ts';
import { TurnStream } from './turn-stream.ts';

export const failUnopened = async (
  ports: EnginePorts,
  loaded: LoadedTurn,
  thrown: unknown,
): Promise<{ record: TurnRecord | null; next: string | null }> => {
  const error = toBotError(thrown);
  if (error.code === 'STORE_UNAVAILABLE') throw error;
  const { conversation, turnId, sequence, attempt } = loaded;
  ports.log.error({ err: error, code: error.code, turnId }, 'turn could not be opened');
  const problem = { code: error.code, message: error.message };
  const completedAt = ports.clock.now().toISOString();
  const turn: TurnRecord = {
    id: turnId,
    accountId: conversation.accountId,
    conversationId: conversation.id,
    sequence,
    status: 'FAILED',
    idempotencyKey: loaded.idempotencyKey,
    userMessage: loaded.message,
    replies: [],
    intent: null,
    decision: null,
    actions: [],
    trace: null,
    usage: usageOf([]),
    responseTimeMs: Date.parse(completedAt) - Date.parse(loaded.acceptedAt),
    timeToFirstChunkMs: null,
    problem,
    startedAt: loaded.acceptedAt,
    completedAt,
  };
  const { isCommitted, nextTurnId } = await ports.stores.turns.commit({
    accountId: conversation.accountId,
    conversationId: conversation.id,
    fence: loaded.fence,
    state: conversation.state,
    status: conversation.status,
    resolution: conversation.resolution,
    turn,
    profileId: loaded.profile.id,
    profilePatch: null,
    steps: [],
    generatedSteps: [],
    checkpoints: [],
    interruptions: [],
    closedInterruptions: [],
    modelUsage: [],
    outbox: [],
    // Told or not, it is over: the watchdog must not come back to it for ever.
    handoff: loaded.message?.instruction?.kind === 'unanswered' ? { kind: 'escalated', at: completedAt } : null,
  });
  if (!isCommitted) return { record: null, next: null };
  const stream = new TurnStream({ ...ports, conversationId: conversation.id, turnId, sequence, attempt });
  stream.start(loaded.message);
  stream.end({ kind: 'TurnFailed', problem });
  return { record: turn, next: nextTurnId };
};
