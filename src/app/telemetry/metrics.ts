/** What `/metrics` shows, in Prometheus' text format. Times are in seconds, as Prometheus has them. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { tellMetrics } from '../workers.ts';
import { MODEL_OUTCOMES } from '../../engine/index.ts';
import type { EngineEvent, EventLog, ModelGateway, ModelUsageRecord, TurnRecord } from '../../engine/index.ts';

/** Connections to the database server: how many there are, and how many requests wait for one. */
export interface PoolState {
  open: number;
  idle: number;
  waiting: number;
}

export interface Metrics {
  contentType: string;
  text(): Promise<string>;
  socketOpened(): void;
  socketClosed(): void;
  /** A promise was rejected and nobody looked. */
  rejectionUnhandled(): void;
  /** A message by a channel was sent, or given up; `state` as it ended. */
  messageSettled(channel: string, state: string): void;
  /** `route`: the pattern, never the address that was asked for. */
  requestAnswered(request: { route: string; method: string; status: number; seconds: number }): void;
  /** The log, with the ends of turns counted as they pass. */
  counting(events: EventLog): EventLog;
  /** The gateway, with its calls measured. */
  measuring(model: ModelGateway): ModelGateway;
  /** Has both looked at whenever the metrics are read. */
  watch(state: { turnsUnderWay: () => number; pool: (() => PoolState) | undefined }): void;
}

/** From a turn that the rules settle to one that waits for a slow model, s. */
const TURN_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];
const PHASE_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10];
const MODEL_BUCKETS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30];

type Registers = { registers: [Registry] };

