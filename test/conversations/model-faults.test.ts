/** The conversations of these bots that need no model, held with one that fails: they go as they do without one. */
import { Temporal } from 'temporal-polyfill';
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

const BOTS = ['bistro', 'onboarding', 'helpdesk'] as const;

const FAULTS: readonly (readonly [string, ModelAnswer])[] = [
  ['refuses', status(429)],
  ['hangs', hang()],
  ['cuts the stream', cutAfter(12, { reply: 'We are so glad that you wrote to us today. Shall we begin?' })],
  ['talks rubbish', answer('Sure thing, boss')],
];

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

const makeBench: MakeTestBench = ({ now, timeZone }) => {
  const instant = Temporal.PlainDateTime.from(now).toZonedDateTime(timeZone).epochMilliseconds;
  const stores = memoryStores();
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model: modelOn(server, stores),
    clock: { now: () => new Date(instant) },
    log: silentLog,
    plugins: builtInPlugins,
  });
  return Promise.resolve({ engine, stores, modelRequests: () => server.requests.length, close: () => engine.close() });
};

/** The model is asked about all that the rules are not wholly certain of; one that hangs is given up on soon. */
const askedAboutAll = (bundle: BundleFiles): BundleFiles => {
  const manifest = (bundle['bot.yaml'] ?? '').replace(/^model:.*(?:\n[ \t]+.*)*\n?/m, '');
  return { ...bundle, 'bot.yaml': `${manifest}\nmodel: { ask_below: 1, timeout_ms: 100 }\n` };
};

describe.each(BOTS)('%s', async (slug) => {
  const files = askedAboutAll(await readBundleFolder(new URL(`../../bots/${slug}`, import.meta.url).pathname));
  const timeZone = /^time_zone: *(\S+)/m.exec(files['bot.yaml'] ?? '')?.[1] ?? 'UTC';
  const tests = readTests(files)
    .map(({ test }) => test)
    .filter(({ model }) => model.length === 0)
    .map((test) => ({
      ...test,
      turns: test.turns.map((turn) => ({ ...turn, expect: { ...turn.expect, model_calls: undefined } })),
    }));

  it.each(FAULTS)(
    'says the same with a model that %s, at one call a turn at most',
    async (_what, fault) => {
      server.respond(() => fault);
      let asked = 0;
      for (const test of tests) {
        const before = server.requests.length;
        const result = await runConversationTest(test, { files, timeZone }, makeBench);
        expect(result.isPassed, describeFailure(result)).toBe(true);
        const calls = server.requests.length - before;
        expect(calls).toBeLessThanOrEqual(result.turns.length);
        asked += calls;
      }
      expect(asked).toBeGreaterThan(tests.length);
    },
    180_000,
  );
});
