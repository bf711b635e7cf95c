/** Recorded answers: a test asks a model once, and never again; a prompt that has changed since fails it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { testRecorder } from '../../src/cli/record-tests.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { loadBundle, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { BundleFiles, TestResult } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { answer, startModelServer, status } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';
import { modelOn } from '../support/world.ts';
import { changed } from './version-files.ts';

const TESTS = 'tests/vague.yaml';
const CASSETTE = 'tests/vague.cassette.json';
const recordable: BundleFiles = {
  ...tableBot,
  [TESTS]: `
- name: starts what the model names
  model: recorded
  turns:
    - { user: blorp zzz, expect: { flow: book, model_calls: 1, reply: With pleasure } }
    - { user: "4", expect: { step: day, model_calls: 0 } }
- name: needs no model
  turns:
    - { user: I want to book a table, expect: { flow: book, model_calls: 0 } }
`,
};

let server: ModelServer;
let folder = '';
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.reset();
  folder = await mkdtemp(join(tmpdir(), 'colloquy-cassettes-'));
  for (const [path, text] of Object.entries(recordable)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hold = async (files: BundleFiles, isRecording = false): Promise<TestResult[]> => {
  expect(loadBundle(files, builtInPlugins).mistakes).toEqual([]);
  const recorder = isRecording ? testRecorder(modelOn(server, memoryStores()), { folder, files }) : null;
  const results: TestResult[] = [];
  for (const filed of readTests(files)) {
    const bundle = { files, timeZone: 'Europe/London' };
    results.push(await runConversationTest(filed.test, bundle, makeTestBench, recorder?.tapeFor(filed)));
  }
  await recorder?.save();
  return results;
};

const record = async (): Promise<BundleFiles> => {
  server.enqueue(answer({ commands: [{ name: 'start_flow', arguments: { flow: 'book' } }], reply: 'With pleasure.' }));
  const results = await hold(recordable, true);
  expect(results.map(({ isPassed }) => isPassed)).toEqual([true, true]);
  return readBundleFolder(folder);
};

describe('a cassette', () => {
  it('is recorded beside the test file, and played without any model', async () => {
    const files = await record();
    expect(Object.keys(files)).toContain(CASSETTE);
    expect(server.requests).toHaveLength(1);
    const { tests } = JSON.parse(files[CASSETTE] ?? '');
    expect(Object.keys(tests)).toEqual(['starts what the model names']);
    expect(tests['starts what the model names']).toMatchObject([
      {
        request: { temperature: 0.3, messages: [{ role: 'system' }, {}, { role: 'user', content: 'blorp zzz' }] },
        answer: {
          commands: [{ name: 'start_flow', arguments: { flow: 'book' } }],
          reply: 'With pleasure.',
          outcome: 'ok',
        },
      },
    ]);
    const results = await hold(files);
    expect(
      results.map(({ isPassed }) => isPassed),
      results.map(describeFailure).join('\n'),
    ).toEqual([true, true]);
    expect(server.requests).toHaveLength(1);
  });

  it('comes out the same when it is recorded again', async () => {
    const first = (await record())[CASSETTE];
    expect((await record())[CASSETTE]).toBe(first);
  });

  it('fails the test when the prompt has changed, and shows the part that differs', async () => {
    const files = await record();
    // The same words to the rules, whose readings stand further down in the prompt.
    const [result] = await hold(changed('flows/book.yaml', 'title: Book a table', 'title: Book a TABLE', files));
    expect(result?.isPassed).toBe(false);
    const [difference] = result?.turns.at(-1)?.differences ?? [];
    expect(difference?.what).toBe('model request 1, message 1 (system)');
    expect(difference?.expected).toContain('Book a table');
    expect(difference?.got).toContain('Book a TABLE');
    expect(difference?.got.split('\n').length).toBeLessThan(4);
    expect(server.requests).toHaveLength(1);
  });

  it('fails the test when a setting of the model has changed', async () => {
    const files = await record();
    const [result] = await hold(
      changed('bot.yaml', 'locales: [en]', 'locales: [en]\nmodel: { decision_temperature: 0.5 }', files),
    );
    expect(result?.turns.at(-1)?.differences).toContainEqual({
      what: 'model request 1, temperature',
      expected: '0.3',
      got: '0.5',
    });
  });

  it('fails the test when the model is asked more often than recorded, or less', async () => {
    const files = await record();
    const more = await hold(
      changed(TESTS, '{ user: "4", expect: { step: day, model_calls: 0 } }', '{ user: blorp, expect: {} }', files),
    );
    expect(more[0]?.turns.at(-1)?.differences).toEqual([
      { what: 'model request 2', expected: 'none: it is not on the cassette', got: '"blorp"' },
    ]);
    const less = await hold(
      changed(
        TESTS,
        '{ user: blorp zzz, expect: { flow: book, model_calls: 1, reply: With pleasure } }',
        '{ user: I want to book a table, expect: {} }',
        files,
      ),
    );
    expect(less[0]?.turns.at(-1)?.differences).toEqual([
      { what: 'model requests', expected: '1, as recorded', got: '0' },
    ]);
  });

  it('is missed by a test that was never recorded', async () => {
    const [result] = await hold(recordable);
    expect(result?.turns.at(-1)?.differences[0]?.what).toBe('model request 1');
  });

  it('is not written when the model did not answer', async () => {
    server.respond(() => status(500));
    await expect(hold(recordable, true)).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    await expect(readFile(join(folder, CASSETTE))).rejects.toThrow();
  });

  it.each(['{', '{}', '{ "format": 2, "tests": {} }'])('that reads %s is damaged', async (text) => {
    const played = hold({ ...recordable, [CASSETTE]: text });
    await expect(played).rejects.toMatchObject({ code: 'INVALID_INPUT', params: { where: CASSETTE } });
  });
});
