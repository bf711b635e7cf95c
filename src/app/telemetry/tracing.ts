/**
 * OpenTelemetry: a span for each request, turn, phase and model call, sent to a collector. Off unless one is configured,
 * and then nothing of it is loaded. Turns are told of when they have ended, from what they recorded of themselves; nothing
 * that people said is in a span.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context, Span } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { EngineEvent, EventLog, ModelGateway, ModelUsageRecord, TurnRecord } from '../../engine/index.ts';

export interface Tracing {
  /** Spans of requests, children of what `traceparent` names. */
  follow(server: FastifyInstance): void;
  /** The log, with turns told of as they end; children of the request that began them. */
  tracing(events: EventLog): EventLog;
  /** The gateway, whose calls become children of their turn. */
  calling(model: ModelGateway): ModelGateway;
  /** Sends what is left. */
  close(): Promise<void>;
}

export const NO_TRACING: Tracing = {
  follow: () => {},
  tracing: (events) => events,
  calling: (model) => model,
  close: async () => {},
};

/** A turn that began here. */
interface Begun {
  at: number;
  parent: Context;
  calls: ModelUsageRecord[];
}

/** Turns that another server ended are never heard of again: the oldest go. */
const MOST_BEGUN = 10_000;

/** `endpoint`: base address of a collector that takes OTLP over HTTP, such as `http://127.0.0.1:4318`. */
export async function createTracing(endpoint: string, version: string): Promise<Tracing> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }, { W3CTraceContextPropagator }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/core'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'colloquy', 'service.version': version }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('colloquy', version);
  const propagator = new W3CTraceContextPropagator();
  const current = new AsyncLocalStorage<Context>();
  const begun = new Map<string, Begun>();

  const begin = (turnId: string): void => {
    const [oldest] = begun.keys();
    if (begun.size >= MOST_BEGUN && oldest !== undefined) begun.delete(oldest);
    begun.set(turnId, { at: Date.now(), parent: current.getStore() ?? api.ROOT_CONTEXT, calls: [] });
  };

  const take = (turnId: string | null): Begun | undefined => {
    const turn = begun.get(turnId ?? '');
    begun.delete(turnId ?? '');
    return turn;
  };

  const spanOfTurn = ({ at, parent }: Begun, { turnId, conversationId }: EngineEvent): Span =>
    tracer.startSpan(
      'turn',
      { startTime: at, attributes: { 'colloquy.turn_id': turnId ?? '', 'colloquy.conversation_id': conversationId } },
      parent,
    );

  const callSpan = (call: ModelUsageRecord, within: Context): void => {
    const endTime = Date.parse(call.at);
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': call.model,
      'gen_ai.usage.input_tokens': call.inputTokens,
      'gen_ai.usage.output_tokens': call.outputTokens,
      'colloquy.outcome': call.outcome,
      'colloquy.cost_usd': call.costUsd,
    };
    const span = tracer.startSpan(
      `chat ${call.model}`,
      { kind: api.SpanKind.CLIENT, startTime: endTime - call.latencyMs, attributes },
      within,
    );
    if (call.outcome !== 'ok') span.setStatus({ code: api.SpanStatusCode.ERROR, message: call.outcome });
    span.end(endTime);
  };

  /** One phase follows the other, so each begins where the one before ended. */
  const phaseSpans = (turn: TurnRecord, startedAt: number, within: Context): void => {
    let at = startedAt;
    for (const [phase, ms] of Object.entries(turn.trace?.phasesMs ?? {})) {
      tracer.startSpan(phase, { startTime: at }, within).end(at + ms);
      at += ms;
    }
  };

  const end = (event: EngineEvent): void => {
    const turn = take(event.turnId);
    if (!turn) return;
    const span = spanOfTurn(turn, event);
    const within = api.trace.setSpan(turn.parent, span);
    for (const call of turn.calls) callSpan(call, within);
    if (event.kind === 'TurnCompleted') {
      const { accountId, decision, actions, responseTimeMs } = event.turn;
      span.setAttributes({
        'colloquy.account_id': accountId,
        'colloquy.route': decision?.action ?? '',
        'colloquy.decided_by': decision?.by ?? '',
        'colloquy.actions': actions.map(({ action, state }) => `${action}: ${state}`),
      });
      phaseSpans(event.turn, turn.at, within);
      span.end(turn.at + (responseTimeMs ?? 0));
    } else if (event.kind === 'TurnFailed') {
      span.setStatus({ code: api.SpanStatusCode.ERROR, message: event.problem.code });
      span.end();
    }
  };

  const observe = (event: EngineEvent): void => {
    if (event.kind === 'TurnStarted' && event.turnId !== null) begin(event.turnId);
    else if (event.kind === 'TurnCompleted' || event.kind === 'TurnFailed') end(event);
  };

  return {
    follow(server) {
      const spans = new WeakMap<object, Span>();
      server.addHook('onRequest', (request, _reply, done) => {
        const parent = propagator.extract(api.ROOT_CONTEXT, request.headers, api.defaultTextMapGetter);
        const route = request.routeOptions.url ?? 'unknown';
        const attributes = { 'http.request.method': request.method, 'http.route': route };
        const span = tracer.startSpan(`${request.method} ${route}`, { kind: api.SpanKind.SERVER, attributes }, parent);
        spans.set(request, span);
        current.run(api.trace.setSpan(parent, span), done);
      });
      server.addHook('onResponse', async (request, reply) => {
        const span = spans.get(request);
        span?.setAttribute('http.response.status_code', reply.statusCode);
        if (reply.statusCode >= 500) span?.setStatus({ code: api.SpanStatusCode.ERROR });
        span?.end();
      });
    },
    tracing: (events) => ({
      ...events,
      append(conversationId, appended) {
        for (const event of appended) observe(event);
        return events.append(conversationId, appended);
      },
    }),
    calling: (model) => ({
      ...model,
      async *decide(request) {
        for await (const event of model.decide(request)) {
          if (event.kind === 'ended') begun.get(request.meter.turnId)?.calls.push(event.usage);
          yield event;
        }
      },
    }),
    close: () => provider.shutdown(),
  };
}
