/** `colloquy backup`, `restore`, `migrate`, `doctor`, `account`: as an operator runs them. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../src/app/care/backup.ts';
import { folderStorage } from '../../src/app/attachments/folder-storage.ts';
import { openDatabase } from '../../src/app/database/orm.ts';
import { createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import type { Stores, Viewer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog } from '../../src/stores/memory/index.ts';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';
import { silentLog } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
/** A new folder on a disk takes PGlite many seconds where other tests run beside it. */
const NEW_FOLDER_MS = 90_000;

const hasPostgres = await isPostgresExpected();
let folder = '';
let conversationId = '';
let viewer: Viewer;

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const off = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', DATABASE_URL: '', REDIS_URL: '' };
    const env = { ...process.env, ...off, COLLOQUY_DATA: join(folder, 'data'), ...environment };
    execFile(process.execPath, [MAIN, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

const saidIn = async (stores: Stores): Promise<string[]> => {
  const turns = await stores.conversations.turnsSince(viewer.accountId, conversationId, 1, 50);
  return turns.flatMap(({ userMessage, replies }) => [userMessage?.text ?? '', ...replies.map(({ text }) => text)]);
};

const talkIn = async (options: { dataFolder: string; databaseUrl?: string }): Promise<string[]> => {
  const { stores, close } = await openDatabase(options);
  try {
    return await saidIn(stores);
  } finally {
    await close();
  }
};

let said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-care-'));
  const dataFolder = join(folder, 'data');
  const { stores, close } = await openDatabase({ dataFolder });
  const clock = { now: () => new Date('2026-11-20T10:00:00Z') };
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model: offModelGateway,
    clock,
    log: silentLog,
    plugins: builtInPlugins,
  });
  const { id: accountId } = await stores.accounts.ensureAccount({
    id: newId(),
    name: 'default',
    at: clock.now().toISOString(),
  });
  viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
  await engine.publishBot({ accountId, files: tableBot, publishedBy: 'test' });
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: 'table' });
  await turn.completed;
  conversationId = conversation.id;
  for (const text of ['I want to book a table', '4', 'friday', '19:00'])
    await (await engine.sendMessage(viewer, { conversationId, text })).completed;
  said = await saidIn(stores);
  await engine.close();
  await close();
  await writeFile(join(dataFolder, 'secret'), 'the secret that signs\n', { mode: 0o600 });
}, NEW_FOLDER_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('backup and restore', () => {
  it(
    'bring everything back into a new folder, the secret included',
    async () => {
      expect(await run(['backup', 'kept.tar.gz'])).toMatchObject({ code: 0, err: '' });
      const restored = join(folder, 'restored');
      expect(await run(['restore', 'kept.tar.gz'], { COLLOQUY_DATA: restored })).toMatchObject({ code: 0, err: '' });
      expect(await talkIn({ dataFolder: restored })).toEqual(said);
      expect(await readFile(join(restored, 'secret'), 'utf8')).toBe('the secret that signs\n');
    },
    NEW_FOLDER_MS,
  );

  it('never write over what is there, and say what is no backup', async () => {
    const archive = join(folder, 'other.tar.gz');
    await writeFile(archive, 'no archive');
    await expect(restore(archive, join(folder, 'data'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('is not empty'),
    });
    await expect(restore(archive, join(folder, 'new'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('refuse a folder that a server uses', async () => {
    const lock = join(folder, 'data/database.lock');
    await writeFile(lock, String(process.ppid));
    const kept = backUp(join(folder, 'data'), join(folder, 'second.tar.gz'));
    await expect(kept).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(`in use by process ${process.ppid}`),
    });
    await rm(lock);
  });
});

describe.runIf(hasPostgres)('migrate --to', () => {
  it(
    'moves every row to a server, and nothing where rows are there already',
    async () => {
      const { url, drop } = await createTestDatabase();
      try {
        const first = await run(['migrate', '--to', url]);
        expect(first).toMatchObject({ code: 0, err: '' });
        expect(first.out).toMatch(/\d+ +turns/);
        expect(await talkIn({ dataFolder: '', databaseUrl: url })).toEqual(said);
        const second = await run(['migrate', '--to', url]);
        expect([second.code, second.err]).toEqual([1, expect.stringContaining('holds rows already')]);
      } finally {
        await drop();
      }
    },
    NEW_FOLDER_MS,
  );
});

describe('doctor', () => {
  const findings = async (environment: Readonly<Record<string, string>>) => {
    const { code, out } = await run(['doctor', '--json'], environment);
    return { code, found: JSON.parse(out) as { what: string; verdict: string }[] };
  };

  it(
    'finds a deployment that is well',
    async () => {
      const bots = join(folder, 'bots');
      await mkdir(bots, { recursive: true });
      const { code, found } = await findings({ COLLOQUY_BOTS: bots });
      expect(code).toBe(0);
      expect(found).toContainEqual(expect.objectContaining({ what: 'database', verdict: 'ok' }));
      expect(found.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    },
    NEW_FOLDER_MS,
  );

  it(
    'tells whether files of visitors are where this server looks',
    async () => {
      const [dataFolder, bots] = [join(folder, 'data'), join(folder, 'bots')];
      const { accountId } = viewer;
      const key = { id: newId(), accountId, conversationId };
      const { stores, close } = await openDatabase({ dataFolder });
      const known = { name: 'a.png', mediaType: 'image/png', sizeBytes: 1, checksum: 'a', sentAt: null };
      await stores.attachments.add({ ...key, ...known, at: '2026-11-20T10:00:00.000Z' }, 1);
      await close();
      const storage = folderStorage(join(dataFolder, 'attachments'));
      await storage.put(key, new Uint8Array(1), 'image/png');
      const filesIn = async () => {
        const { code, found } = await findings({ COLLOQUY_BOTS: bots });
        return [code, found.filter(({ what }) => what === 'files').map(({ verdict }) => verdict)];
      };
      expect(await filesIn()).toEqual([0, ['ok']]);
      await storage.remove(key);
      expect(await filesIn()).toEqual([1, ['fail']]);
    },
    NEW_FOLDER_MS,
  );

  it.runIf(hasPostgres)('warns of a folder that several servers may not share', async () => {
    const { url, drop } = await createTestDatabase();
    try {
      const { found } = await findings({ DATABASE_URL: url });
      expect(found).toContainEqual(expect.objectContaining({ what: 'files', verdict: 'warn' }));
      const bucket = { COLLOQUY_S3_URL: 'http://127.0.0.1:1/b', COLLOQUY_S3_KEY_ID: 'k', COLLOQUY_S3_SECRET: 's' };
      expect((await findings({ DATABASE_URL: url, ...bucket })).found).toContainEqual(
        expect.objectContaining({ what: 'files', verdict: 'ok' }),
      );
    } finally {
      await drop();
    }
  });

  it('goes on looking when something is down, and fails', async () => {
    const gone = {
      DATABASE_URL: 'postgres://postgres@127.0.0.1:1/none',
      REDIS_URL: 'redis://127.0.0.1:1',
      COLLOQUY_BOTS: 'nowhere',
    };
    const { code, found } = await findings(gone);
    expect(code).toBe(1);
    expect(found.filter(({ verdict }) => verdict === 'fail').map(({ what }) => what)).toEqual([
      'database',
      'redis',
      'bots',
    ]);
  });
});

it(
  'makes an account with its first admin key, and none twice',
  async () => {
    const made = await run(['account', 'create', 'Acme']);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/admin key {2}clq_\S{40,}/) });
    const again = await run(['account', 'create', 'Acme']);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('INVALID_INPUT')]);
  },
  NEW_FOLDER_MS,
);
