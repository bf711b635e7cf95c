/** What `colloquy doctor` looks at: each finding says what is, and what to do where that is not as it should be. */
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { toBotError } from '../../engine/index.ts';
import type { AttachmentKey } from '../../engine/index.ts';
import { filesFolder, openStorage } from '../attachments/open-storage.ts';
import { checkBotFolders, checkDataFolder } from '../check-start.ts';
import type { Config } from '../config.ts';
import type { openDatabase } from '../database/orm.ts';
import { modelsOn } from '../create-model.ts';
import { loadPlugins } from '../load-plugins.ts';
import { statement } from '../../stores/postgres/sql/sql-client.ts';
import type { SqlClient } from '../../stores/postgres/sql/sql-client.ts';

/** `fail`: a server does not start, or loses something. `warn`: it runs, and will not run well. */
export type Verdict = 'ok' | 'warn' | 'fail';

export interface Finding {
  what: string;
  verdict: Verdict;
  said: string;
  /** Absent where nothing has to be done. */
  advice?: string | undefined;
}

const ENOUGH_DISK_BYTES = 1024 ** 3;
/** Tokens and rate limits are judged by servers' clocks; a few seconds hurt nobody. */
const MOST_SKEW_MS = 5_000;
/** Connections of one server, as `openDatabase` opens them. */
const POOL = 10;
const REDIS_WAIT_MS = 2_000;

const ok = (what: string, said: string): Finding => ({ what, verdict: 'ok', said });
const warn = (what: string, said: string, advice: string): Finding => ({ what, verdict: 'warn', said, advice });
const fail = (what: string, said: string, advice: string): Finding => ({ what, verdict: 'fail', said, advice });

/** A fault of what is looked at is a finding, not the end of looking. */
async function findings(what: string, advice: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const { code, message } = toBotError(error);
    const detail = error instanceof Error && code === 'INTERNAL' ? error.message : message;
    return [fail(what, detail, advice)];
  }
}

const credentials = ({ isProduction, adminKey, webhookSecrets }: Config): Finding[] => {
  if (!isProduction)
    return [warn('mode', 'development', 'set NODE_ENV=production wherever others can reach the server')];
  const found = [ok('mode', 'production')];
  found.push(
    adminKey === undefined
      ? warn('admin key', 'COLLOQUY_ADMIN_KEY is not set', 'set it, unless an admin made keys before')
      : ok('admin key', 'set'),
  );
  if (webhookSecrets.length === 0)
    found.push(
      warn('webhooks', 'signed with COLLOQUY_SECRET', 'set COLLOQUY_WEBHOOK_SECRET, so that each can be changed alone'),
    );
  return found;
};

const SERVER = statement<{ version: string; connections: number; at: string }>(
  'doctor-server',
  `select current_setting('server_version') as version, current_setting('max_connections')::int as connections,
      (extract(epoch from clock_timestamp()) * 1000)::bigint::text as at`,
);

const TURNS_LEFT = statement<{ turns: number }>(
  'doctor-turns-left',
  `select count(*)::int as turns from conversations where lease_expires_at < now() - interval '1 minute'`,
);

const OUTBOX = statement<{ events: number; oldestMinutes: number | null }>(
  'doctor-outbox',
  `select count(*)::int as events, (extract(epoch from now() - min(at)) / 60)::int as "oldestMinutes" from outbox`,
);

async function database(config: Config, open: OpenDatabase): Promise<Finding[]> {
  const { databaseUrl, dataFolder } = config;
  if (databaseUrl === undefined) await checkDataFolder(dataFolder);
  const { sql, close } = await open({ databaseUrl, dataFolder });
  try {
    const [server] = await sql.query(SERVER, []);
    if (!server) return [];
    const skewMs = Math.abs(Number(server.at) - Date.now());
    const found = [ok('database', `PostgreSQL ${server.version}${databaseUrl ? '' : ', embedded'}; tables up to date`)];
    if (skewMs > MOST_SKEW_MS)
      found.push(warn('clock', `${Math.round(skewMs / 1000)} s off the database's`, 'let both keep time by NTP'));
    if (databaseUrl !== undefined && server.connections < 3 * POOL) {
      const said = `the database takes ${server.connections} connections, a server opens up to ${POOL}`;
      found.push(warn('connections', said, 'raise max_connections, or put a pooler before it'));
    }
    const storage = 'see that the bucket or the folder of files is there, and that its key may read';
    return [...found, ...(await work(sql)), ...(await findings('files', storage, () => files(config, sql)))];
  } finally {
    await close();
  }
}

