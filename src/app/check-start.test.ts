import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAddress, checkBotFolders, checkDataFolder, makeDataFolder } from './check-start.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const refusal = (key: string, problem: string) => ({
  code: 'CONFIG_INVALID',
  params: { key, problem: expect.stringContaining(problem) as string },
});

describe('the data folder', () => {
  it('may be new, empty, or one that a server has used', async () => {
    await checkDataFolder(join(folder, 'new', 'and', 'deep'));
    await checkDataFolder(folder);
    await writeFile(join(folder, 'secret'), 'x');
    await mkdir(join(folder, 'database'));
    await checkDataFolder(folder);
    for (const part of ['base', 'global', 'pg_wal']) await mkdir(join(folder, 'database', part));
    await writeFile(join(folder, 'database', 'PG_VERSION'), '17');
    await checkDataFolder(folder);
    // Looking makes nothing.
    expect((await readdir(folder)).toSorted()).toEqual(['database', 'secret']);
  });

  it('is refused where it is a file, or lies in one', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(checkDataFolder(file)).rejects.toMatchObject(refusal('COLLOQUY_DATA', 'is a file'));
    await expect(checkDataFolder(join(file, 'inside'))).rejects.toMatchObject(refusal('COLLOQUY_DATA', ''));
  });

  it("is refused where it holds somebody else's files", async () => {
    await writeFile(join(folder, 'thesis.tex'), '');
    await expect(checkDataFolder(folder)).rejects.toMatchObject(refusal('COLLOQUY_DATA', 'holds other files'));
  });

  it.each(['PG_VERSION', 'base', 'global', 'pg_wal'])('is refused where it is half deleted: no %s', async (missing) => {
    await mkdir(join(folder, 'database'));
    for (const part of ['PG_VERSION', 'base', 'global', 'pg_wal'])
      if (part !== missing) await mkdir(join(folder, 'database', part));
    await expect(checkDataFolder(folder)).rejects.toMatchObject(refusal('COLLOQUY_DATA', `"${missing}" is missing`));
  });

  it.skipIf(process.platform !== 'linux')('is refused where the system lets nobody make one', async () => {
    await expect(makeDataFolder('/proc/colloquy')).rejects.toMatchObject(refusal('COLLOQUY_DATA', 'cannot be made'));
  });

  it.skipIf(process.getuid?.() === 0)('is refused where it is not writable', async () => {
    await chmod(folder, 0o500);
    await expect(checkDataFolder(folder)).rejects.toMatchObject(refusal('COLLOQUY_DATA', 'not writable'));
    await expect(checkDataFolder(join(folder, 'new'))).rejects.toMatchObject(refusal('COLLOQUY_DATA', 'not writable'));
  });
});

describe('the address', () => {
  it('is refused by name where the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
    const { port } = taken.address() as AddressInfo;
    await expect(checkAddress({ port, host: '127.0.0.1' })).rejects.toMatchObject(refusal('PORT', 'is taken'));
    await new Promise((closed) => taken.close(closed));
    await checkAddress({ port, host: '127.0.0.1' });
  });

  it.each(['203.0.113.9', 'no.such.host.invalid', '999.1.1.1'])(
    'is refused by name where the host is none of this machine: %s',
    async (host) => {
      await expect(checkAddress({ port: 0, host })).rejects.toMatchObject(refusal('HOST', `"${host}"`));
    },
  );
});

it('a folder of bots that is not there is refused by name', async () => {
  await checkBotFolders([folder]);
  await expect(checkBotFolders([folder, join(folder, 'none')])).rejects.toMatchObject(refusal('COLLOQUY_BOTS', 'none'));
});
