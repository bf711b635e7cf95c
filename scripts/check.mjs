/**
 * The gate: `npm run check`, the same here and in CI. Every stage runs even where an earlier one failed, so that one
 * run shows all there is to mend; a stage whose groundwork failed is reported as not run, which fails the gate too.
 * `node scripts/check.mjs lint types` runs the named stages and what they rest on.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `after`: the stage this one rests on. `alone`: it fills every core by itself. */
const STAGES = [
  { name: 'format', title: 'files are formatted', command: ['biome', 'format', '.'] },
  { name: 'types', title: 'types hold', command: ['tsc', '--noEmit'] },
  { name: 'pages', title: 'types of widget and console hold', command: ['tsc', '-p', 'web/tsconfig.json'] },
  { name: 'lint', title: 'lint, with types', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'arrows', title: 'rooms know only whom they may', command: ['node', 'scripts/arrows.mjs'] },
  { name: 'unused', title: 'no unused file, export or package', command: ['knip', '--no-progress'] },
  { name: 'build', title: 'sources build', command: ['tsc', '-p', 'tsconfig.build.json'] },
  {
    name: 'widget',
    title: 'the widget builds',
    command: ['vite', 'build', '-c', 'web/vite.config.ts'],
    after: 'build',
  },
  {
    name: 'console',
    title: 'the console builds',
    command: ['vite', 'build', '-c', 'web/console/vite.config.ts'],
    after: 'widget',
  },
  {
    name: 'explorer',
    title: 'the explorer builds',
    command: ['vite', 'build', '-c', 'web/explorer/vite.config.ts'],
    after: 'console',
  },
  {
    name: 'example',
    title: 'the pages in React hold and build',
    command: ['sh', '-c', 'tsc -p examples/react && vite build -c examples/react/vite.config.ts'],
  },
  { name: 'schema', title: 'schema.graphql is golden', command: ['node', 'scripts/golden-schema.mjs'], after: 'build' },
  {
    name: 'contract',
    title: 'the API breaks no promise and no habit',
    command: ['node', 'scripts/check-contract.mjs'],
    after: 'schema',
  },
  {
    name: 'package',
    title: 'the tarball serves strangers',
    command: ['node', 'scripts/try-package.mjs'],
    after: 'explorer',
  },
  {
    name: 'image',
    title: 'what the image holds serves',
    command: ['node', 'scripts/try-image.mjs'],
    after: 'explorer',
  },
  { name: 'licences', title: 'what is shipped may be passed on', command: ['node', 'scripts/check-licences.mjs'] },
  { name: 'deployment', title: 'manifests and alerts hold', command: ['node', 'scripts/check-deployment.mjs'] },
  { name: 'migrations', title: 'migrations in step', command: ['node', 'scripts/check-migrations.ts'] },
  {
    name: 'browser',
    title: 'the pages work in a browser',
    command: ['node', 'scripts/try-browser.mjs'],
    after: 'explorer',
    alone: true,
  },
  { name: 'tests', title: 'tests', command: ['vitest', 'run'], after: 'build', alone: true },
];

const LANES = Math.min(2, availableParallelism());

/** Runs one command to its end; resolves with whether it succeeded, what it said, and the time it took in seconds. */
function run([program, ...args]) {
  const started = performance.now();
  const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}` };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    const end = (ok, last = '') =>
      resolve({ ok, output: Buffer.concat(said).toString() + last, seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => end(false, error.message));
    child.on('close', (code) => end(code === 0));
  });
}

/** How many tests ran, on a line of its own, as readers of logs look for it. */
function countIn(output) {
  const summary = stripVTControlCharacters(output).match(/^ *Tests .*$/m)?.[0] ?? '';
  const count = (word) => summary.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? '0';
  return `${count('passed')} passed, ${count('failed')} failed`;
}

function report(stage, result) {
  const mark = result.ok ? 'ok  ' : 'FAIL';
  const time = result.notRun ? `not run: ${result.notRun} failed` : `${result.seconds.toFixed(1)} s`;
  console.log(`${mark}  ${stage.name.padEnd(11)} ${stage.title.padEnd(36)} ${time}`);
  if (!result.ok && result.output) console.log(`\n${result.output.trimEnd()}\n`);
  const skipped = result.ok && /^not run: .*$/m.exec(result.output);
  if (skipped) console.log(skipped[0]);
  if (result.ok && stage.name === 'tests') console.log(countIn(result.output));
}

function chosen(names) {
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(', ')}. There are: ${STAGES.map(({ name }) => name).join(', ')}.`);
    process.exit(2);
  }
  if (names.length === 0) return STAGES;
  const wanted = new Set(names);
  for (const { name, after } of STAGES.toReversed()) if (after && wanted.has(name)) wanted.add(after);
  return STAGES.filter(({ name }) => wanted.has(name));
}

const results = new Map();

async function runStage(stage) {
  const ground = stage.after && results.get(stage.after);
  const result = ground && !ground.ok ? { ok: false, notRun: stage.after } : await run(stage.command);
  results.set(stage.name, result);
  report(stage, result);
}

/** Takes stages off `waiting` whose groundwork is done, `LANES` at a time. */
async function lane(waiting, running) {
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ after }) => !after || results.has(after));
    if (next < 0) {
      await Promise.race(running);
      continue;
    }
    const [stage] = waiting.splice(next, 1);
    const done = runStage(stage).finally(() => running.delete(done));
    running.add(done);
    await done;
  }
}

const stages = chosen(process.argv.slice(2));
const started = performance.now();
const waiting = stages.filter(({ alone }) => !alone);
const running = new Set();
await Promise.all(Array.from({ length: LANES }, () => lane(waiting, running)));
for (const stage of stages.filter(({ alone }) => alone)) await runStage(stage);

const failed = stages.filter(({ name }) => !results.get(name).ok);
const total = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  failed.length === 0
    ? `\nThe gate is open: ${stages.length} stages in ${total} s.`
    : `\nThe gate is shut: ${failed.map(({ name }) => name).join(', ')} (${total} s).`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
