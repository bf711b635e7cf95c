/** `colloquy explain` and `colloquy replay` on a conversation that the configured database keeps. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/app/database/orm.ts';
import { createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import type { BundleFiles, RecordedTurn, Viewer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';
import { VERSIONS } from './version-files.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
/** A new folder on a disk takes PGlite many seconds where other tests run beside it. */
const NEW_FOLDER_MS = 90_000;

let folder = '';
let conversationId = '';
let turns: RecordedTurn[] = [];

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const off = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', DATABASE_URL: '' };
    const env = { ...process.env, ...off, COLLOQUY_DATA: join(folder, 'data') };
    execFile(process.execPath, [MAIN, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

async function writeBundle(name: string, files: BundleFiles): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
}

/** A booking under way, kept as a server would keep it. */
async function hold(): Promise<void> {
  const { stores, close } = await openDatabase({ dataFolder: join(folder, 'data') });
  const clock = { now: () => new Date('2026-11-20T10:00:00Z') };
  const ports = {
    stores,
    events: memoryEventLog(),
    model: offModelGateway,
    clock,
    log: silentLog,
  };
  const engine = createEngine({ ...ports, plugins: builtInPlugins });
  const at = clock.now().toISOString();
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: 'default', at });
  const viewer: Viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };
  await engine.publishBot({ accountId, files: tableBot, publishedBy: 'test' });
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: 'table' });
  await turn.completed;
  conversationId = conversation.id;
  for (const text of ['I want to book a table', 'do you have parking?', '4'])
    await (await engine.sendMessage(viewer, { conversationId, text })).completed;
  turns = await stores.conversations.recordedTurns(accountId, conversationId, 0, 10);
  await engine.close();
  await close();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-versions-'));
  await writeBundle('bots/reworded', VERSIONS.reworded);
  await hold();
}, NEW_FOLDER_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('colloquy explain', () => {
  it("gives a turn's record as it is stored", async () => {
    const { code, out } = await run('explain', turns[2]?.id ?? '', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(turns[2]);
  });

  it('knows no turn of another id', async () => {
    const { code, err } = await run('explain', '01890a5d-ac96-774b-bcce-b302099a8057');
    expect(code).toBe(1);
    expect(err).toContain('NOT_FOUND');
  });
});

describe('colloquy replay', () => {
  it('shows what changes and where, and exits with 1', async () => {
    const { code, out } = await run('replay', conversationId, '--against', 'bots/reworded');
    expect(code).toBe(1);
    expect(out).toContain('  same    3  do you have parking?');
    expect(out).toContain(
      '  CHANGED 4  4\n          reply\n            - Which day?\n            + On which day will you come?',
    );
    expect(out).toContain('1 of 4 turns change, the first is turn 4.');
  });
});

describe('colloquy usage', () => {
  const HEAD = 'day,bot,channel,messagesIn,messagesOut,actions,modelCalls,inputTokens,outputTokens,costUsd';

  it('prints what was used as CSV, by day, bot and channel', async () => {
    const { code, out } = await run('usage', '--from', '2026-11-20', '--to', '2026-11-20', '--bot', 'table');
    const replies = turns.reduce((sum, { replies: said }) => sum + said.length, 0);
    expect([code, out]).toEqual([0, `${HEAD}\n2026-11-20,table,WEB,3,${replies},0,0,0,0,0\n`]);
  });

  it('says that there is no such bot', async () => {
    const { code, err } = await run('usage', '--from', '2026-11-20', '--to', '2026-11-20', '--bot', 'chair');
    expect(code).toBe(1);
    expect(err).toContain('BOT_UNKNOWN: ');
  });
});
