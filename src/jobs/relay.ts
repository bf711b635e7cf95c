/**
 * Takes what was written to the outbox with the change it tells of, and hands it to the jobs. A row goes once its job is
 * stored; a server that dies in between leaves it, and the job, whose id is the row's, is added once all the same.
 */
import type { JsonObject, Log, OutboxStore } from '../engine/index.ts';
import type { JobRunner } from './job-runner.ts';

export interface RelayOptions {
  outbox: Pick<OutboxStore, 'read' | 'remove'>;
  runner: Pick<JobRunner, 'add'>;
  /** Kind of event to the names of its jobs, which are given its payload with `kind`, `accountId` and `at`. */
  routes: Readonly<Record<string, readonly string[]>>;
  /** Kind of event to whoever hands it over in another way. */
  handlers?: Readonly<Record<string, (event: RelayedEvent) => Promise<void>>>;
  log: Log;
}

export interface Relay {
  /** Hands over what is there now; returns how much. */
  pass(): Promise<number>;
}

export type RelayedEvent = Awaited<ReturnType<OutboxStore['read']>>[number];

const BATCH = 100;

export function createRelay({ outbox, runner, routes, handlers = {}, log }: RelayOptions): Relay {
  const kinds = [...Object.keys(routes), ...Object.keys(handlers)];
  let passing: Promise<number> | null = null;

  const passAll = async (): Promise<number> => {
    let passed = 0;
    for (;;) {
      const events = await outbox.read(kinds, BATCH);
      for (const event of events) {
        const { id, kind, accountId, payload, at } = event;
        await handlers[kind]?.(event);
        const data: JsonObject = { kind, accountId, at, ...payload };
        for (const job of routes[kind] ?? []) await runner.add(job, id, data);
      }
      await outbox.remove(events.map(({ id }) => id));
      passed += events.length;
      if (events.length < BATCH) return passed;
    }
  };

  return {
    pass() {
      passing ??= passAll()
        .catch((error: unknown) => {
          log.warn({ err: error }, 'what waits in the outbox could not be handed over');
          return 0;
        })
        .finally(() => {
          passing = null;
        });
      return passing;
    },
  };
}
