import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IN_MEMORY, openDatabase } from '../../src/app/database/orm.ts';
import type { Database } from '../../src/app/database/orm.ts';
import type { JsonObject } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { defineJob } from '../../src/jobs/job-runner.ts';
import type { JobDefinition, JobRunner } from '../../src/jobs/job-runner.ts';
import { memoryJobRunner } from '../../src/jobs/memory-job-runner.ts';
import { pgBossJobRunner } from '../../src/jobs/pg-boss-job-runner.ts';
import { createRelay } from '../../src/jobs/relay.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { silentLog } from '../support/make-bot.ts';
import { deskBot, learning } from './learning-bot.ts';
import { vpnSolvedByBot } from './desk.ts';
import { openSchool } from './school.ts';

const until = async (isDone: () => boolean): Promise<void> => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
};

/** What every job runner is held to. `make` may be called again on the same place: a server that starts anew. */
const jobRunnerSuite = (make: (jobs: readonly JobDefinition[]) => JobRunner, options: { outlives: boolean }): void => {
  /** A queue of its own for each test: on a server, jobs of one test are not another's. */
  const queue = (): string => `q-${newId()}`;

  it('does each job once, with what it was given', async () => {
    const [name, done] = [queue(), [] as [string, JsonObject][]];
    const handle = async (data: JsonObject, { id }: { id: string }) => void done.push([id, data]);
    const runner = make([defineJob({ name, handle })]);
    const ids = [newId(), newId(), newId()];
    for (const id of ids) await runner.add(name, id, { id });
    for (const id of ids) await runner.add(name, id, { id: 'again' });
    await until(() => done.length >= 3);
    await runner.close();
    expect(done.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
    expect(done.every(([id, data]) => data['id'] === id)).toBe(true);
  });

  it('tries a failed job again, and gives up after its retries', async () => {
    const [name, hopeless] = [queue(), queue()];
    const tries = { [name]: 0, [hopeless]: 0 };
    let isDone = false;
    const fail = (of: string, until: number) => async () => {
      tries[of] = (tries[of] ?? 0) + 1;
      if ((tries[of] ?? 0) < until) throw new Error('not yet');
      isDone = true;
    };
    const runner = make([
      defineJob({ name, retries: 3, retryAfterMs: 20, handle: fail(name, 2) }),
      defineJob({ name: hopeless, retries: 1, retryAfterMs: 20, handle: fail(hopeless, 99) }),
    ]);
    await runner.add(hopeless, newId(), {});
    await runner.add(name, newId(), {});
    await until(() => isDone && tries[hopeless] === 2);
    await runner.close();
    expect(tries).toEqual({ [name]: 2, [hopeless]: 2 });
  });

  it('leaves a job for its time, and gives it tries of its own', async () => {
    const [name, done] = [queue(), [] as string[]];
    let tries = 0;
    const handle = async (data: JsonObject): Promise<void> => {
      if (data['fails'] === true) {
        tries += 1;
        throw new Error('not today');
      }
      done.push(data['what'] as string);
    };
    const runner = make([defineJob({ name, retries: 9, retryAfterMs: 20, handle })]);
    const startAt = new Date(Date.now() + 1_500);
    await runner.add(name, newId(), { what: 'late' }, { startAt });
    await runner.add(name, newId(), { fails: true }, { retries: 0 });
    await runner.add(name, newId(), { what: 'early' });
    await until(() => done.length === 2 && tries > 0);
    const isInTime = Date.now() >= startAt.getTime();
    await runner.close();
    expect({ done, tries, isInTime }).toEqual({ done: ['early', 'late'], tries: 1, isInTime: true });
  });

  it.runIf(options.outlives)('leaves what it did not come to for the next server', async () => {
    const [name, done] = [queue(), [] as string[]];
    const job = defineJob({ name, handle: async (_, { id }) => void done.push(id) });
    const id = newId();
    const first = make([defineJob({ ...job, handle: async () => Promise.reject(new Error('the server dies')) })]);
    await first.add(name, id, {});
    await first.close();
    const second = make([job]);
    await second.add(name, newId(), {});
    await until(() => done.includes(id));
    await second.close();
    expect(done.filter((other) => other === id)).toHaveLength(1);
  });
};

describe('jobs in memory', () => {
  jobRunnerSuite((jobs) => memoryJobRunner(jobs, { log: silentLog }), { outlives: false });
});

describe('jobs by pg-boss on PGlite', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ dataFolder: IN_MEMORY });
  }, 60_000);
  afterAll(() => database.close());
  jobRunnerSuite((jobs) => pgBossJobRunner(jobs, { database: database.jobs, log: silentLog, pollSeconds: 0.5 }), {
    outlives: true,
  });
});

describe.runIf(await isPostgresExpected())('jobs by pg-boss on a PostgreSQL server', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createTestDatabase();
    ({ drop } = created);
    database = await openDatabase({ databaseUrl: created.url, dataFolder: '' });
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await drop();
  });
  jobRunnerSuite((jobs) => pgBossJobRunner(jobs, { database: database.jobs, log: silentLog, pollSeconds: 0.5 }), {
    outlives: true,
  });
});

describe('the relay', () => {
  it('hands a resolved conversation to its job, and again if the server died before it was noted', async () => {
    const school = await openSchool(await learning(deskBot));
    const { outbox } = school.stores;
    const { flowStats } = school.learning;
    await vpnSolvedByBot(school);
    const analysed: JsonObject[] = [];
    const job = defineJob({
      name: 'analyse',
      handle: async (data) => {
        analysed.push(data);
        await school.flywheel.analyse(school.viewer.accountId, data['conversationId'] as string, 'resolved');
      },
    });
    const routes = { 'conversation.resolved': ['analyse'] };
    const dying = memoryJobRunner([job], { log: silentLog });
    const noRemoval = { read: outbox.read, remove: async () => Promise.reject(new Error('the server dies')) };
    await createRelay({ outbox: noRemoval, runner: dying, routes, log: silentLog }).pass();
    await dying.idle();
    const next = memoryJobRunner([job], { log: silentLog });
    const relay = createRelay({ outbox, runner: next, routes, log: silentLog });
    expect([await relay.pass(), await relay.pass()]).toEqual([1, 0]);
    await next.idle();
    expect(analysed).toHaveLength(2);
    expect(await flowStats.ofBot(school.viewer.accountId, school.bot.id)).toMatchObject([{ flow: 'vpn', matches: 1 }]);
  });

  it('leaves in the outbox what no runner takes', async () => {
    const stores = memoryStores();
    const school = await openSchool(await learning(deskBot), { stores });
    await vpnSolvedByBot(school);
    const runner = { add: async () => Promise.reject(new Error('the database is away')) };
    const routes = { 'conversation.resolved': ['analyse'] };
    expect(await createRelay({ outbox: stores.outbox, runner, routes, log: silentLog }).pass()).toBe(0);
    expect(await stores.outbox.read(['conversation.resolved'], 9)).toHaveLength(1);
  });
});
