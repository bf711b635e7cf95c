import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BotError } from '../../engine/index.ts';

/** In the folder, while a process uses it. */
export const LOCK_FILE = 'database.lock';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const claim = async (path: string): Promise<boolean> => {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/**
 * Keeps a second process off an embedded database, which it would destroy: a file with the holder's process id. One
 * left behind by a crash is taken over. Returns what gives the folder back. Throws CONFIG_INVALID while it is held.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    if (await claim(path)) return () => rm(path, { force: true });
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    // A start after a reboot or in a new container may have been given the id of the process that crashed.
    if (holder > 0 && holder !== process.pid && isRunning(holder)) {
      throw new BotError('CONFIG_INVALID', {
        key: 'COLLOQUY_DATA',
        problem: `in use by process ${holder}, and an embedded database takes one: end it, or set DATABASE_URL`,
      });
    }
    await rm(path, { force: true });
  }
  throw new BotError('CONFIG_INVALID', { key: 'COLLOQUY_DATA', problem: 'another process takes it at this moment' });
}
