/** A server that stops in the middle of a transaction: what it holds, it holds for seconds, not for as long as it stands still. */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/app/database/orm.ts';
import type { Database } from '../../src/app/database/orm.ts';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';

describe.runIf(await isPostgresExpected())('a transaction that is left open', () => {
  let made: Awaited<ReturnType<typeof createTestDatabase>>;
  let database: Database;
  beforeAll(async () => {
    made = await createTestDatabase();
    database = await openDatabase({ databaseUrl: made.url, dataFolder: '' });
  });
  afterAll(async () => {
    await database.close();
    await made.drop();
  });

  it('is ended by the database, and its locks with it', async () => {
    const settings = await database.jobs.executeSql(
      `select current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(settings.rows).toEqual([{ lock: '5s', idle: '5s' }]);
  });

  it('keeps others waiting no longer than the lock timeout, which is told as a database that does not answer', async () => {
    const stopped = new pg.Client({ connectionString: made.url });
    await stopped.connect();
    await stopped.query('begin; lock table accounts in access exclusive mode');
    const account = { id: '01940000-0000-7000-8000-000000000001', name: 'locked', at: new Date().toISOString() };
    await expect(database.stores.accounts.ensureAccount(account)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await stopped.end();
    expect((await database.stores.accounts.ensureAccount(account)).name).toBe('locked');
  });
});

describe('statements of the job queue that fail on the embedded database', () => {
  it('leave no transaction behind that all others would be refused in', async () => {
    const database = await openDatabase({ databaseUrl: undefined, dataFolder: 'memory://' });
    const broken = 'begin; create table half_done (a int); select 1 / 0; commit;';
    await expect(database.jobs.executeSql(broken)).rejects.toThrow(/division by zero/);
    const { rows } = await database.jobs.executeSql("select to_regclass('half_done') as found");
    expect(rows).toEqual([{ found: null }]);
    await database.stores.ping();
    await database.close();
  });
});
