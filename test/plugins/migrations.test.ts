/** Tables of a plugin's own, as a stranger brings them. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { migratePlugins } from '../../src/app/database/migrate-plugins.ts';
import { openDatabase } from '../../src/app/database/orm.ts';
import { definePlugin, newId, statement } from '../../src/engine/plugin.ts';
import type { PluginDefinition, PluginMigration, PluginStore } from '../../src/engine/plugin.ts';
import { createTestDatabase, isPostgresExpected, openTestPglite } from '../support/database.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

const POINTS = 'create table acme_points (id uuid primary key, account_id uuid not null, points int not null)';
const FIRST: PluginMigration = {
  name: '1-points',
  up: [POINTS, 'create index acme_points_account on acme_points (account_id)'],
};
const SECOND: PluginMigration = {
  name: '2-reason',
  up: ["alter table acme_points add reason text not null default 'none'"],
};

const loyalty = (...migrations: PluginMigration[]): PluginDefinition =>
  definePlugin({ name: '@acme/loyalty', config: z.strictObject({}), migrations, setup: () => ({}) }).definition;

interface Points {
  add(accountId: string, points: number): Promise<void>;
  total(accountId: string): Promise<number>;
}

const points: PluginStore<Points> = {
  postgres: (sql) => ({
    async add(accountId, given) {
      const insert = statement<never>(
        'acme-add',
        'insert into acme_points (id, account_id, points) values ($1, $2, $3)',
      );
      await sql.query(insert, [newId(), accountId, given]);
    },
    async total(accountId) {
      const sum = statement<{ total: number }>(
        'acme-total',
        'select sum(points)::int as total from acme_points where account_id = $1',
      );
      return (await sql.query(sum, [accountId]))[0]?.total ?? 0;
    },
  }),
  memory: () => {
    throw new Error('not asked for here');
  },
};

const hasServer = await isPostgresExpected();

describe('migrations of plugins', () => {
  it('run once each, in their order, and the store of the plugin stands on them', async () => {
    const { stores, sql, close } = await openTestPglite();
    onTestFinished(close);
    await migratePlugins(sql, [loyalty(FIRST)]);
    await migratePlugins(sql, [loyalty(FIRST, SECOND)]);
    await migratePlugins(sql, [loyalty(FIRST, SECOND)]);
    const done = statement<{ name: string }>('done', 'select name from plugin_migrations order by run_at, name');
    expect((await sql.query(done, [])).map(({ name }) => name)).toEqual(['1-points', '2-reason']);
    const { id } = await stores.accounts.ensureAccount({ id: newId(), name: 'acme', at: new Date().toISOString() });
    const store = stores.plugins.open(points);
    await store.add(id, 5);
    await store.add(id, 7);
    expect(await store.total(id)).toBe(12);
  });

  it('leave nothing behind where one fails, and say which', async () => {
    const { sql, close } = await openTestPglite();
    onTestFinished(close);
    const wrong = { name: '2-wrong', up: ['alter table nobody_has_this add x int'] };
    await expect(migratePlugins(sql, [loyalty(FIRST, wrong)])).rejects.toMatchObject({
      code: 'PLUGIN_BROKEN',
      message: expect.stringContaining('2-wrong'),
    });
    const there = statement<{ name: string | null }>('there', `select to_regclass('acme_points')::text as name`);
    expect(await sql.query(there, [])).toEqual([{ name: null }]);
  });

  it.runIf(hasServer)('run once where several servers start at the same time', async () => {
    const { url, drop } = await createTestDatabase();
    onTestFinished(drop);
    const registry = new Map(builtInPlugins).set('@acme/loyalty', loyalty(FIRST, SECOND));
    const opened = await Promise.all(
      [1, 2, 3].map(() => openDatabase({ databaseUrl: url, dataFolder: '', poolSize: 2, registry })),
    );
    const [{ sql }] = opened as [(typeof opened)[0]];
    const done = statement<{ count: number }>('count', 'select count(*)::int as count from plugin_migrations');
    expect(await sql.query(done, [])).toEqual([{ count: 2 }]);
    for (const { close } of opened) await close();
  });
});
