import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/app/database/orm.ts';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { claim, commitOf, makeWorld, messageFor } from './world.ts';

/** A new folder on a disk takes PGlite many seconds where other tests run beside it. */
const NEW_FOLDER_MS = 90_000;

describe('opening the embedded database', () => {
  it('finds everything again, a queue and its lease included', { timeout: NEW_FOLDER_MS }, async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'colloquy-data-'));
    try {
      const before = await openDatabase({ dataFolder });
      const world = await makeWorld(before.stores);
      const loaded = await claim(before.stores, world, { text: 'first' });
      await before.stores.turns.accept(messageFor(world, { text: 'second' }));
      await before.close();

      const { stores, close } = await openDatabase({ dataFolder });
      const { isCommitted, nextTurnId } = await stores.turns.commit(commitOf(loaded));
      expect(isCommitted).toBe(true);
      const next = await stores.conversations.findTurn(world.accountId, String(nextTurnId));
      expect(next).toMatchObject({ status: 'QUEUED', userMessage: { text: 'second' } });
      await close();
    } finally {
      await rm(dataFolder, { recursive: true });
    }
  });
});

describe.runIf(await isPostgresExpected())('opening a PostgreSQL database', () => {
  it('migrates once, however many servers start at the same time', async () => {
    const { url, drop } = await createTestDatabase();
    try {
      const servers = await Promise.all(
        Array.from({ length: 4 }, () => openDatabase({ databaseUrl: url, dataFolder: '', poolSize: 3 })),
      );
      const count = statement<{ count: number }>('test-count', 'select count(*)::int from mikro_orm_migrations');
      const applied = await Promise.all(servers.map(({ sql }) => sql.query(count, [])));
      expect(new Set(applied.map(([row]) => row?.count)).size).toBe(1);
      await Promise.all(servers.map(({ stores }) => stores.ping()));
      await Promise.all(servers.map(({ close }) => close()));
    } finally {
      await drop();
    }
  });

  it('says that the server does not answer, in bounded time', async () => {
    const opening = openDatabase({ databaseUrl: 'postgres://postgres@127.0.0.1:1/colloquy', dataFolder: '' });
    await expect(opening).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('answers again after the server has dropped every connection', async () => {
    const { url, drop } = await createTestDatabase();
    const { stores, sql, close } = await openDatabase({ databaseUrl: url, dataFolder: '' });
    try {
      await stores.ping();
      const kill = statement<never>(
        'test-kill',
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()',
      );
      await expect(sql.query(kill, [])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      await stores.ping();
      expect(await makeWorld(stores)).toMatchObject({ conversation: { status: 'ACTIVE' } });
    } finally {
      await close();
      await drop();
    }
  });
});
