import { setTimeout as sleep } from 'node:timers/promises';
import type { DecisionEvent, DecisionRequest } from './port.ts';
import type { Log } from '../ports/log.ts';
import type { ChatModel } from './chat-model.ts';
import type { CircuitBreaker, Health, Pass } from './circuit-breaker.ts';
import { type CallResult, decisionCall } from './decision-call.ts';
import type { TimeLimit } from '../time-limit.ts';
import { faultOf } from './fault.ts';

/** Wait before the same model is asked again, where the server names no time of its own, ms. */
const RETRY_WAIT_MS = 200;

export interface AttemptsOptions {
  retries: 0 | 1;
  open: (wanted: { name: string; temperature: number; maxOutputTokens: number }) => Promise<ChatModel>;
  breakerOf: (model: string) => CircuitBreaker;
  log: Log;
}

/** A model that may be called now, and the leave to do so. */
interface Admitted {
  name: string;
  pass: Pass;
}

/**
 * Asks the first model whose circuit is closed; after a transient fault, as long as nothing of the answer is out, once
 * more: the next model of the list at once, or the same one after a short wait that must fit in before the deadline.
 * null: no circuit lets a call through.
 */
export async function* modelAttempts(
  options: AttemptsOptions,
  names: readonly string[],
  request: DecisionRequest,
  limit: TimeLimit,
  deadlineAt: number,
): AsyncGenerator<DecisionEvent, (CallResult & { model: string }) | null> {
  const first = admit(options, names);
  if (!first) return null;
  const result = yield* attempt(options, first, request, limit);
  const { fault } = result;
  if (fault) {
    options.log.warn({ model: first.name, outcome: fault.outcome, reason: fault.reason }, 'the model did not answer');
  }
  if (!fault?.isTransient || options.retries === 0 || result.isUsed || limit.signal.aborted) {
    return { ...result, model: first.name };
  }

  const second = admit(options, [...names.filter((name) => name !== first.name), first.name]);
  if (!second) return { ...result, model: first.name };
  const waitMs = second.name === first.name ? (fault.retryAfterMs ?? RETRY_WAIT_MS) : 0;
  if (performance.now() + waitMs >= deadlineAt) {
    second.pass.settle('unknown');
    return { ...result, model: first.name };
  }
  await sleep(waitMs, null, { signal: limit.signal }).catch(() => null);
  return { ...(yield* attempt(options, second, request, limit)), model: second.name };
}

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
    const { temperature, maxOutputTokens } = request;
    const model = await options.open({ name, temperature, maxOutputTokens });
    const result = yield* decisionCall(model.stream(request.messages, limit.signal), limit);
    health = result.health;
    return result;
  } catch (error) {
    // Not the model's answer but the way there: no such provider, a client that cannot be made.
    const fault = { ...faultOf(error, false), isTransient: false };
    health = 'down';
    return { outcome: 'unavailable', fault, health, inputTokens: 0, outputTokens: 0, isUsed: false };
  } finally {
    pass.settle(health);
  }
}
