#!/usr/bin/env node
/**
 * `npx colloquy <command>`: brings a checkout to the point where it can run, then hands over to the commands. Written
 * for any Node from 20 on: an older one re-executes itself on the Node that is installed beside the packages, and
 * sources that are newer than the build are built first.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const MAIN = join(root, 'dist/src/cli/main.js');
/** What MikroORM 7 asks for. */
const OLDEST_NODE = [22, 17];

function nodeIsTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

function fail(message) {
  console.error(`colloquy: ${message}`);
  process.exit(1);
}

function newestSourceMs(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSourceMs(path) : statSync(path).mtimeMs);
  }
  return newest;
}

function buildIsStale() {
  if (!existsSync(join(root, 'src'))) return false;
  if (!existsSync(MAIN)) return true;
  const rooms = ['src', 'migrations'].map((room) => join(root, room)).filter((room) => existsSync(room));
  return Math.max(...rooms.map(newestSourceMs)) > statSync(MAIN).mtimeMs;
}

function build() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  if (!existsSync(compiler)) fail('the sources are not built and the compiler is not installed; run `npm ci` first.');
  const built = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noEmitOnError'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) fail(`the sources do not build:\n${built.stdout ?? ''}${built.stderr ?? ''}`);
}

function runOnNewerNode() {
  const newer = join(root, 'node_modules/.bin/node');
  if (!existsSync(newer)) {
    fail(`Node ${OLDEST_NODE.join('.')} or newer is needed, this is ${process.versions.node}; \`npm ci\` brings one.`);
  }
  const child = spawn(newer, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the child by itself, through the terminal; the other signals reach this process alone.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`Node at ${newer} does not start: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

if (nodeIsTooOld(process.versions.node)) {
  runOnNewerNode();
} else {
  if (buildIsStale()) build();
  await import(pathToFileURL(MAIN).href);
}
