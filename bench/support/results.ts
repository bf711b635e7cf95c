import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../results/', import.meta.url));

/** Where and on what the figures were taken: they compare inside one run, and only loosely between machines. */
function circumstances(): object {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', cwd: FOLDER }).trim();
  return {
    at: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD'),
    isDirty: git('status', '--porcelain', '--', '../../src', '../../bench/*.ts') !== '',
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
  };
}

/** Keeps a result as `bench/results/<date>-<what>.json` and returns the path. */
export function keepResult(what: string, result: object): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}${new Date().toISOString().slice(0, 10)}-${what}.json`;
  writeFileSync(path, `${JSON.stringify({ what, ...circumstances(), ...result }, null, 2)}\n`);
  return path;
}
