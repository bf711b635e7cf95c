/**
 * What a stranger gets: packs the built package, installs the tarball in a folder outside of the repository, and builds
 * and tests the examples against it there. Dependencies are linked from here, so that no network is needed; everything
 * of Colloquy itself comes from the tarball. Rests on `npm run build`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { name, bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function main() {
  const outside = mkdtempSync(join(tmpdir(), 'colloquy-package-'));
  try {
    const installed = install(pack(outside), outside);
    checkFiles(installed);
    importDoors(outside);
    for (const example of ['plugin-reminders', 'langchain-tool']) tryExample(example, outside);
    followGuide('docs/plugins.md', outside);
    console.log('The packed tarball serves a project of its own.');
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
}

/** Gives the path of the tarball. */
function pack(folder) {
  const said = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const parsed = JSON.parse(said);
  const [{ filename }] = Array.isArray(parsed) ? parsed : Object.values(parsed);
  return join(folder, filename);
}

/** As `npm install <tarball>` would leave it, with what it depends on linked. Gives the folder of the package. */
function install(tarball, folder) {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  const installed = join(modules, name);
  cpSync(join(folder, 'package'), installed, { recursive: true });
  for (const dependency of dependenciesOf(installed)) link(dependency, modules);
  for (const tool of ['typescript', '@types/node', 'undici-types']) link(tool, modules);
  symlinkSync(join(installed, bin[name]), join(modules, '.bin', name));
  symlinkSync(join(root, 'node_modules/typescript/bin/tsc'), join(modules, '.bin/tsc'));
  return installed;
}

const dependenciesOf = (folder) =>
  Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies);

function link(dependency, modules) {
  const [from, to] = [join(root, 'node_modules', dependency), join(modules, dependency)];
  if (!existsSync(from) || existsSync(to)) return;
  mkdirSync(join(to, '..'), { recursive: true });
  symlinkSync(from, to);
}

function checkFiles(installed) {
  const files = readdirSync(installed, { recursive: true });
  const unwanted = files.filter((file) => /\.test\.|\.map$|tsbuildinfo|corpus/.test(file));
  if (unwanted.length > 0) fail(`The tarball holds what nobody needs: ${unwanted.slice(0, 5).join(', ')}.`);
  if (existsSync(join(installed, 'src'))) fail('The tarball holds the sources.');
}

/** Every door opens, and nothing else does. */
function importDoors(folder) {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const doors = Object.keys(exports).filter((door) => !/\.\w+$/.test(door.slice(1)));
  const paths = doors.map((door) => JSON.stringify(name + door.slice(1)));
  const script = `
    for (const door of [${paths.join()}]) if (Object.keys(await import(door)).length === 0) throw new Error(door + ' is empty');
    const inner = await import('${name}/dist/src/engine/index.js').then(() => 'open', ({ code }) => code);
    if (inner !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') throw new Error('the inner door is ' + inner);`;
  writeFileSync(join(folder, 'doors.mjs'), script);
  run('node', ['doors.mjs'], folder);
}

function tryExample(example, outside) {
  const folder = join(outside, example);
  cpSync(join(root, 'examples', example), folder, {
    recursive: true,
    filter: (path) => !/\/(node_modules|dist)$/.test(path),
  });
  console.log(run('npm', ['run', '--silent', 'test'], folder));
  run('npm', ['run', '--silent', 'check'], folder);
}

/** Writes the files and runs the commands of a guide, in their order. Installing is done already. */
function followGuide(path, outside) {
  const guide = readFileSync(join(root, path), 'utf8');
  let folder = outside;
  let commands = 0;
  for (const [, language, of, text] of guide.matchAll(/^```(\w+) ?([^\n]*)\n(.*?)^```$/gms)) {
    const file = /^file=(.+)$/.exec(of)?.[1];
    if (file !== undefined) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    } else if (language === 'sh' && of === '') {
      for (const line of text.trim().split('\n')) {
        commands += 1;
        const entered = /^cd (.+)$/.exec(line)?.[1];
        if (entered !== undefined) folder = join(folder, entered);
        else if (!line.startsWith('npm install')) run('sh', ['-c', line], folder);
      }
    }
  }
  if (commands < 8) fail(`${path} has only ${commands} commands: is it read as it should be?`);
}

function run(program, args, cwd) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const path = [join(root, 'node_modules/.bin'), env.PATH].join(delimiter);
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', env: { ...env, PATH: path } });
  if (status !== 0) fail(`${program} ${args.join(' ')} in ${cwd} failed:\n${stdout}${stderr}`);
  return stdout;
}

function fail(message) {
  console.error(message);
  throw new Error('The packed tarball does not serve.');
}

main();
