import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';
import { openDatabase } from '../../src/app/database/orm.ts';
import type { TestDatabase } from '../support/database.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';
import { allStoresSuite } from './all-stores.suite.ts';
import { sqlClientSuite } from './sql-client.suite.ts';
import { statementCountSuite } from './statement-count.suite.ts';
import { claim, commitOf, makeWorld, stepOf } from './world.ts';

describe.runIf(await isPostgresExpected())('the stores on a PostgreSQL server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestPostgres();
  });
  beforeEach(() => database.clear());
  afterAll(() => database.close());
  allStoresSuite(() => database.stores);
  sqlClientSuite(() => database);
  statementCountSuite(() => database);

  it('plans the statements of a turn for all parameters, also when the tables are full', async () => {
    const world = await makeWorld(database.stores);
    const fill = statement<never>(
      'test-fill',
      `insert into turns (id, account_id, conversation_id, sequence, status, usage, replies, started_at, completed_at)
        select gen_random_uuid(), account_id, id, -n, 'COMPLETED', '{}', json_build_array(repeat('x', 900)), now(), now()
        from conversations, generate_series(1, 8000) n order by random()`,
    );
    await database.sql.query(fill, []);
    await database.sql.query(statement('test-analyze', 'analyze'), []);
    const server = await openDatabase({ databaseUrl: database.url, dataFolder: '' });
    for (let turn = 0; turn < 20; turn += 1) {
      await server.stores.turns.commit(commitOf(await claim(server.stores, world)));
      const loaded = await claim(server.stores, world);
      await server.stores.turns.commit(commitOf(loaded, 'hi', { steps: [stepOf(loaded, 'ask_date')] }));
    }
    const planned = statement<{ name: string; custom: number }>(
      'test-plans',
      `select name, custom_plans::int as custom from pg_prepared_statements
        where name in ('turn-accept', 'turn-commit', 'turn-commit-talk') order by name`,
    );
    // PostgreSQL makes five plans for the parameters at hand before it tries one for all, and keeps to what costs less.
    expect(await server.sql.query(planned, [])).toEqual([
      { name: 'turn-accept', custom: 5 },
      { name: 'turn-commit', custom: 5 },
      { name: 'turn-commit-talk', custom: 5 },
    ]);
    await server.close();
  });
});
