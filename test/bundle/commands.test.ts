import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyBundle } from './bundle-files.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const GOOD = `- name: orders
  turns:
    - { user: I want to order, expect: { step: ask_count, reply: How many? } }
    - { user: "3", expect: { flow: null, reply: 3 it is } }
`;
const BAD = `- name: hopes in vain
  turns:
    - { user: I want to order, expect: { step: ask_count, reply: How much? } }
`;

/** Runs a command to its end; never rejects. */
const run = (...args: string[]) => runWith({ plugins: '' }, ...args);

const runWith = ({ plugins }: { plugins: string }, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = {
      ...process.env,
      OPENAI_API_KEY: '',
      OPENAI_BASE_URL: '',
      DATABASE_URL: '',
      COLLOQUY_PLUGINS: plugins,
      COLLOQUY_DATA: join(folder, 'data'),
    };
    execFile(process.execPath, [MAIN, ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

let folder = '';
async function writeBundle(name: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(tinyBundle(files))) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'colloquy-commands-'));
  await writeBundle('bots/tiny', { 'tests/good.yaml': GOOD });
  await writeBundle('vain', { 'tests/bad.yaml': BAD });
  await writeBundle('broken', { 'faq/a.yaml': '- { id: a, qestion: A?, answer: B. }' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('colloquy rules', () => {
  it('prints the order in which the rules of a bot are asked, or gives it as data', async () => {
    const { code, out } = await run('rules', 'tiny');
    expect(code).toBe(0);
    expect(out).toMatch(/^collect: [^]*decide: [^]*\n +\d+ +FLOW +flows\/continue +to flow; continue[^]*\nfinish: /);
    const { out: json } = await run('rules', 'tiny', '--json');
    expect(JSON.parse(json)).toMatchObject({ collect: expect.arrayContaining([]), decide: expect.any(Array) });
    expect(await run('rules', 'broken')).toMatchObject({ code: 1 });
  });
});

describe('COLLOQUY_PLUGINS', () => {
  const tally = { plugins: './tally.mjs' };
  beforeAll(async () => {
    await writeBundle('tallied', {
      'bot.yaml': (tinyBundle({})['bot.yaml'] ?? '')
        .replace('  - flows', '  - flows\n  - tally')
        .replace('slug: tiny', 'slug: tallied'),
      'tests/good.yaml': GOOD,
    });
    const zod = new URL('../../node_modules/zod/index.js', import.meta.url).href;
    const source = `import { z } from '${zod}';
      export const tally = { definition: { name: 'tally', config: z.strictObject({}), setup: () => ({}) } };`;
    await writeFile(join(folder, 'tally.mjs'), source);
  });

  it.each(['validate', 'test', 'publish'])(
    'names the plugins that `colloquy %s` knows',
    async (command) => {
      expect(await runWith(tally, command, 'tallied')).toMatchObject({ code: 0 });
      const { code, err } = await run(command, 'tallied');
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('No plugin is named "tally"') as string });
    },
    90_000,
  );

  it('of a file that is not there makes the mistake of whoever names its plugin', async () => {
    const { code, err } = await runWith({ plugins: './gone/tally.mjs' }, 'validate', 'tallied');
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/bot\.yaml:7:5.*"\.\/gone\/tally\.mjs"/) as string,
    });
  });
});

describe('colloquy validate', () => {
  it('accepts a bundle by folder or slug', async () => {
    const { code, out } = await run('validate', 'tiny', 'bots/tiny');
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('Tiny holds (1 flows, 0 answers)') as string,
    });
  });

  it('lists mistakes with their places, and exits with 1', async () => {
    const { code, err } = await run('validate', 'broken');
    expect(code).toBe(1);
    expect(err).toContain(
      'broken/faq/a.yaml:1:12  KEY_UNKNOWN  There is no key "qestion" here. Did you mean "question"?',
    );
  });

  it('says code, text and what to do when there is no bundle, and shows no stack', async () => {
    const { code, err } = await run('validate', 'nowhere');
    expect(code).toBe(1);
    expect(err).toMatch(/^NOT_FOUND: .*"nowhere" was not found\.\n.*--help/);
    expect(err).not.toContain('    at ');
  });
});

describe('colloquy test', () => {
  it('passes when the conversations go as expected', async () => {
    const { code, out } = await run('test', 'tiny');
    expect(out).toContain('ok    orders\n');
    expect(out).toContain('1 passed, 0 failed.');
    expect(code).toBe(0);
  });

  it('fails with the conversation and the difference when one does not', async () => {
    const { code, out } = await run('test', 'vain');
    expect(code).toBe(1);
    expect(out).toContain('FAIL  hopes in vain  (vain/tests/bad.yaml:1)');
    expect(out).toContain('reply: expected with "How much?"\n          got "How many?"');
  });

  it('fails when it ran nothing', async () => {
    expect(await run('test', 'tiny', '--only', 'nothing')).toMatchObject({ code: 1 });
  });
});

describe('colloquy chat', () => {
  it('talks until the input ends', async () => {
    const child = spawn(process.execPath, [MAIN, 'chat', 'tiny'], {
      cwd: folder,
      env: { ...process.env, OPENAI_API_KEY: '' },
    });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stdin.end('I want to order\n\nthree\n');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(out).toContain('bot > How many?');
    expect(out).toContain('bot > 3 it is.');
    expect(code).toBe(0);
  });
});

describe('colloquy publish', () => {
  it('makes a version, and none for the same bytes again', async () => {
    expect(await run('publish', 'tiny')).toMatchObject({
      code: 0,
      out: expect.stringContaining('version 1 is published') as string,
    });
    expect(await run('publish', 'tiny')).toMatchObject({
      code: 0,
      out: expect.stringContaining('version 1 is up to date') as string,
    });
  }, 60_000);
});
