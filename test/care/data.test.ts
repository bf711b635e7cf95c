/** `colloquy data`: a menu and hours as an operator edits them, as CSV. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, isPostgresExpected } from '../support/database.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const BISTRO = new URL('../../bots/bistro', import.meta.url).pathname;

describe.runIf(await isPostgresExpected())('colloquy data', () => {
  let folder = '';
  let database: Awaited<ReturnType<typeof createTestDatabase>>;

  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const off = { OPENAI_API_KEY: '', OPENAI_BASE_URL: '', REDIS_URL: '' };
      const env = { ...process.env, ...off, COLLOQUY_DATA: folder, DATABASE_URL: database.url };
      execFile(process.execPath, [MAIN, ...args], { cwd: folder, env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      );
    });

  beforeAll(async () => {
    [folder, database] = await Promise.all([mkdtemp(join(tmpdir(), 'colloquy-data-')), createTestDatabase()]);
    await run('publish', BISTRO);
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  it('exports a menu, and imports what was changed in it', async () => {
    const file = join(folder, 'menu.csv');
    const menu = ['--bot', 'bistro', '--kind', 'menu'];
    expect(await run('data', 'export', file, ...menu)).toMatchObject({ code: 0, err: '' });
    const rows = (await readFile(file, 'utf8')).split('\n');
    const changed = rows.map((row) => (row.startsWith('soup,') ? row.replace('6.50,,yes', '7.25,4,no') : row));
    await writeFile(file, changed.join('\n'));
    expect(await run('data', 'import', file, ...menu)).toMatchObject({ code: 0, err: '', out: '10 rows\n' });
    const { out } = await run('data', 'export', '-', ...menu);
    expect(out).toMatch(/^soup,.*,7\.25,4,no$/m);
    expect(out).toMatch(/^coke,.*,3\.00,,yes$/m);
  });

  it('imports hours, and says the line that is wrong', async () => {
    const file = join(folder, 'hours.csv');
    const hours = ['--bot', 'bistro', '--kind', 'hours'];
    await writeFile(file, 'day,hours,seats,note\n2026-12-24,12:00-15:00,,Christmas Eve\nmon,closed,,\n');
    expect(await run('data', 'import', file, ...hours)).toMatchObject({ code: 0, out: '2 rows\n' });
    expect((await run('data', 'export', '-', ...hours)).out).toBe(
      'day,hours,seats,note\n2026-12-24,12:00-15:00,,Christmas Eve\nmon,closed,,\n',
    );
    await writeFile(file, 'day,seats\ntue,10\nwed,many\n');
    const refused = await run('data', 'import', file, ...hours);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 3: seats: expected a whole number, got "many"');
    expect((await run('data', 'export', '-', ...hours)).out).not.toContain('tue');
  });
});
