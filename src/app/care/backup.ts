/** A backup of the embedded database: one archive with everything that its folder holds, the secrets included. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create, extract, list } from 'tar';
import { BotError } from '../../engine/index.ts';
import { checkDataFolder, makeDataFolder } from '../check-start.ts';
import { LOCK_FILE, lockFolder } from '../database/folder-lock.ts';

const wrongFolder = (problem: string): BotError => new BotError('CONFIG_INVALID', { key: 'COLLOQUY_DATA', problem });
const wrongArchive = (problem: string): BotError => new BotError('INVALID_INPUT', { where: 'archive', problem });

/** SHA-256 in hex. */
async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Writes the archive (gzipped tar) whole or not at all. Throws CONFIG_INVALID while a server uses the folder, and where
 * there is nothing to keep.
 */
export async function backUp(folder: string, archive: string): Promise<{ digest: string }> {
  await checkDataFolder(folder);
  const entries = await readdir(folder).catch((): string[] => []);
  if (!entries.includes('database')) throw wrongFolder(`"${folder}" holds no database: there is nothing to keep`);
  const unlock = await lockFolder(folder);
  const partial = `${resolve(archive)}.partial`;
  try {
    await mkdir(dirname(partial), { recursive: true });
    const kept = entries.filter((entry) => entry !== LOCK_FILE).toSorted();
    await create({ file: partial, cwd: folder, gzip: true, portable: true, mode: 0o600 }, kept);
    await chmod(partial, 0o600);
    await syncToDisk(partial);
    await rename(partial, archive);
    return { digest: await digestOf(archive) };
  } finally {
    await rm(partial, { force: true });
    await unlock();
  }
}

/** Throws INVALID_INPUT for what is no backup, CONFIG_INVALID where the folder holds something already. */
export async function restore(archive: string, folder: string): Promise<void> {
  await checkDataFolder(folder);
  if ((await readdir(folder).catch(() => [])).length > 0)
    throw wrongFolder(`"${folder}" is not empty: name a new folder, so that nothing is overwritten`);
  await checkArchive(archive);
  await makeDataFolder(folder);
  await extract({ file: archive, cwd: folder, preserveOwner: false, strict: true });
}

async function checkArchive(archive: string): Promise<void> {
  let holdsDatabase = false;
  const onReadEntry = ({ path }: { path: string }): void => {
    holdsDatabase ||= path === 'database/PG_VERSION';
  };
  await list({ file: archive, onReadEntry, strict: true }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw wrongArchive(`"${archive}" cannot be read as a backup (${reason})`);
  });
  if (!holdsDatabase) throw wrongArchive(`"${archive}" is no backup of Colloquy: it holds no database`);
}
