/** Runs an action and keeps its run: what was asked, what came of it. */
import { BotError, toBotError } from '../errors.ts';
import { newId } from '../ids.ts';
import { checkedJob } from '../job-request.ts';
import type { JobRequest } from '../job-request.ts';
import { recordsOf } from '../plugin-records.ts';
import { doorFor } from '../outside/outside.ts';
import type { Json, JsonObject } from '../json.ts';
import type { ActionRunRecord } from '../ports/action.ts';
import type { Action, ActionContext, ActionResult } from '../define-plugin.ts';
import { applyEffects } from './apply-effects.ts';
import { isRuledOutIn } from '../state/ruled-out.ts';
import { currentFrame } from '../state/state.ts';
import { limitTime } from '../time-limit.ts';
import type { ActionCall } from './effects.ts';
import type { WritableStores } from './lazy-transaction.ts';
import type { TurnContext } from './turn-context.ts';

/**
 * The result as flows see it: `{ ok, code, ...output }`. A refusal (no table free) and a failed reading action are
 * results a flow can branch on. What a writing action throws ends the turn: its transaction can no longer be trusted.
 */
export const runAction = async (turn: TurnContext, call: ActionCall): Promise<JsonObject> => {
  const action = turn.scope.bot.host.actions.get(call.action);
  if (!action) throw new BotError('ACTION_UNKNOWN', { action: call.action });
  const run: ActionRunRecord = {
    id: newId(),
    conversationId: turn.loaded.conversation.id,
    turnId: turn.loaded.turnId,
    action: action.name,
    // The same turn, run again after a crash, makes the same key.
    key: `${turn.loaded.turnId}:${turn.actions.length + 1}`,
    state: 'intended',
    input: call.input,
    output: null,
    problem: null,
    attempts: 1,
    dispatchedAt: null,
    at: turn.scope.now,
  };
  const { result, problem } = await attempt(turn, action, run);
  const flat: JsonObject = result.ok
    ? { ok: true, code: 'OK', ...(result.output as JsonObject) }
    : { ok: false, code: result.code, ...result.output };
  const isWanted = action.outside !== undefined && result.ok;
  if (isWanted) turn.draft.effects.push({ kind: 'wanted', runId: run.id });
  const state = problem ? 'failed' : isWanted ? 'intended' : 'succeeded';
  turn.actions.push({ ...run, state, attempts: isWanted ? 0 : 1, output: flat, problem });
  return flat;
};

interface Attempt {
  result: ActionResult<unknown>;
  problem: ActionRunRecord['problem'];
}

const attempt = async (turn: TurnContext, action: Action, run: ActionRunRecord): Promise<Attempt> => {
  const input = action.input.safeParse(run.input);
  if (!input.success) {
    const issue = input.error.issues[0];
    const problem = `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'invalid'}`.trim();
    const error = new BotError('ACTION_INPUT_INVALID', { action: action.name, problem });
    turn.ports.log.warn({ code: error.code, action: action.name, turnId: run.turnId }, error.message);
    return failed('INPUT_INVALID', error);
  }
  const isReadOnly = action.risk === 'read';
  const stores = isReadOnly ? await turn.transaction.toRead() : await turn.transaction.toWrite();
  const asked: Asked = { jobs: [], undone: [] };
  const context = { ...contextOf(turn, run), ...ownTo(turn, action, { stores, isReadOnly, asked }) };
  const { accountId, botId, conversationId, turnId } = context;
  const told = turn.ports.callbacks?.tool(action.name, run.input, { accountId, botId, conversationId, turnId });
  try {
    const result = await withinTime(action, input.data, context);
    turn.draft.jobs.push(...asked.jobs);
    turn.draft.effects.push(...asked.undone.map((undone) => ({ kind: 'undone' as const, action: undone })));
    const plugin = turn.scope.bot.host.actionOwners.get(action.name) ?? '';
    if (asked.corner !== undefined) applyEffects(turn.draft, [{ kind: 'setPluginState', plugin, value: asked.corner }]);
    told?.ended(result as unknown as Json);
    return { result, problem: null };
  } catch (thrown) {
    told?.failed(thrown);
    const problem = toBotError(thrown).message;
    const error = new BotError('ACTION_FAILED', { action: action.name, problem }, { cause: thrown });
    if (action.risk !== 'read' || turn.signal.aborted) throw error;
    turn.ports.log.warn({ err: thrown, action: action.name, turnId: run.turnId }, 'action failed');
    return failed('FAILED', error);
  }
};

const failed = (code: string, error: BotError): Attempt => ({
  result: { ok: false, code },
  problem: { code: error.code, message: error.message },
});

type OwnContext = Pick<ActionContext, 'known' | 'corner' | 'records' | 'open' | 'enqueue' | 'undo'>;

/** What the action asks for: done once it has come to an end. */
interface Asked {
  jobs: JobRequest[];
  /** Actions whose last effects are taken back. */
  undone: string[];
  corner?: Json;
}

/** What the action's plugin keeps and asks for. */
const ownTo = (
  turn: TurnContext,
  action: Action,
  { stores, isReadOnly, asked }: { stores: WritableStores; isReadOnly: boolean; asked: Asked },
): OwnContext => {
  const { accountId, botId } = turn.loaded.conversation;
  const { host } = turn.scope.bot;
  const plugin = host.actionOwners.get(action.name) ?? '';
  return {
    known: turn.scope.known[plugin] ?? null,
    corner: {
      read: () => asked.corner ?? turn.draft.state.plugins[plugin],
      keep: (value) => {
        asked.corner = value;
      },
    },
    records: recordsOf(stores.plugins.records, { accountId, botId, plugin }, { now: () => turn.scope.now, isReadOnly }),
    open: (store) => stores.plugins.open(store),
    undo: (undone) => {
      asked.undone.push(undone);
    },
    enqueue: (job, input, timing = {}) => {
      asked.jobs.push(checkedJob(host, { plugin, job, input, timing }));
    },
  };
};

const contextOf = (turn: TurnContext, run: ActionRunRecord): Omit<ActionContext, keyof OwnContext> => {
  const { conversation, turnId } = turn.loaded;
  const bot = { accountId: conversation.accountId, slug: turn.scope.bot.definition.slug };
  return {
    accountId: conversation.accountId,
    botId: conversation.botId,
    bot: turn.scope.bot.definition,
    conversationId: conversation.id,
    profileId: conversation.profileId,
    turnId,
    key: run.key,
    locale: turn.scope.locale,
    now: turn.scope.now,
    isRuledOut: (type, value) => {
      const frame = currentFrame(turn.draft.state);
      return isRuledOutIn(frame, turn.scope.bot.definition.flows[frame?.flow ?? ''] ?? null, type, value);
    },
    ...doorFor(turn.ports.outside, bot, turn.signal),
    signal: turn.signal,
  };
};

/** Ends the wait at the action's time limit, whether or not the action heeds its signal. */
const withinTime = async (action: Action, input: unknown, context: ActionContext): Promise<ActionResult<unknown>> => {
  const limit = limitTime(context.signal, action.timeoutMs);
  const { promise: ranOut, reject } = Promise.withResolvers<never>();
  const onEnd = (): void => {
    if (limit.isTimeUp) reject(new BotError('TURN_TIMEOUT', { limitMs: action.timeoutMs }));
  };
  limit.signal.addEventListener('abort', onEnd, { once: true });
  try {
    return await Promise.race([action.run(input, { ...context, signal: limit.signal }), ranOut]);
  } finally {
    limit.close();
  }
};
