/** Every conversation of the bundle that needs no model is held as well with one that fails, in each way that one can. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { createEngine, createModelGateway, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { BundleFiles, MakeTestBench, ModelGateway } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { answer, cutAfter, hang, startModelServer, status } from '../support/model-server.ts';
import type { ModelAnswer, ModelServer } from '../support/model-server.ts';

const bundle = await readBundleFolder(new URL('../../bots/sales-dm', import.meta.url).pathname);

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

/** One bench for all conversations: the bot is checked and trained once. The clock stands on a Friday afternoon. */
const openBench = (): { makeBench: MakeTestBench; close: () => Promise<void> } => {
  const clock = { now: () => new Date('2026-11-20T15:00:00Z') };
  const stores = memoryStores();
  const events = memoryEventLog();
  const openGateway = (): ModelGateway =>
    createModelGateway({
      models: ['openai:test'],
      baseUrl: server.url,
      apiKey: 'sk-test',
      prices: { 'openai:test': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } },
      usage: stores.usage,
      retries: 0,
      clock,
      log: silentLog,
    });
  // A gateway of its own for each conversation: a circuit that one has opened would spare the next ones the fault.
  let gateway = openGateway();
  const model: ModelGateway = { isConfigured: true, decide: (request) => gateway.decide(request) };
  const engine = createEngine({ stores, events, model, clock, log: silentLog, plugins: builtInPlugins });
  let published: ReturnType<typeof engine.publishBot> | undefined;
  const publishedOnce = {
    ...engine,
    publishBot: (input: Parameters<typeof engine.publishBot>[0]) => (published ??= engine.publishBot(input)),
  };
  return {
    makeBench: () => {
      gateway = openGateway();
      const modelRequests = (): number => server.requests.length;
      return Promise.resolve({ engine: publishedOnce, stores, modelRequests, close: () => Promise.resolve() });
    },
    close: async () => {
      await engine.close();
      await events.close();
    },
  };
};

const faults: [string, ModelAnswer][] = [
  ['refuses', status(429)],
  ['hangs', hang()],
  ['cuts the stream', cutAfter(12, { reply: 'We are so glad that you wrote to us today. Shall we begin?' })],
  ['talks rubbish', answer('Sure thing, boss')],
];

describe.each(faults)('with a model that %s', (_what, fault) => {
  it('every conversation goes as it does without one, at one call a turn at most', async () => {
    server.respond(() => fault);
    const bench = openBench();
    for (const test of tests) {
      const before = server.requests.length;
      const result = await runConversationTest(test, { files, timeZone: 'Europe/London' }, bench.makeBench);
      expect(result.isPassed, describeFailure(result)).toBe(true);
      expect(server.requests.length - before).toBeLessThanOrEqual(test.turns.length);
    }
    expect(server.requests.length).toBeGreaterThan(tests.length);
    await bench.close();
  }, 60_000);
});
