/**
 * The image without a builder: installs and prunes as the Dockerfile does, copies what it copies, and starts that alone. A
 * table is booked, and SIGTERM comes in the middle of a turn. Prints size and memory. Rests on `npm run build`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What the packages and our own files may weigh, MB: 10 % over what they did when this was written. */
const LARGEST_MB = 147;
/** For development: the Dockerfile does not build it. */
const EXPLORER = join(root, 'dist/web/explorer');
const ADMIN_KEY = 'k'.repeat(40);
const START_MS = 120_000;
const STOP_MS = 15_000;

const megabytesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) / 1e6;

function assemble(folder) {
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file));
  execFileSync('npm', ['ci', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'ignore',
  });
  execFileSync(process.execPath, [join(root, 'deploy/prune-packages.mjs'), 'node_modules'], { cwd: folder });
  for (const path of ['dist', 'bin', 'bots', 'schema.graphql'])
    cpSync(join(root, path), join(folder, path), { recursive: true, filter: (file) => file !== EXPLORER });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function start(folder) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  mkdirSync(join(folder, 'data'), { recursive: true });
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    COLLOQUY_DATA: join(folder, 'data'),
    COLLOQUY_SECRET: 's'.repeat(40),
    COLLOQUY_ADMIN_KEY: ADMIN_KEY,
    COLLOQUY_BOTS: 'bots/bistro',
    LOG_LEVEL: 'warn',
  };
  const server = spawn(process.execPath, ['dist/src/main.js'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(server, 'exit');
  const address = `http://127.0.0.1:${port}`;
  const until = Date.now() + START_MS;
  for (;;) {
    const ready = await fetch(`${address}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return { server, exited, address, metrics: `http://127.0.0.1:${metricsPort}/metrics` };
    if (server.exitCode !== null || Date.now() > until) throw new Error('the server did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ask(address, credential, query, variables = {}) {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(credential && { authorization: `Bearer ${credential}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const SEND = `mutation($input: SendMessageInput!) {
  sendMessage(input: $input) { turn { id status replies { text } actions { action state } } problems { code } } }`;

async function bookTable(address) {
  const { bot } = await ask(address, ADMIN_KEY, '{ bot(slug: "bistro") { publicKey } }');
  const made = await ask(
    address,
    null,
    'mutation($input: CreateVisitorTokenInput!) { createVisitorToken(input: $input) { token } }',
    {
      input: { botSlug: 'bistro', publicKey: bot.publicKey },
    },
  );
  const { token } = made.createVisitorToken;
  const started = await ask(
    address,
    token,
    'mutation { startConversation(input: { botSlug: "bistro" }) { conversation { id } } }',
  );
  const conversationId = started.startConversation.conversation.id;
  const say = async (text, awaitReply = true) =>
    (await ask(address, token, SEND, { input: { conversationId, text, awaitReply } })).sendMessage.turn;
  let turn;
  for (const text of ['I would like to book a table', '4 people', 'next friday', '7 pm', 'Ana Kovacs', 'skip', 'yes'])
    turn = await say(text);
  return { turn, say };
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'colloquy-image-'));
  try {
    assemble(folder);
    rmSync(join(folder, 'package-lock.json'));
    const size = megabytesOf(folder);
    if (size > LARGEST_MB) throw new Error(`the files weigh ${size.toFixed(0)} MB, ${LARGEST_MB} are allowed`);
    const { server, exited, address, metrics } = await start(folder);
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1];
    const { turn, say } = await bookTable(address);
    if (
      !turn.actions.some(
        ({ action, state }) => action.endsWith('create_booking') && state.toUpperCase() === 'SUCCEEDED',
      )
    )
      throw new Error(`no table was booked: ${JSON.stringify(turn)}`);
    const measured = await (await fetch(metrics)).text();
    if (!/colloquy_actions_total\{action="[^"]*create_booking",state="succeeded"\} 1/.test(measured))
      throw new Error('the metrics do not name the booking');
    const { id } = await say('thank you', false);
    server.kill('SIGTERM');
    const [code] = await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, STOP_MS, ['late']))]);
    if (code !== 0) throw new Error(`after SIGTERM the server ended with ${code}`);
    const again = await start(folder);
    const asked = 'query($id: ID!) { node(id: $id) { ... on Turn { status } } }';
    const { node } = await ask(again.address, ADMIN_KEY, asked, { id });
    if (node?.status !== 'COMPLETED') throw new Error(`the turn that SIGTERM met is ${node?.status}`);
    again.server.kill('SIGTERM');
    await again.exited;
    console.log(`files ${size.toFixed(0)} MB, memory at rest ${Math.round(kilobytes / 1024)} MB`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
