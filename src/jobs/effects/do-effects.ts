/**
 * What actions have done outside, once their turns are committed: intent, dispatch, result (decision 0181). The intent is a
 * row that was written with the turn; each change of it is made by one of those who try. Whoever dies between the dispatch
 * and the result leaves it in doubt: the next one asks the action whether it has happened, repeats it only where the other
 * side takes a key once, and leaves the rest to a person. Nothing here holds a transaction while it waits.
 */
import {
  actingViewer,
  BotError,
  CallFailed,
  defineQueue,
  doorFor,
  OUTSIDE_EFFECTS,
  textOf,
} from '../../engine/index.ts';
import type {
  Action,
  ActionRunChange,
  ActionRunRecord,
  BotDefinition,
  Clock,
  Engine,
  JobDefinition,
  Json,
  JsonObject,
  Log,
  Outside,
  OutsideContext,
  OutsideOutcome,
  OutsideWork,
  Stores,
} from '../../engine/index.ts';

const DO_EFFECT = 'action-effect';
const UNDO_EFFECT = 'action-undo';

/** How often an effect is tried that certainly did not happen: with the queue's pauses between, for some two hours. */
const MOST_ATTEMPTS = 12;
/** Beyond an action's own time limit: then whoever began it has died, ms. */
const GRACE_MS = 5_000;
/** For so long the other side is asked what has become of an effect, ms. */
const LONGEST_DOUBT_MS = 3_600_000;
const IN_DOUBT = Symbol('in doubt');

export interface EffectParts {
  engine: Pick<Engine, 'outsideActionOf' | 'instruct'>;
  stores: Pick<Stores, 'actionRuns'>;
  outside: Outside;
  clock: Clock;
  log: Log;
}

export interface Effects {
  /** For a runner to take. */
  jobs: readonly JobDefinition[];
  /** Kind of the outbox's events -> names of the jobs. */
  routes: Readonly<Record<string, readonly string[]>>;
}

/** An effect with all that is needed to have it, or to take it back. */
interface Effect {
  accountId: string;
  run: ActionRunRecord;
  action: Action;
  work: OutsideWork;
  context: OutsideContext;
}

