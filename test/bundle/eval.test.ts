/** `colloquy eval`: a bot's tests and played people, with a model behind a real server on this machine. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, startModelServer, status } from '../support/model-server.ts';
import type { ModelRequest, ModelServer } from '../support/model-server.ts';
import { tinyBundle } from './bundle-files.ts';

const MAIN = new URL('../../src/cli/main.ts', import.meta.url).pathname;
const TESTS = `- name: by the rules
  turns:
    - { user: I want to order, expect: { step: ask_count, reply: How many?, model_calls: 0 } }
- name: in words of the model
  model: [{ commands: [], reply: Scripted words. }]
  turns:
    - { user: I want to order, expect: { step: ask_count } }
    - { user: blorp the usual crowd, expect: { reply: Scripted words., slots: { count: 3 } } }
`;

let server: ModelServer;
let folder = '';
beforeAll(async () => {
  server = await startModelServer();
  folder = await mkdtemp(join(tmpdir(), 'eval-'));
  for (const [path, text] of Object.entries(tinyBundle({ 'tests/all.yaml': TESTS }))) {
    await mkdir(dirname(join(folder, 'tiny', path)), { recursive: true });
    await writeFile(join(folder, 'tiny', path), text);
  }
});
afterEach(() => server.reset());
afterAll(async () => {
  await rm(folder, { recursive: true });
  await server.close();
});

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = {
      ...process.env,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: server.url,
      COLLOQUY_MODEL_PRICES: '{"small":{"input":1,"output":2}}',
    };
    execFile(process.execPath, [MAIN, 'eval', 'tiny', ...args], { cwd: folder, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

const isPlayer = ({ body }: ModelRequest): boolean =>
  body.messages[0]?.content.startsWith('You play a person') === true;
const lastOf = ({ body }: ModelRequest): string => body.messages.at(-1)?.content ?? '';
const setCount = { commands: [{ name: 'set_slots', arguments: { slots: { count: 3 } } }], reply: '' };

/** A person who orders three, and a model that knows what "blorp" is. */
const able = (request: ModelRequest) => {
  if (!isPlayer(request)) return answer(setCount);
  return answer({ reply: lastOf(request).includes('How many') ? 'blorp the three' : 'I want to order' });
};

describe('an evaluation', () => {
  it('reports tests, people, cost, latency and refusals, and keeps them', async () => {
    server.respond(able);
    const { code, out, err } = await run('--model', 'small', '--times', '2', '--out', 'report.json');
    expect([code, err]).toEqual([0, expect.stringContaining('2/2  in words of the model')]);
    expect(out).toContain('tests passed      100 %');
    expect(out).toContain('people done       100 %');
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
    expect(report).toMatchObject({
      bot: 'tiny',
      model: 'small',
      times: 2,
      passRate: 100,
      doneRate: 100,
      tests: [
        { name: 'by the rules', passed: 2, runs: 2, problem: null },
        { name: 'in words of the model', passed: 2, runs: 2 },
      ],
      refusals: {},
    });
    // Two runs of the test, and two people: those who play them are not counted.
    expect(report.modelFigures.calls).toBe(server.requests.filter((request) => !isPlayer(request)).length);
    expect(report.modelFigures).toMatchObject({ outcomes: { ok: report.modelFigures.calls } });
    expect(report.modelFigures.costUsd).toBeGreaterThan(0);
  }, 60_000);

  it('shows what is worse than in a report that was kept, and says so by its exit', async () => {
    server.respond((request) =>
      isPlayer(request)
        ? answer({ reply: '[done]' })
        : answer({ commands: [{ name: 'set_slots', arguments: { slots: { nonsense: 3 } } }], reply: '' }),
    );
    const { code, out } = await run('--model', 'small', '--times', '2', '--compare', 'report.json');
    expect(code).toBe(1);
    expect(out).toContain('tests passed      50 %');
    expect(out).toContain('people done       0 %');
    expect(out).toMatch(/refused +set_slots 2, answer: refused 2/);
    expect(out).toContain('slots.count: 3, got null');
    expect(out).toMatch(/pass rate, % +100 -> 50/);
    expect(out).toContain('worse:  in words of the model');
  }, 60_000);

  it('counts a model that does not answer as that', async () => {
    server.respond(() => status(401));
    const { out } = await run('--model', 'small', '--times', '1', '--users', '0');
    expect(out).toContain('people done       none were played');
    expect(out).toContain('calls             1 (unavailable 1)');
  }, 60_000);

  it.each([
    [['--model', 'small', '--times', '0'], 'whole number'],
    [['--model', 'small', '--compare', 'nothing.json'], 'cannot be read'],
    [['--model', 'small', '--compare', 'tiny/bot.yaml'], 'cannot be read'],
    [[], '--model'],
  ])('refuses %j', async (args, words) => {
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([1, expect.stringContaining(words)]);
    expect(server.requests).toEqual([]);
  });
});
