/**
 * A server for tests of deaths: engine, queue and effects on a real database, with a hook at each named point. The queue is
 * a table, taken from at least once as any queue of ours is; whoever dies in the middle leaves the row.
 */
import { openDatabase } from '../../../src/app/database/orm.ts';
import { openOutside } from '../../../src/app/open-outside.ts';
import { createEngine, offModelGateway } from '../../../src/engine/index.ts';
import type { JsonObject, Stores } from '../../../src/engine/index.ts';
import { doEffects } from '../../../src/jobs/effects/do-effects.ts';
import { createRelay } from '../../../src/jobs/relay.ts';
import { builtInPlugins } from '../../../src/plugins/index.ts';
import { memoryEventLog } from '../../../src/stores/memory/index.ts';
import { statement } from '../../../src/stores/postgres/sql/sql-client.ts';

/** Between a message and the end of what it has done, in this order. */
export const POINTS = [
  'message accepted',
  'transaction opens',
  'turn written, not committed',
  'turn committed',
  'outbox read',
  'job added',
  'outbox cleared',
  'job taken',
  'effect about to be claimed',
  'effect claimed',
  'request there, nothing done',
  'request done, no answer yet',
  'answer there',
  'result stored',
] as const;
export type Point = (typeof POINTS)[number];

/** Points that another server's side decides. */
export const PROVIDER_POINTS: ReadonlySet<Point> = new Set([
  'request there, nothing done',
  'request done, no answer yet',
]);

export interface EffectServerSettings {
  databaseUrl: string;
  accountId: string;
  /** Ports of the courier and of the mail server. */
  courier: string;
  mail: string;
  /** How far the server's clock is ahead, ms. */
  aheadMs?: number;
}

const QUEUE = statement<never>(
  'kill-queue',
  'create table if not exists kill_jobs (id uuid, name text, data json, primary key (name, id))',
);
const ADD = statement<never>(
  'kill-add',
  'insert into kill_jobs values ($1::uuid, $2::text, $3::json) on conflict do nothing',
);
const TAKE = statement<{ id: string; name: string; data: JsonObject }>(
  'kill-take',
  'select id, name, data from kill_jobs order by id',
);
const DONE = statement<never>('kill-done', 'delete from kill_jobs where id = $1::uuid and name = $2::text');

const LEASE_MS = 400;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export async function openEffectServer(settings: EffectServerSettings, at: (point: Point) => void = () => {}) {
  const {
    stores: kept,
    sql,
    close,
  } = await openDatabase({ databaseUrl: settings.databaseUrl, dataFolder: '', poolSize: 4 });
  await sql.query(QUEUE, []);
  const stores = hooked(kept, at);
  const clock = { now: () => new Date(Date.now() + (settings.aheadMs ?? 0)) };
  const outside = openOutside(
    {
      hosts: [new URL(settings.courier).host],
      mayBePrivate: true,
      secrets: { courier: { courier: 's3cret' } },
      mail: { smtpUrl: settings.mail, from: 'cora@house.example' },
    },
    settings.accountId,
  );
  const parts = { stores, clock, log: silent, outside };
  const engine = createEngine({
    ...parts,
    events: memoryEventLog(),
    model: offModelGateway,
    plugins: builtInPlugins,
    limits: { leaseMs: LEASE_MS },
  });
  const effects = doEffects({ ...parts, engine });
  const runner = {
    add: async (name: string, id: string, data: JsonObject) => {
      await sql.query(ADD, [id, name, JSON.stringify(data)]);
      at('job added');
    },
  };
  const relay = createRelay({ outbox: stores.outbox, runner, routes: effects.routes, log: silent });
  /** Does what there is to do, once each; what failed stays. */
  const work = async (): Promise<void> => {
    await relay.pass();
    for (const { id, name, data } of await sql.query(TAKE, [])) {
      at('job taken');
      const job = effects.jobs.find((candidate) => candidate.name === name);
      const isDone = await job?.handle(data, { id, signal: new AbortController().signal }).then(
        () => true,
        () => false,
      );
      if (isDone) await sql.query(DONE, [id, name]);
    }
  };
  return {
    engine,
    stores,
    sql,
    work,
    close: async () => {
      await engine.close();
      await close();
    },
  };
}

const hooked = (stores: Stores, at: (point: Point) => void): Stores => ({
  ...stores,
  turns: {
    ...stores.turns,
    accept: async (input) => {
      const accepted = await stores.turns.accept(input);
      at('message accepted');
      return accepted;
    },
    transaction: async (run) => {
      at('transaction opens');
      const result = await stores.turns.transaction((transaction) =>
        run({
          ...transaction,
          commit: async (commit) => {
            const committed = await transaction.commit(commit);
            at('turn written, not committed');
            return committed;
          },
        }),
      );
      at('turn committed');
      return result;
    },
  },
  outbox: {
    ...stores.outbox,
    read: async (kinds, limit) => {
      const events = await stores.outbox.read(kinds, limit);
      if (events.length > 0) at('outbox read');
      return events;
    },
    remove: async (ids) => {
      await stores.outbox.remove(ids);
      if (ids.length > 0) at('outbox cleared');
    },
  },
  actionRuns: {
    ...stores.actionRuns,
    change: async (accountId, known, change) => {
      at(change.state === 'dispatched' ? 'effect about to be claimed' : 'answer there');
      const changed = await stores.actionRuns.change(accountId, known, change);
      at(change.state === 'dispatched' ? 'effect claimed' : 'result stored');
      return changed;
    },
  },
});
