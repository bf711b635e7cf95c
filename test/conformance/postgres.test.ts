import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';
import { allStoresSuite } from './all-stores.suite.ts';
import { sqlClientSuite } from './sql-client.suite.ts';
import { statementCountSuite } from './statement-count.suite.ts';

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
});
