import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { statement } from '../../src/engine/sql/statement.ts';
import type { Statement } from '../../src/engine/index.ts';
import '../../src/plugins/index.ts';
import type { TestDatabase } from '../support/database.ts';
import { isPostgresExpected, openTestPostgres } from '../support/database.ts';

const known = vi.hoisted(() => new Map<string, string>());
vi.mock(import('../../src/engine/sql/statement.ts'), async (load) => {
  const original = await load();
  return {
    ...original,
    statement: <Row>(name: string, text: string): Statement<Row> => {
      known.set(name, text);
      return original.statement(name, text);
    },
  };
});

/** Those of all accounts have to look at everything; and whoever is erased, once, is looked for everywhere. */
const READS_ALL = new Set(['bots-active', 'leases-end', 'person-proposals', 'person-supports']);
/** They name nothing to plan. */
const PLANNABLE = /^\s*(select|with|update|insert|delete)\b/i;
/** Its table is there only where a plugin brings migrations. */
const OF_PLUGIN_MIGRATIONS = /\bplugin_migrations\b/;

const isPlanned = ([, sql]: [string, string]): boolean => PLANNABLE.test(sql) && !OF_PLUGIN_MIGRATIONS.test(sql);

/**
 * On a database that nobody has counted the rows of: the embedded one stays like that, and every server's begins so. A
 * prepared statement keeps the plan of that day.
 */
describe.runIf(await isPostgresExpected())('the plans that a new database makes', () => {
  let database: TestDatabase;
  const plans = new Map<string, string[]>();
  beforeAll(async () => {
    database = await openTestPostgres();
    await database.sql.transaction(async (client) => {
      await client.query(statement('test-generic', 'set local plan_cache_mode = force_generic_plan'), []);
      for (const [name, text] of [...known].filter(isPlanned)) {
        const count = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
        const values = count === 0 ? '' : `(${Array.from({ length: count }, () => 'null').join(', ')})`;
        const own = `test_${name.replaceAll('-', '_')}`;
        await client.query(statement(`test-prepare-${name}`, `prepare ${own} as ${text}`), []);
        const explain = statement<{ 'QUERY PLAN': string }>(`test-explain-${name}`, `explain execute ${own}${values}`);
        plans.set(
          name,
          (await client.query(explain, [])).map((row) => row['QUERY PLAN']),
        );
      }
    });
  });
  afterAll(() => database.close());

  it('are known of every statement of the stores', () => {
    expect(plans.size).toBeGreaterThan(70);
    for (const name of ['turn-accept', 'turn-commit', 'conversation-find', 'proposal-candidates', 'booking-book'])
      expect(plans.has(name)).toBe(true);
  });

  it('read no table whole', () => {
    const whole = [...plans].filter(
      ([name, plan]) => !READS_ALL.has(name) && plan.some((line) => /Seq Scan on (?!pg_)/.test(line)),
    );
    expect(whole).toEqual([]);
  });

  it('find a row by its id where they have it, and not among all rows of the account', () => {
    const searching = [...plans].filter(([, plan]) => plan.some((line) => /Filter:.*\bid = (\$|ANY)/.test(line)));
    expect(searching).toEqual([]);
  });
});
