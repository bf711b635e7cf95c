import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const COPIED = ['bin/colloquy.mjs', 'tsconfig.json', 'tsconfig.build.json'];

describe('npx colloquy', () => {
  let checkout: string;

  const write = (source: string, minutesFromNow = -60) => {
    const path = join(checkout, 'src/cli/main.ts');
    const at = Date.now() / 1000 + minutesFromNow * 60;
    writeFileSync(path, source);
    utimesSync(path, at, at);
  };
  const colloquy = (...args: string[]) =>
    spawnSync(process.execPath, ['bin/colloquy.mjs', ...args], { cwd: checkout, encoding: 'utf8', timeout: 60_000 });

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'colloquy-checkout-'));
    for (const folder of ['bin', 'src/cli']) mkdirSync(join(checkout, folder), { recursive: true });
    for (const file of COPIED) copyFileSync(join(REPOSITORY, file), join(checkout, file));
    writeFileSync(join(checkout, 'package.json'), '{"type":"module"}');
    symlinkSync(join(REPOSITORY, 'node_modules'), join(checkout, 'node_modules'));
  });
  afterEach(() => rmSync(checkout, { recursive: true, force: true }));

  it('builds what was never built, says nothing of it, and hands the arguments over', () => {
    write('export const said: number = console.log(process.argv.slice(2).join("+")) ?? 1;\n');
    expect(colloquy('chat', 'bistro')).toMatchObject({ status: 0, stdout: 'chat+bistro\n', stderr: '' });
  });

  it('builds again once a source is newer than the build, and only then', () => {
    write('console.log("first"); export {};\n');
    expect(colloquy().stdout).toBe('first\n');
    write('console.log("second"); export {};\n');
    expect(colloquy().stdout, 'a source older than the build').toBe('first\n');
    write('console.log("second"); export {};\n', 60);
    expect(colloquy().stdout).toBe('second\n');
  });

  it('shows the mistake and runs nothing, however often, while the sources do not build', () => {
    write('export const wrong: string = 1; console.log("ran");\n');
    for (const attempt of [1, 2]) {
      const { status, stdout, stderr } = colloquy();
      expect({ attempt, status, stdout }).toEqual({ attempt, status: 1, stdout: '' });
      expect(stderr).toMatch(/do not build:[^]*main\.ts\(1,14\): error TS2322/);
    }
  });

  it('ends with the status that the command set', () => {
    write('process.exitCode = 3; export {};\n');
    expect(colloquy().status).toBe(3);
  });
});