export function doEffects({ engine, stores, outside, clock, log }: EffectParts): Effects {
  const now = (): string => clock.now().toISOString();

  const change = (effect: Effect, changed: Partial<ActionRunChange>): Promise<ActionRunRecord | null> => {
    const { state, problem, attempts, dispatchedAt } = effect.run;
    return stores.actionRuns.change(effect.accountId, effect.run, {
      state,
      problem,
      attempts,
      dispatchedAt,
      ...changed,
    });
  };

  /** Once for each effect, however often it is told. */
  const tellPeople = async ({ accountId, run }: Effect, state: 'failed' | 'unknown', code: string): Promise<void> => {
    log.warn({ action: run.action, runId: run.id, state, code }, 'an effect outside is left to a person');
    const data = { action: run.action, state, code, runId: run.id };
    const instruction = { kind: 'notify' as const, plugin: 'actions', name: 'effect', data };
    const input = { conversationId: run.conversationId, instruction, idempotencyKey: `effect:${run.id}` };
    try {
      await (await engine.instruct(actingViewer(accountId, 'effects'), input)).completed;
    } catch (error) {
      if (!(error instanceof BotError && GONE.has(error.code))) throw error;
    }
  };

  /** The end of an effect that did not go well. */
  const giveUp = async (effect: Effect, state: 'failed' | 'unknown', code: string, message: string): Promise<void> => {
    const settled = await change(effect, { state, problem: { code, message } });
    if (settled) await tellPeople({ ...effect, run: settled }, state, code);
  };

  const settle = async (effect: Effect, outcome: OutsideOutcome<unknown>): Promise<void> => {
    const { run, action } = effect;
    if (outcome.kind === 'done') {
      const output: Json = { ...Object(run.output), ...Object(outcome.output) };
      await change(effect, { state: 'succeeded', output, problem: null });
      return;
    }
    const { problem } = outcome;
    if (outcome.kind === 'refused') return giveUp(effect, 'failed', outcome.code, problem);
    if (outcome.kind === 'unknown') {
      if (!effect.work.lookup && effect.work.isRepeatable !== true)
        return giveUp(effect, 'unknown', 'OUTCOME_UNKNOWN', problem);
      throw new BotError('ACTION_FAILED', { action: action.name, problem });
    }
    if (run.attempts >= MOST_ATTEMPTS) return giveUp(effect, 'failed', 'ACTION_FAILED', problem);
    await change(effect, { state: 'intended', problem: { code: 'ACTION_FAILED', message: problem } });
    throw new BotError('ACTION_FAILED', { action: action.name, problem });
  };

  /** What an effect that somebody began and did not end has come to. Throws where it is too soon to tell. */
  const reconciled = async (effect: Effect): Promise<'again' | 'settled'> => {
    const { run, action, work, context } = effect;
    const ranOutAt = Date.parse(run.dispatchedAt ?? run.at) + action.timeoutMs + GRACE_MS;
    if (clock.now().getTime() < ranOutAt)
      throw new BotError('ACTION_FAILED', { action: action.name, problem: 'it may be under way' });
    if (work.lookup) {
      const output = await work.lookup(run.input, context).catch((error: unknown) => inDoubt(run, error));
      if (output === IN_DOUBT) {
        await giveUp(effect, 'unknown', 'OUTCOME_UNKNOWN', 'nobody answers whether it was done');
        return 'settled';
      }
      if (output === null) return 'again';
      await settle(effect, { kind: 'done', output });
      return 'settled';
    }
    if (work.isRepeatable) return 'again';
    await giveUp(effect, 'unknown', 'OUTCOME_UNKNOWN', 'the server stopped while it was done');
    return 'settled';
  };

  /** Nobody answers for so long that a person has to look. Throws where it is worth asking again. */
  const inDoubt = (run: ActionRunRecord, error: unknown): typeof IN_DOUBT => {
    if (clock.now().getTime() - Date.parse(run.at) > LONGEST_DOUBT_MS) return IN_DOUBT;
    throw error;
  };

  const attempt = async (effect: Effect): Promise<void> => {
    if (effect.run.state === 'dispatched' && (await reconciled(effect)) === 'settled') return;
    const run = await change(effect, { state: 'dispatched', attempts: effect.run.attempts + 1, dispatchedAt: now() });
    if (!run) return;
    const begun = { ...effect, run };
    const { action, work, context } = begun;
    const limit = AbortSignal.any([context.signal, AbortSignal.timeout(action.timeoutMs)]);
    const bot = { accountId: context.accountId, slug: context.bot.slug };
    const within = { ...context, ...doorFor(outside, bot, limit), signal: limit };
    const outcome = await work.dispatch(run.input, within).catch(outcomeOf);
    await settle(begun, outcome);
  };

  const takeBack = async (effect: Effect): Promise<void> => {
    const { run, work, context } = effect;
    const cancelled = { code: 'ACTION_CANCELLED', message: 'it was taken back before it was done' };
    if (run.state === 'intended' && run.attempts === 0) {
      if (await change(effect, { state: 'compensated', problem: cancelled })) return;
      throw new BotError('ACTION_FAILED', { action: run.action, problem: 'it has just been begun' });
    }
    if (run.state === 'intended' || run.state === 'dispatched')
      throw new BotError('ACTION_FAILED', { action: run.action, problem: 'it is under way' });
    if (run.state !== 'succeeded') return;
    if (!work.compensate) return tellPeople(effect, 'failed', 'CANNOT_BE_UNDONE');
    const outcome = await work
      .compensate(run.input, Object(run.output) as JsonObject, { ...context, key: `${context.key}:undo` })
      .catch(outcomeOf);
    if (outcome.kind === 'done') await change(effect, { state: 'compensated', problem: null });
    else if (outcome.kind === 'refused') await tellPeople(effect, 'failed', outcome.code);
    else throw new BotError('ACTION_FAILED', { action: run.action, problem: outcome.problem });
  };

  /** null: it is gone, or nothing is done outside by its action any more. */
  const open = async (data: JsonObject, run: ActionRunRecord | null, signal: AbortSignal): Promise<Effect | null> => {
    const accountId = textOf(data['accountId']);
    const found = run && (await engine.outsideActionOf(accountId, textOf(data['botVersionId']), run.action));
    if (!run || !found) return null;
    return { accountId, run, action: found.action, work: found.work, context: contextOf(data, run, found.bot, signal) };
  };

  const contextOf = (
    data: JsonObject,
    run: ActionRunRecord,
    bot: BotDefinition,
    signal: AbortSignal,
  ): OutsideContext => ({
    accountId: textOf(data['accountId']),
    botId: textOf(data['botId']),
    bot,
    conversationId: run.conversationId,
    turnId: run.turnId,
    key: run.key,
    now: now(),
    ...doorFor(outside, { accountId: textOf(data['accountId']), slug: bot.slug }, signal),
    signal,
  });

  const queue = (name: string, handle: JobDefinition['handle']): JobDefinition =>
    defineQueue({ name, workers: 4, retries: MOST_ATTEMPTS, retryAfterMs: 2_000, timeoutMs: 300_000, handle });

  return {
    routes: { [OUTSIDE_EFFECTS.wanted]: [DO_EFFECT], [OUTSIDE_EFFECTS.undone]: [UNDO_EFFECT] },
    jobs: [
      queue(DO_EFFECT, async (data, { signal }) => {
        const run = await stores.actionRuns.find(textOf(data['accountId']), textOf(data['runId']));
        const effect = await open(data, run, signal);
        if (!effect) return;
        const { state, problem } = effect.run;
        if (state === 'intended' || state === 'dispatched') return attempt(effect);
        // Whoever settled it may have died before anybody was told.
        if (state === 'failed' || state === 'unknown') await tellPeople(effect, state, problem?.code ?? '');
      }),
      queue(UNDO_EFFECT, async (data, { signal }) => {
        const [accountId, conversationId, action] = [data['accountId'], data['conversationId'], data['action']].map(
          textOf,
        );
        const runs = await stores.actionRuns.ofConversation(accountId ?? '', conversationId ?? '', action);
        const last = runs.findLast(({ state }) => state !== 'failed' && state !== 'compensated');
        const effect = await open(data, last ?? null, signal);
        if (effect) await takeBack(effect);
      }),
    ],
  };
}

/** A conversation that nobody can be told in. */
const GONE: ReadonlySet<string> = new Set(['NOT_FOUND', 'CONVERSATION_CLOSED']);

/** What a failure says of the effect: whether it may have happened. */
const outcomeOf = (thrown: unknown): OutsideOutcome<never> => {
  const problem = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof CallFailed) return { kind: thrown.mayHaveArrived ? 'unknown' : 'retry', problem };
  const isRefused =
    thrown instanceof BotError && (thrown.code === 'OUTSIDE_REFUSED' || thrown.code === 'SECRET_UNKNOWN');
  return isRefused ? { kind: 'refused', code: thrown.code, problem } : { kind: 'unknown', problem };
};