/** What servers should have done by now. */
async function work(sql: SqlClient): Promise<Finding[]> {
  const [left] = await sql.query(TURNS_LEFT, []);
  const [outbox] = await sql.query(OUTBOX, []);
  const found: Finding[] = [];
  if (left && left.turns > 0)
    found.push(
      warn('turns', `${left.turns} were left by a server and nobody has taken them`, 'see that a server runs'),
    );
  if (outbox && (outbox.oldestMinutes ?? 0) > 10) {
    const said = `${outbox.events} events wait, the oldest for ${outbox.oldestMinutes} min`;
    found.push(warn('outbox', said, 'see that a server runs, and what it logs'));
  }
  return found;
}

/** The newest ones whose upload has ended. Their ids tell the time, and are read backwards. */
const FILES = statement<AttachmentKey>(
  'doctor-files',
  `select id, account_id as "accountId", conversation_id as "conversationId" from attachments
    where at < now() - interval '1 minute' order by id desc limit 5`,
);

/** Whether what visitors sent can be read from here, and from the next server. */
async function files(config: Config, sql: SqlClient): Promise<Finding[]> {
  const storage = openStorage(config);
  const newest = await sql.query(FILES, []);
  const there = await Promise.all(newest.map((key) => storage.get(key)));
  const missing = there.filter((bytes) => bytes === null).length;
  const where = config.attachments.s3 ? 'the bucket' : `the folder "${filesFolder(config)}"`;
  if (missing > 0) {
    const said = `${missing} of the newest ${newest.length} are not in ${where}: another server or another place has them`;
    return [fail('files', said, 'set COLLOQUY_S3_URL for all servers, or let them share the folder')];
  }
  if (config.databaseUrl !== undefined && !config.attachments.s3) {
    const advice = 'before a second machine runs a server, set COLLOQUY_S3_URL or let both share the folder';
    return [warn('files', `kept in ${where}, which nothing says is shared`, advice)];
  }
  return [ok('files', `kept in ${where}`)];
}

async function redis(url: string): Promise<Finding[]> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: REDIS_WAIT_MS,
    commandTimeout: REDIS_WAIT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const facts = new Map((await client.info()).split(/\r?\n/).map((line) => line.split(':') as [string, string]));
    const found = [ok('redis', `version ${facts.get('redis_version')}`)];
    const policy = facts.get('maxmemory_policy') ?? 'noeviction';
    if (facts.get('maxmemory') !== '0' && policy !== 'noeviction')
      found.push(
        warn('redis memory', `evicts by ${policy}`, 'set maxmemory-policy noeviction: events are there to be read'),
      );
    return found;
  } finally {
    client.disconnect();
  }
}

async function disk(folder: string): Promise<Finding[]> {
  const there = await statfs(folder).catch(() => statfs(dirname(resolve(folder))));
  const free = there.bavail * there.bsize;
  const said = `${Math.round(free / 1024 ** 2)} MB free where "${folder}" is`;
  return [free < ENOUGH_DISK_BYTES ? warn('disk', said, 'make room: a full disk stops the server') : ok('disk', said)];
}

const models = (config: Config): Finding[] => {
  const on = modelsOn(config.model);
  return [ok('models', on.length > 0 ? on.join(', ') : 'off: bots answer by their rules')];
};

type OpenDatabase = typeof openDatabase;

/** Looks at everything, however much of it is wrong. */
export async function examine(config: Config, open: OpenDatabase): Promise<Finding[]> {
  const { databaseUrl, dataFolder, redisUrl, botFolders } = config;
  const found = [ok('node', process.versions.node), ...credentials(config)];
  const add = async (what: string, advice: string, look: () => Promise<Finding[]>): Promise<void> => {
    found.push(...(await findings(what, advice, look)));
  };
  await add(
    'database',
    'see that DATABASE_URL or COLLOQUY_DATA is right, and that no other process has the folder',
    () => database(config, open),
  );
  if (redisUrl !== undefined) await add('redis', 'see that REDIS_URL is right and that it runs', () => redis(redisUrl));
  else if (databaseUrl !== undefined)
    found.push(
      warn('redis', 'not configured', 'set REDIS_URL before a second server runs: streams are cut off without it'),
    );
  if (databaseUrl === undefined) await add('disk', 'name a folder that can be made', () => disk(dataFolder));
  await add('bots', 'correct COLLOQUY_BOTS', async () => {
    await checkBotFolders(botFolders);
    return [ok('bots', botFolders.length > 0 ? `published from ${botFolders.join(', ')}` : 'none at start')];
  });
  await add('plugins', 'correct COLLOQUY_PLUGINS', async () => {
    const { problems, modules } = await loadPlugins(config.plugins);
    const wrongOnes = problems.map(({ message }) => fail('plugins', message, 'correct or remove it'));
    return wrongOnes.length > 0
      ? wrongOnes
      : [ok('plugins', modules.length > 0 ? modules.join(', ') : 'built-in ones')];
  });
  return [...found, ...models(config)];
}