function turnMetrics(given: Registers): (turn: TurnRecord) => void {
  const seconds = new Histogram({
    name: 'colloquy_turn_seconds',
    help: 'From accepting a message to its committed answer.',
    buckets: TURN_BUCKETS,
    ...given,
  });
  const firstChunk = new Histogram({
    name: 'colloquy_first_chunk_seconds',
    help: 'From accepting a message to the first words of its answer.',
    buckets: TURN_BUCKETS,
    ...given,
  });
  const phases = new Histogram({
    name: 'colloquy_phase_seconds',
    help: 'Phases of turns.',
    labelNames: ['phase'],
    buckets: PHASE_BUCKETS,
    ...given,
  });
  const confidence = new Histogram({
    name: 'colloquy_decision_confidence',
    help: 'How sure decisions were, 0 to 1, by who made them and where they led.',
    labelNames: ['by', 'route'],
    buckets: [0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
    ...given,
  });
  const interruptions = new Counter({
    name: 'colloquy_interruptions_total',
    help: 'Turns that left the running flow for something else.',
    ...given,
  });
  const commands = new Counter({
    name: 'colloquy_commands_total',
    help: 'Commands that models proposed, and what the guards said.',
    labelNames: ['outcome'],
    ...given,
  });
  const actions = new Counter({
    name: 'colloquy_actions_total',
    help: 'Actions that turns ran.',
    labelNames: ['action', 'state'],
    ...given,
  });
  return ({ responseTimeMs, timeToFirstChunkMs, trace, decision, actions: ran }) => {
    if (responseTimeMs !== null) seconds.observe(responseTimeMs / 1000);
    if (timeToFirstChunkMs !== null) firstChunk.observe(timeToFirstChunkMs / 1000);
    for (const [phase, ms] of Object.entries(trace?.phasesMs ?? {})) phases.observe({ phase }, ms / 1000);
    if (decision) confidence.observe({ by: decision.by, route: decision.action }, decision.confidence);
    if (decision?.control === 'interrupt') interruptions.inc();
    for (const { outcome } of trace?.commands ?? []) commands.inc({ outcome });
    for (const { action, state } of ran) actions.inc({ action, state });
  };
}

function modelMetrics(given: Registers): (usage: ModelUsageRecord) => void {
  const seconds = new Histogram({
    name: 'colloquy_model_seconds',
    help: 'Decision calls to models, by how they ended; refused ones were never made.',
    labelNames: ['model', 'outcome'],
    buckets: MODEL_BUCKETS,
    ...given,
  });
  const tokens = new Counter({
    name: 'colloquy_model_tokens_total',
    help: 'Tokens read and written by models.',
    labelNames: ['model', 'direction'],
    ...given,
  });
  const cost = new Counter({
    name: 'colloquy_model_cost_usd_total',
    help: 'What models cost, in US dollars, by the price table.',
    labelNames: ['model'],
    ...given,
  });
  const calls = new Counter({
    name: 'colloquy_model_calls_total',
    help: 'Decision calls to models, by how they ended.',
    labelNames: ['outcome'],
    ...given,
  });
  for (const outcome of MODEL_OUTCOMES) calls.inc({ outcome }, 0);
  return ({ model, outcome, latencyMs, inputTokens, outputTokens, costUsd }) => {
    calls.inc({ outcome });
    seconds.observe({ model, outcome }, latencyMs / 1000);
    tokens.inc({ model, direction: 'input' }, inputTokens);
    tokens.inc({ model, direction: 'output' }, outputTokens);
    cost.inc({ model }, costUsd);
  };
}

/** A registry of its own for each server of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  tellMetrics(registry);
  const given: Registers = { registers: [registry] };
  const sockets = new Gauge({ name: 'colloquy_sockets', help: 'Open WebSockets.', ...given });
  const turns = new Counter({
    name: 'colloquy_turns_total',
    help: 'Turns that ended on this server.',
    labelNames: ['outcome'],
    ...given,
  });
  const rejections = new Counter({
    name: 'colloquy_unhandled_rejections_total',
    help: 'Promises that were rejected while nobody looked: each is a defect, logged as an error.',
    ...given,
  });
  const messages = new Counter({
    name: 'colloquy_channel_messages_total',
    help: 'Messages by channels that were sent, or given up, by how they ended.',
    labelNames: ['channel', 'state'],
    ...given,
  });
  const requests = new Histogram({
    name: 'colloquy_request_seconds',
    help: 'Requests over HTTP; streams count until their end.',
    labelNames: ['route', 'method', 'status'],
    buckets: TURN_BUCKETS,
    ...given,
  });
  const observeTurn = turnMetrics(given);
  const observeCall = modelMetrics(given);
  const completed = turns.labels('completed');
  const failed = turns.labels('failed');
  const cancelled = turns.labels('cancelled');
  // A counter that is there from the start can be watched from the start.
  for (const counter of [completed, failed, cancelled]) counter.inc(0);

  const count = (event: EngineEvent): void => {
    if (event.kind === 'TurnCompleted') {
      completed.inc();
      observeTurn(event.turn);
    } else if (event.kind === 'TurnFailed') (event.problem.code === 'TURN_CANCELLED' ? cancelled : failed).inc();
  };

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    rejectionUnhandled: () => rejections.inc(),
    messageSettled: (channel, state) => messages.inc({ channel, state }),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    requestAnswered: ({ route, method, status, seconds }) => requests.observe({ route, method, status }, seconds),
    counting: (events) => ({
      append(conversationId, appended) {
        for (const event of appended) count(event);
        return events.append(conversationId, appended);
      },
      subscribe: (conversationId, after, signal) => events.subscribe(conversationId, after, signal),
      forget: (conversationIds) => events.forget(conversationIds),
      close: () => events.close(),
    }),
    measuring: (model) => ({
      ...model,
      async *decide(request) {
        for await (const event of model.decide(request)) {
          if (event.kind === 'ended') observeCall(event.usage);
          yield event;
        }
      },
    }),
    watch: ({ turnsUnderWay, pool }) => {
      const underWay: Gauge = new Gauge({
        name: 'colloquy_turns_under_way',
        help: 'Turns that run on this server: what an autoscaler goes by.',
        registers: [],
        collect: () => underWay.set(turnsUnderWay()),
      });
      registry.registerMetric(underWay);
      if (!pool) return;
      const connections: Gauge<'state'> = new Gauge({
        name: 'colloquy_database_connections',
        help: 'Connections to the database server; `waiting`: requests that wait for one.',
        labelNames: ['state'],
        registers: [],
        collect: () => {
          for (const [state, count] of Object.entries(pool())) connections.set({ state }, count);
        },
      });
      registry.registerMetric(connections);
    },
  };
}
