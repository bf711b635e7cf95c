import { BotError } from '../errors.ts';
import type { DecisionEvent, DecisionRequest, ModelGateway } from './port.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { ModelOutcome } from '../vocabulary.ts';
import type { Callbacks } from './callbacks.ts';
import { preloadChatModels } from './chat-model.ts';
import type { ChatModelOptions } from './chat-model.ts';
import { type CircuitBreaker, type CircuitBreakerOptions, circuitBreaker } from './circuit-breaker.ts';
import { type DailyBudget, dailyBudget } from './daily-budget.ts';
import type { CallResult } from './decision-call.ts';
import { modelAttempts } from './model-attempts.ts';
import { modelPool } from './model-pool.ts';
import { costUsd, dearest, isPriced, type PriceTable, priceOf } from './prices.ts';
import { estimateTokens } from './tokens.ts';
import { faultOf } from './fault.ts';
import { modelStandings } from './standings.ts';
import { limitTime } from '../time-limit.ts';
import { usageRecord } from './usage-record.ts';

export interface ModelGatewayOptions {
  /** `openai:gpt-4o` style. The first is the default; the rest stand in, in order, while it is down. */
  models: readonly string[];
  /** Of a server that speaks OpenAI's protocol; absent: OpenAI itself. */
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
  /** Options of LangChain's clients, by a model's whole name or by its provider's. */
  modelOptions?: ChatModelOptions['options'];
  /** By model name, with or without the provider. */
  prices: PriceTable;
  usage: Pick<UsageStore, 'spentSince' | 'noteCap'>;
  /** Shared by those who spend from it; absent: one of its own. */
  budget?: DailyBudget | undefined;
  /** What one account may spend on models in a UTC day. */
  accountDailyBudgetUsd?: number | undefined;
  /** Consecutive faults that open a model's circuit (5), and how long it stays open (30,000 ms). */
  breaker?: Partial<CircuitBreakerOptions> | undefined;
  /** How often a call is repeated after a transient fault: 1 when absent. */
  retries?: 0 | 1 | undefined;
  /** Whether to ask the server for JSON (`response_format`); true when absent. */
  isJsonMode?: boolean | undefined;
  /** LangChain's callback handlers; absent: nobody watches. */
  callbacks?: Callbacks | undefined;
  clock: Clock;
  log: Log;
}

/**
 * The only door to a language model (DESIGN.md section 8): it admits a call or refuses it before it is made, repeats it
 * at most once, and says in the end what it cost, whatever came of it. It never throws: every failure is an outcome.
 * Throws CONFIG_INVALID when no model is named.
 */
