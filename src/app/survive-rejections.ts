import type { EventEmitter } from 'node:events';
import type { Log } from '../engine/index.ts';
import type { Metrics } from './telemetry/metrics.ts';

/**
 * A promise that a plugin forgets must not end the conversations of everybody else, as Node.js would: it is logged as an
 * error and counted in `/metrics`. An exception that nobody catches still ends the process, whose state it leaves unknown.
 */
export function surviveRejections(
  emitter: Pick<EventEmitter, 'on'>,
  metrics: Pick<Metrics, 'rejectionUnhandled'>,
  log: Pick<Log, 'error'>,
): void {
  emitter.on('unhandledRejection', (reason: unknown) => {
    metrics.rejectionUnhandled();
    log.error({ err: reason }, 'a promise was rejected and nobody looked');
  });
}
