/** What can be known to be wrong is said before anything is made: the folder, the port, the bots. */
import { constants } from 'node:fs';
import { access, mkdir, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { BotError } from '../engine/index.ts';

const wrong = (key: string, problem: string): BotError => new BotError('CONFIG_INVALID', { key, problem });
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What a server keeps in its folder. */
const OWN_FILES: ReadonlySet<string> = new Set(['database', 'database.lock', 'secret', 'admin-key']);
/** What every folder of a PostgreSQL database has. */
const DATABASE_PARTS = ['PG_VERSION', 'base', 'global', 'pg_wal'];

const kindOf = async (path: string): Promise<'folder' | 'other' | 'none'> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none';
    if (codeOf(error) === 'ENOTDIR') return 'other';
    throw error;
  }
};

const isWritable = (path: string): Promise<boolean> =>
  access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );

/** The nearest folder above that exists: there the new one will be made. */
async function checkPlaceFor(folder: string, named: string): Promise<void> {
  const parent = dirname(folder);
  const kind = await kindOf(parent);
  if (kind === 'other') throw wrong('COLLOQUY_DATA', `"${named}" lies inside of "${parent}", which is a file`);
  if (kind === 'none') return checkPlaceFor(parent, named);
  if (!(await isWritable(parent)))
    throw wrong('COLLOQUY_DATA', `"${named}" cannot be made: "${parent}" is not writable`);
}

/** Throws CONFIG_INVALID for a folder that is a file, not writable, somebody else's, or half deleted. */
export async function checkDataFolder(named: string): Promise<void> {
  const folder = resolve(named);
  const kind = await kindOf(folder).catch((error: unknown) => {
    throw wrong('COLLOQUY_DATA', `"${named}" cannot be looked at (${codeOf(error)})`);
  });
  if (kind === 'none') return checkPlaceFor(folder, named);
  if (kind === 'other') throw wrong('COLLOQUY_DATA', `"${named}" is a file: name a folder`);
  if (!(await isWritable(folder))) throw wrong('COLLOQUY_DATA', `"${named}" is not writable for this user`);
  const entries = await readdir(folder);
  const isOwn = entries.length === 0 || entries.some((entry) => OWN_FILES.has(entry));
  if (!isOwn)
    throw wrong('COLLOQUY_DATA', `"${named}" holds other files and no data of Colloquy: name an empty folder`);
  if (entries.includes('database')) await checkDatabase(join(folder, 'database'), named);
}

/** One folder after the other: `recursive` never ends in a file system that lets nobody make any, such as `/proc`. */
async function makeDeep(folder: string): Promise<void> {
  if ((await kindOf(folder)) !== 'none') return;
  await makeDeep(dirname(folder));
  await mkdir(folder);
}

/** Makes the folder. Throws CONFIG_INVALID where the system does not let it, for a reason that looking did not show. */
export async function makeDataFolder(named: string): Promise<void> {
  try {
    await makeDeep(resolve(named));
  } catch (error) {
    throw new BotError('CONFIG_INVALID', {
      key: 'COLLOQUY_DATA',
      problem: `"${named}" cannot be made (${codeOf(error)})`,
    });
  }
}

async function checkDatabase(folder: string, named: string): Promise<void> {
  const parts = (await kindOf(folder)) === 'folder' ? await readdir(folder) : null;
  // One that was never begun is begun now.
  if (parts?.length === 0) return;
  const missing = DATABASE_PARTS.find((part) => !parts?.includes(part));
  if (missing === undefined) return;
  const advice = 'bring it back from a backup, or remove the folder to begin anew';
  throw wrong('COLLOQUY_DATA', `the database in "${named}" is damaged ("${missing}" is missing): ${advice}`);
}

/** Where to listen. `key`: the variable that names the port; absent: PORT. */
interface Address {
  port: number;
  host: string;
  key?: 'PORT' | 'METRICS_PORT';
}

/** What is wrong with an address, told from the error of listening to it; null: it is another error. */
export const problemOfAddress = (error: unknown, { port, host, key = 'PORT' }: Address): BotError | null => {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return wrong(key, `${port} is taken by another process`);
    case 'EACCES':
      return wrong(key, `${port} may not be listened to by this user: take one above 1023`);
    case 'EADDRNOTAVAIL':
      return wrong('HOST', `"${host}" is no address of this machine`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EAI_NONAME':
    case 'EINVAL':
      return wrong('HOST', `"${host}" is neither an address nor a name that is known here`);
    default:
      return null;
  }
};

/** Listens for a moment. Throws CONFIG_INVALID where that cannot be done. */
export async function checkAddress(address: Address): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed).listen(address.port, address.host, listening);
    });
  } catch (error) {
    throw problemOfAddress(error, address) ?? error;
  } finally {
    await new Promise<void>((closed) => server.close(() => closed()));
  }
}

/** Throws CONFIG_INVALID for a folder that is not there. */
export async function checkBotFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders)
    if ((await kindOf(resolve(folder))) !== 'folder') throw wrong('COLLOQUY_BOTS', `there is no folder "${folder}"`);
}
