import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { EngineEvent, EventLog } from '../engine/index.ts';

export interface Metrics {
  contentType: string;
  text(): Promise<string>;
  socketOpened(): void;
  socketClosed(): void;
  /** A promise was rejected and nobody looked. */
  rejectionUnhandled(): void;
  /** The log, with the ends of turns counted as they pass. */
  counting(events: EventLog): EventLog;
}

/** In Prometheus' text format; a registry of its own for each server of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const sockets = new Gauge({ name: 'colloquy_sockets', help: 'Open WebSockets.', registers });
  const turns = new Counter({
    name: 'colloquy_turns_total',
    help: 'Turns that ended on this server.',
    labelNames: ['outcome'],
    registers,
  });
  const rejections = new Counter({
    name: 'colloquy_unhandled_rejections_total',
    help: 'Promises that were rejected while nobody looked: each is a defect, logged as an error.',
    registers,
  });
  const completed = turns.labels('completed');
  const failed = turns.labels('failed');
  const cancelled = turns.labels('cancelled');
  // A counter that is there from the start can be watched from the start.
  for (const counter of [completed, failed, cancelled]) counter.inc(0);

  const count = (event: EngineEvent): void => {
    if (event.kind === 'TurnCompleted') completed.inc();
    else if (event.kind === 'TurnFailed') (event.problem.code === 'TURN_CANCELLED' ? cancelled : failed).inc();
  };

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    rejectionUnhandled: () => rejections.inc(),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    counting: (events) => ({
      append(conversationId, appended) {
        for (const event of appended) count(event);
        return events.append(conversationId, appended);
      },
      subscribe: (conversationId, after, signal) => events.subscribe(conversationId, after, signal),
      forget: (conversationIds) => events.forget(conversationIds),
      close: () => events.close(),
    }),
  };
}