export const createModelGateway = (options: ModelGatewayOptions): ModelGateway => {
  const { prices, clock, log, accountDailyBudgetUsd, retries = 1, isJsonMode = true } = options;
  const defaultModel = firstOf(options.models);
  for (const model of options.models) {
    if (!isPriced(prices, model)) log.warn({ model }, 'no price for this model: budgets reckon with a dear one');
  }

  const breakers = new Map<string, CircuitBreaker>();
  const breakerOf = (model: string): CircuitBreaker => {
    const known = breakers.get(model) ?? circuitBreaker({ faults: 5, coolDownMs: 30_000, ...options.breaker }, clock);
    breakers.set(model, known);
    return known;
  };
  const budget = options.budget ?? dailyBudget(options);
  const open = modelPool({
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    isJsonMode,
    options: options.modelOptions,
  });
  const standings = modelStandings(options.models, clock);
  const attempts = { note: standings.note, retries, open, breakerOf, log, callbacks: options.callbacks };
  preloadChatModels();
  // What no call can mend (no such package, no key) is said when the server starts, not to the first visitor.
  const checkWay = async (model: string): Promise<void> => {
    try {
      await open({ name: model, ...ANY_SETTINGS });
    } catch (error) {
      const { reason, words } = faultOf(error, false);
      const problem = words === '' && error instanceof Error ? error.message.slice(0, 300) : words;
      log.error({ model, reason, problem }, 'this model cannot be asked: its bots go by their rules');
      standings.note(model, { health: 'down', outcome: 'unavailable' });
    }
  };
  for (const model of options.models) void checkWay(model);

  const lookAtConversation = (meter: DecisionRequest['meter'], costUsd: number, isTooLittle: boolean): void => {
    const { accountId, botId, conversationId, conversationLeftUsd: leftUsd, conversationBudgetUsd: limitUsd } = meter;
    if (leftUsd === null || limitUsd === undefined) return;
    const spentUsd = limitUsd - leftUsd + costUsd;
    const standing = { accountId, botId, conversationId, day: null, spentUsd, limitUsd, isTooLittle };
    budget.caps.look({ cap: 'CONVERSATION', ...standing });
  };

  async function* decide(request: DecisionRequest): AsyncGenerator<DecisionEvent> {
    const startedAt = performance.now();
    const { meter } = request;
    const wanted = request.model ?? defaultModel;
    const names = [wanted, ...options.models.filter((name) => name !== wanted)];

    const ended = (
      outcome: ModelOutcome,
      model = wanted,
      tokens = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 },
    ) => {
      const latencyMs = performance.now() - startedAt;
      const { cachedTokens: _cached, ...counted } = tokens;
      const cost = costUsd(priceOf(prices, model), tokens);
      const usage = usageRecord(meter, { model, outcome, ...counted, costUsd: cost, latencyMs, at: clock.now() });
      return { kind: 'ended', usage } as const;
    };
    if (request.signal.aborted) return yield ended('aborted');
    if (meter.callsMade >= meter.maxCallsPerTurn) return yield ended('refused_limit');

    const inputTokens = request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const dearestPrice = dearest(names.map((name) => priceOf(prices, name)));
    const worstCaseUsd = costUsd(dearestPrice, { inputTokens, outputTokens: request.maxOutputTokens });
    if (meter.conversationLeftUsd !== null && worstCaseUsd > meter.conversationLeftUsd) {
      lookAtConversation(meter, 0, true);
      return yield ended('refused_limit');
    }
    const payer = {
      accountId: meter.accountId,
      botId: meter.botId,
      accountLimitUsd: accountDailyBudgetUsd ?? null,
      botLimitUsd: meter.dailyBudgetUsd,
    };
    const limit = limitTime(request.signal, request.timeoutMs);
    const reservation = await budget.reserve(payer, worstCaseUsd, limit.signal);
    if (!reservation) {
      limit.close();
      return yield ended('refused_budget');
    }

    // A reader that leaves in mid-answer never learns what the call cost: it is charged what was put aside.
    let spentUsd = worstCaseUsd;
    let hasAnswered = false;
    try {
      const result = yield* modelAttempts(attempts, names, request, limit, startedAt + request.timeoutMs);
      const end = result ? ended(result.outcome, result.model, tokensOf(result, inputTokens)) : ended('circuit_open');
      spentUsd = end.usage.costUsd;
      hasAnswered = end.usage.outcome === 'ok';
      yield end;
    } finally {
      // An answer that is whole ends by itself; an abort costs a tenth of a call.
      if (!hasAnswered) limit.end();
      limit.close();
      reservation.settle(spentUsd);
      lookAtConversation(meter, spentUsd, false);
    }
  }

  return { isConfigured: true, decide, standings: standings.all };
};

/** Of a model that is opened to see whether it can be. */
const ANY_SETTINGS = { temperature: 0.3, maxOutputTokens: 800 };

const firstOf = ([first]: readonly string[]): string => {
  if (!first) throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_MODEL', problem: 'it names no model' });
  return first;
};

/** Where the server did not count the prompt: nothing if it never took the request, else our own estimate. */
const tokensOf = ({ outcome, inputTokens, outputTokens, cachedTokens }: CallResult, estimate: number) => {
  const wasRefused = outcome === 'rate_limited' || outcome === 'unavailable';
  return { inputTokens: inputTokens ?? (wasRefused ? 0 : estimate), outputTokens, cachedTokens };
};
