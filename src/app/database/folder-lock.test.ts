import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps a second process out while the first one runs', async () => {
    // The parent of the test runs, and is not the test.
    await writeFile(join(folder, 'database.lock'), String(process.ppid));
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(`in use by process ${process.ppid}`),
    });
  });

  it('is given back', async () => {
    const unlock = await lockFolder(folder);
    expect(await readdir(folder)).toEqual(['database.lock']);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['2147483646', 'not a number', ''])('that a crash left behind with "%s" is taken over', async (content) => {
    await writeFile(join(folder, 'database.lock'), content);
    const unlock = await lockFolder(folder);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });
});
