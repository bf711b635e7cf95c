import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const GATE = fileURLToPath(new URL('../../scripts/check.mjs', import.meta.url));
const TOOLS = ['biome', 'knip', 'oxlint', 'tsc', 'vite', 'vitest'];
const SCRIPTS = [
  'arrows.mjs',
  'golden-schema.mjs',
  'check-contract.mjs',
  'check-licences.mjs',
  'check-migrations.ts',
  'try-package.mjs',
  'try-image.mjs',
  'try-browser.mjs',
  'check-deployment.mjs',
];

/** The gate over tools that do nothing but succeed, or fail where a test makes them. */
describe('the gate', () => {
  let house: string;

  const put = (path: string, text: string) => {
    const file = join(house, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, 0o755);
  };
  const tool = (name: string, script: string) => put(`node_modules/.bin/${name}`, `#!/bin/sh\n${script}\n`);
  const check = (...stages: string[]) =>
    spawnSync(process.execPath, ['scripts/check.mjs', ...stages], { cwd: house, encoding: 'utf8', timeout: 30_000 });
  const verdicts = (output: string) =>
    Object.fromEntries([...output.matchAll(/^(ok|FAIL) +(\w+) /gm)].map(([, verdict, stage]) => [stage, verdict]));

  beforeEach(() => {
    house = mkdtempSync(join(tmpdir(), 'colloquy-gate-'));
    for (const name of TOOLS) tool(name, 'exit 0');
    for (const name of SCRIPTS) put(`scripts/${name}`, '');
    copyFileSync(GATE, join(house, 'scripts/check.mjs'));
  });
  afterEach(() => rmSync(house, { recursive: true, force: true }));

  it('opens when every stage passes', () => {
    const { status, stdout } = check();
    expect(status).toBe(0);
    expect(new Set(Object.values(verdicts(stdout)))).toEqual(new Set(['ok']));
    expect(Object.keys(verdicts(stdout))).toHaveLength(20);
  });

  it('runs every stage although one fails, shows what that one said, and stays shut', () => {
    tool('oxlint', 'echo "a promise nobody waits for" >&2; exit 1');
    const { status, stdout } = check();
    expect(status).toBe(1);
    expect(verdicts(stdout)).toMatchObject({ lint: 'FAIL', format: 'ok', unused: 'ok', tests: 'ok' });
    expect(stdout).toContain('a promise nobody waits for');
    expect(stdout).toMatch(/The gate is shut: lint /);
  });

  it('does not run what rests on a stage that failed, and counts it as failed', () => {
    tool('tsc', 'case "$1" in -p) exit 2;; esac');
    tool('vitest', 'echo "tests ran"; exit 1');
    const { status, stdout } = check();
    expect(status).toBe(1);
    expect(verdicts(stdout)).toMatchObject({ types: 'ok', build: 'FAIL', schema: 'FAIL', tests: 'FAIL' });
    expect(stdout).toContain('not run: build failed');
    expect(stdout).not.toContain('tests ran');
  });

  it('runs the stages it is given, with what they rest on, and knows no others', () => {
    expect(Object.keys(verdicts(check('schema').stdout)).toSorted()).toEqual(['build', 'schema']);
    expect(check('everything').status).toBe(2);
  });
});
