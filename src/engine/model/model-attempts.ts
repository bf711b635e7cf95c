import { setTimeout as sleep } from 'node:timers/promises';
import type { DecisionEvent, DecisionRequest } from './port.ts';
import type { Log } from '../ports/log.ts';
import { watched } from './callbacks.ts';
import type { Callbacks } from './callbacks.ts';
import type { ChatModel } from './chat-model.ts';
import type { CircuitBreaker, Health, Pass } from './circuit-breaker.ts';
import { type CallResult, decisionCall } from './decision-call.ts';
import type { Standings } from './standings.ts';
import type { TimeLimit } from '../time-limit.ts';
import { faultOf } from './fault.ts';

/** Wait before the same model is asked again, where the server names no time of its own, ms. */
const RETRY_WAIT_MS = 200;
/** The same while the server loads the model. */
const LOADING_WAIT_MS = 1_000;
/** Requests of one call to a server that is loading its model. */
const MOST_WHILE_LOADING = 10;
/** How many times the tokens a model gets that spent all of them on thinking. */
const STARVED_FACTOR = 4;
/** How long a server that has begun to answer may pause, where the call does not say, ms. */
const STALL_MS = 8_000;

export interface AttemptsOptions {
  retries: 0 | 1;
  open: (wanted: { name: string; temperature: number; maxOutputTokens: number }) => Promise<ChatModel>;
  breakerOf: (model: string) => CircuitBreaker;
  /** Told how each attempt went. */
  note: Standings['note'];
  log: Log;
  /** Absent: nobody watches. */
  callbacks?: Callbacks | undefined;
}

/** A model that may be called now, and the leave to do so. */
interface Admitted {
  name: string;
  pass: Pass;
}

type Attempted = CallResult & { model: string };

/**
 * Asks the first model whose circuit is closed. As long as nothing of the answer is out, it is asked once more: after a
 * transient fault the next model of the list at once, or the same one after a short wait; a model that spent its tokens on
 * thinking, with more of them. Only a server that is loading its model is asked until the time is up. Whatever is asked
 * again must fit in before the deadline. null: no circuit lets a call through.
 */
export async function* modelAttempts(
  options: AttemptsOptions,
  names: readonly string[],
  request: DecisionRequest,
  limit: TimeLimit,
  deadlineAt: number,
): AsyncGenerator<DecisionEvent, Attempted | null> {
  let wanted = names;
  let asked = request;
  let last: Attempted | null = null;
  for (let made = 0; ; made += 1) {
    const admitted = admit(options, wanted);
    if (!admitted) return last;
    const waitMs = last && admitted.name === last.model ? waitBefore(last) : 0;
    if (performance.now() + waitMs >= deadlineAt) {
      admitted.pass.settle('unknown');
      return last;
    }
    if (waitMs > 0) await sleep(waitMs, null, { signal: limit.signal }).catch(() => null);
    last = { ...(yield* attempt(options, admitted, asked, limit)), model: admitted.name };
    const { fault, isStarved } = last;
    options.note(last.model, last);
    if (fault) {
      const { outcome, reason, words } = fault;
      options.log.warn({ model: last.model, outcome, reason, words }, 'the model did not answer');
    }
    if (options.retries === 0 || last.isUsed || limit.signal.aborted) return last;
    const isWorthwhile = fault?.isLoading
      ? made + 1 < MOST_WHILE_LOADING
      : made === 0 && (fault?.isTransient || isStarved);
    if (!isWorthwhile) return last;
    if (isStarved) asked = { ...request, maxOutputTokens: request.maxOutputTokens * STARVED_FACTOR };
    const { model } = last;
    wanted = isStarved || fault?.isLoading ? [model] : [...names.filter((name) => name !== model), model];
  }
}

const waitBefore = ({ fault }: Attempted): number =>
  fault ? (fault.retryAfterMs ?? (fault.isLoading ? LOADING_WAIT_MS : RETRY_WAIT_MS)) : 0;

const admit = (options: AttemptsOptions, names: readonly string[]): Admitted | null => {
  for (const name of names) {
    const pass = options.breakerOf(name).enter();
    if (pass) return { name, pass };
  }
  return null;
};

async function* attempt(
  options: AttemptsOptions,
  { name, pass }: Admitted,
  request: DecisionRequest,
  limit: TimeLimit,
): AsyncGenerator<DecisionEvent, CallResult> {
  let health: Health = 'unknown';
  try {
    const { temperature, maxOutputTokens, stallMs = STALL_MS } = request;
    const model = await options.open({ name, temperature, maxOutputTokens });
    const parts = model.stream(request.messages, limit.signal, { schema: request.schema, tools: request.tools });
    const { accountId, botId, conversationId, turnId } = request.meter;
    const call = options.callbacks?.model(name, request.messages, { accountId, botId, conversationId, turnId });
    const result = yield* decisionCall(call ? watched(parts, call) : parts, limit, stallMs);
    health = result.health;
    return result;
  } catch (error) {
    // Not the model's answer but the way there: no such provider, a client that cannot be made.
    const fault = { ...faultOf(error, false), isTransient: false };
    health = 'down';
    const tokens = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 };
    return { outcome: 'unavailable', fault, health, ...tokens, isUsed: false, isStarved: false };
  } finally {
    pass.settle(health);
  }
}
