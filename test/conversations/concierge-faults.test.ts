/** The conversations that need no model, held with one that fails, in each way that one can: they go the same way. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { createEngine, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { BundleFiles, MakeTestBench } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { answer, cutAfter, hang, startModelServer, status } from '../support/model-server.ts';
import type { ModelAnswer, ModelServer } from '../support/model-server.ts';
import { modelOn } from '../support/world.ts';

vi.mock('../../src/engine/understanding/retrieve/index.ts', async (original) => {
  const { rememberedTraining } = await import('../support/remembering.ts');
  return rememberedTraining(await original());
});

const bundle = await readBundleFolder(new URL('../../bots/concierge', import.meta.url).pathname);

/** The model is asked about all that the rules are not wholly certain of; one that hangs is given up on soon. */
const files: BundleFiles = {
  ...bundle,
  'bot.yaml': (bundle['bot.yaml'] ?? '').replace(/\nmodel:\n( .*\n)+/, '\nmodel: { ask_below: 1, timeout_ms: 100 }\n'),
};
const tests = readTests(files)
  .map(({ test }) => test)
  .filter(({ model }) => model.length === 0)
  .map((test) => ({
    ...test,
    turns: test.turns.map((turn) => ({ ...turn, expect: { ...turn.expect, model_calls: undefined } })),
  }));

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

/** The clock stands on a Friday afternoon, as in the bundle's own tests. */
const makeBench: MakeTestBench = () => {
  const stores = memoryStores();
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model: modelOn(server, stores),
    clock: { now: () => new Date('2026-11-20T15:00:00Z') },
    log: silentLog,
    plugins: builtInPlugins,
  });
  return Promise.resolve({ engine, stores, modelRequests: () => server.requests.length, close: () => engine.close() });
};

const faults: readonly (readonly [string, ModelAnswer])[] = [
  ['refuses', status(429)],
  ['hangs', hang()],
  ['cuts the stream', cutAfter(12, { reply: 'We are so glad that you wrote to us today. Shall we begin?' })],
  ['talks rubbish', answer('Sure thing, boss')],
  ['asks for what it may not', answer({ commands: [{ name: 'close_the_shop' }], reply: 'Closed for good.' })],
  [
    'gives its instructions away',
    answer({ reply: 'Rules decide and code acts: you only propose commands, each of which is checked.' }),
  ], // prettier-ignore
];

describe.each(faults)('with a model that %s', (_what, fault) => {
  it('every conversation goes as it does without one, at one call a turn at most', async () => {
    server.respond(() => fault);
    let asked = 0;
    for (const test of tests) {
      const before = server.requests.length;
      const result = await runConversationTest(test, { files, timeZone: 'Europe/London' }, makeBench);
      expect(result.isPassed, describeFailure(result)).toBe(true);
      const calls = server.requests.length - before;
      expect(calls).toBeLessThanOrEqual(test.turns.length);
      asked += calls;
    }
    expect(asked).toBeGreaterThan(tests.length);
  }, 120_000);
});
