/**
 * One turn, from a claimed message to its events (docs/turn.md): a list of phases. `receive` and `load` came before:
 * one statement accepted the message, took the lease and loaded all that is read here.
 */
import { toBotError } from '../errors.ts';
import type { BotError } from '../errors.ts';
import { callHooks } from '../hooks.ts';
import { advanceFlow } from './advance-flow.ts';
import { applyEffects, pushReply } from './apply-effects.ts';
import { commit, commitOf, turnRecord, write } from './commit.ts';
import { compose } from './compose.ts';
import { decide, finishRules } from './decide.ts';
import { openDraft } from './draft.ts';
import { perceive } from './perceive.ts';
import { publish } from './publish.ts';
import { runAction } from './run-action.ts';
import type { TurnContext } from './turn-context.ts';

type Phase = 'perceive' | 'decide' | 'act' | 'compose' | 'commit' | 'publish';

const phases: Readonly<Record<Phase, (turn: TurnContext) => void | Promise<void>>> = {
  perceive,
  decide,
  act: async (turn) => {
    for (const call of turn.draft.calls) await runAction(turn, call);
    await advanceFlow(turn);
    finishRules(turn);
  },
  compose,
  commit,
  publish,
};

/** Runs the phases; a fault ends the turn as failed, a cancellation as cancelled, and the state stays as it was. */
export const runPhases = async (turn: TurnContext): Promise<void> => {
  turn.stream.start(turn.loaded.message);
  try {
    for (const [phase, run] of Object.entries(phases) as [Phase, (typeof phases)[Phase]][]) {
      const startedAt = performance.now();
      turn.signal.throwIfAborted();
      await run(turn);
      turn.trace.phasesMs[phase] = performance.now() - startedAt;
    }
  } catch (thrown) {
    await turn.transaction.rollBack();
    await endBadly(turn, toBotError(thrown));
  }
};

/** Keeps what the user has seen and says what happened; a lost lease leaves everything to its new holder. */
const endBadly = async (turn: TurnContext, error: BotError): Promise<void> => {
  const { log } = turn.ports;
  const isCancelled = error.code === 'TURN_CANCELLED';
  log[isCancelled ? 'info' : 'error']({ err: error, code: error.code, turnId: turn.loaded.turnId }, 'turn ended early');
  const problem = { code: error.code, message: error.message };
  const isKept = error.code !== 'LEASE_LOST' && (await keepFailure(turn, isCancelled, problem));
  const { conversation, turnId } = turn.loaded;
  callHooks(turn.scope.bot.host.hooks, 'turnFailed', { conversationId: conversation.id, turnId, error }, log);
  // What was not stored did not happen: whoever finishes the turn says how it ended.
  if (isKept) publish(turn);
};

/** false: the database is gone, or another server has the turn. */
const keepFailure = async (
  turn: TurnContext,
  isCancelled: boolean,
  problem: { code: string; message: string },
): Promise<boolean> => {
  const { scope } = turn;
  turn.actions = [];
  turn.draft = openDraft(scope);
  const isPersonSpeaking = scope.loaded.conversation.holder !== null;
  if (!isCancelled && !isPersonSpeaking)
    applyEffects(turn.draft, [{ kind: 'say', words: { template: 'turn_failed' }, source: 'template' }]);
  else if (isCancelled && turn.partial)
    pushReply(turn.draft, { ...turn.partial, source: 'model', buttons: [], media: [], stepId: null });
  const record = { ...turnRecord(turn, isCancelled ? 'CANCELLED' : 'FAILED'), problem };
  try {
    await write(turn, commitOf(turn, record));
    return true;
  } catch (error) {
    // The database is gone: the lease runs out and the sweep finishes the turn once it is back.
    turn.ports.log.error({ err: error, turnId: turn.loaded.turnId }, 'failed turn not stored');
    return false;
  }
};
