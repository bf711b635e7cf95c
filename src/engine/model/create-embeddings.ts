import { setTimeout as sleep } from 'node:timers/promises';
import type { Embedded, EmbeddingRequest, Embeddings } from './port.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ModelOutcome } from '../vocabulary.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import type { DailyBudget } from './daily-budget.ts';
import type { EmbeddingAnswer, EmbeddingHabits, EmbeddingModelOptions } from './open-embeddings.ts';
import { askForVectors, usualEmbeddingHabits } from './open-embeddings.ts';
import { costUsd, isPriced, priceOf, type PriceTable } from './prices.ts';
import { estimateTokens } from './tokens.ts';
import { unitVectors } from './unit-vectors.ts';
import { usageRecord } from './usage-record.ts';

/** Consecutive faults after which the model is left alone, and for how long, ms. */
const BREAKER = { faults: 5, coolDownMs: 30_000 };
/** Wait before the one retry, where the server names no time of its own, ms. */
const RETRY_WAIT_MS = 200;

export interface EmbeddingsOptions extends EmbeddingModelOptions {
  /** Absent: nobody has said from where on two texts mean the same with this model. */
  sameScore?: number | undefined;
  /** By model name. */
  prices: PriceTable;
  budget: DailyBudget;
  /** What one account may spend on models in a UTC day. */
  accountDailyBudgetUsd?: number | undefined;
  clock: Clock;
  log: Log;
}

/**
 * The door to a model of embeddings, kept as the one to a language model is (`createModelGateway`): a call is refused
 * before it is made where it might pass a budget, repeated at most once, and says in the end what it cost.
 */
export function createEmbeddings(options: EmbeddingsOptions): Embeddings {
  const { name, sameScore, prices, budget, accountDailyBudgetUsd, clock, log } = options;
  if (!isPriced(prices, name)) log.warn({ model: name }, 'no price for this model: budgets reckon with a dear one');
  const price = priceOf(prices, name);
  const breaker = circuitBreaker(BREAKER, clock);
  const habits = usualEmbeddingHabits();

  const embed = async ({ texts, timeoutMs, meter }: EmbeddingRequest): Promise<Embedded> => {
    const startedAt = performance.now();
    const ended = (outcome: ModelOutcome, inputTokens = 0, units: number[][] | null = null): Embedded => {
      const tokens = { inputTokens, outputTokens: 0 };
      const latencyMs = performance.now() - startedAt;
      const usage = { model: name, outcome, ...tokens, costUsd: costUsd(price, tokens), latencyMs, at: clock.now() };
      const vectors = units?.map((values) => ({ space: `${name}/${values.length}`, values })) ?? null;
      return { vectors, usage: usageRecord(meter, usage) };
    };
    const deadline = AbortSignal.timeout(timeoutMs);
    const estimate = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
    const payer = {
      accountId: meter.accountId,
      botId: meter.botId,
      accountLimitUsd: accountDailyBudgetUsd ?? null,
      botLimitUsd: meter.dailyBudgetUsd,
    };
    const worstCaseUsd = costUsd(price, { inputTokens: estimate, outputTokens: 0 });
    const reservation = await budget.reserve(payer, worstCaseUsd, deadline);
    if (!reservation) return ended('refused_budget');

    const call = async (): Promise<Embedded> => {
      const pass = breaker.enter();
      if (!pass) return ended('circuit_open');
      const answer = await askTwice(options, habits, texts, deadline, startedAt + timeoutMs);
      if (answer.kind === 'fault') {
        const outcome = deadline.aborted ? 'timeout' : answer.fault.outcome;
        pass.settle(deadline.aborted || answer.fault.isModelDown ? 'down' : 'up');
        log.warn({ model: name, outcome, reason: answer.fault.reason }, 'no embeddings came');
        return ended(outcome, outcome === 'timeout' ? estimate : 0);
      }
      pass.settle('up');
      const units = answer.kind === 'vectors' ? unitVectors(answer.vectors, texts.length) : null;
      if (!units) log.warn({ model: name }, 'the embeddings cannot be used');
      return ended(units ? 'ok' : 'invalid', answer.inputTokens ?? estimate, units);
    };
    const embedded = await call();
    reservation.settle(embedded.usage.costUsd);
    return embedded;
  };

  return { sameScore, embed };
}

async function askTwice(
  model: EmbeddingModelOptions,
  habits: EmbeddingHabits,
  texts: readonly string[],
  signal: AbortSignal,
  deadlineAt: number,
): Promise<EmbeddingAnswer> {
  const first = await askForVectors(model, texts, signal, habits);
  if (first.kind !== 'fault' || !first.fault.isTransient || signal.aborted) return first;
  const waitMs = first.fault.retryAfterMs ?? RETRY_WAIT_MS;
  if (performance.now() + waitMs >= deadlineAt) return first;
  await sleep(waitMs, null, { signal }).catch(() => null);
  return askForVectors(model, texts, signal, habits);
}
