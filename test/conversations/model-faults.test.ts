/**
 * The sample bots' conversations that need no model, held with one that fails: they go as they do without one. Each meets
 * one of the faults; with COLLOQUY_ALL_FAULTS=1 it meets them all.
 */
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { createEngine, newId, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { BundleFiles, MakeTestBench, ModelGateway, ModelOutcome } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { compileOnce } from '../../src/testing/compile-once.ts';
import { silentLog } from '../support/make-bot.ts';
import { answer, cutAfter, hang, startModelServer, status } from '../support/model-server.ts';
import type { ModelAnswer, ModelServer } from '../support/model-server.ts';
import { modelOn } from '../support/world.ts';

const BOTS = ['bistro', 'concierge', 'helpdesk', 'onboarding', 'sales-dm'] as const;

const FAULTS: readonly (readonly [string, ModelAnswer])[] = [
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

const meetAll = process.env['COLLOQUY_ALL_FAULTS'] === '1';

type ConversationTest = Parameters<typeof runConversationTest>[0];

const compiler = compileOnce(builtInPlugins);

/** Outcomes of a wish that reached no model. */
const NOT_CALLED = new Set<ModelOutcome>(['refused_limit', 'refused_budget', 'circuit_open']);

/** One that hangs is given up on at once; the others have time to do what they do, however busy the machine is. */
const timeoutMsOf = (fault: ModelAnswer): number => (fault.kind === 'hang' ? 100 : 10_000);

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

/** Asked about all that the rules are not wholly certain of. */
const askingAboutAll = (bundle: BundleFiles, timeoutMs: number): BundleFiles => {
  const manifest = (bundle['bot.yaml'] ?? '').replace(/^model:.*(?:\n[ \t]+.*)*\n?/m, '');
  return { ...bundle, 'bot.yaml': `${manifest}\nmodel: { ask_below: 1, timeout_ms: ${timeoutMs} }\n` };
};

const withoutModel = (files: BundleFiles): ConversationTest[] =>
  readTests(files)
    .map(({ test }) => test)
    .filter(({ model }) => model.length === 0)
    .map((test) => ({
      ...test,
      turns: test.turns.map((turn) => ({ ...turn, expect: { ...turn.expect, model_calls: undefined } })),
    }));

/**
 * A bench for one conversation, and what it has asked of the model. Its requests are told by a key of its own: one that
 * was given up on may reach the server when the next conversation is already under way.
 */
const openBench = (): { makeBench: MakeTestBench; callsByTurn: Map<string, number>; requests: () => number } => {
  const key = newId();
  const callsByTurn = new Map<string, number>();
  const requests = (): number =>
    server.requests.filter(({ authorization }) => authorization === `Bearer ${key}`).length;
  const makeBench: MakeTestBench = ({ now, timeZone }) => {
    const instant = Temporal.PlainDateTime.from(now).toZonedDateTime(timeZone).epochMilliseconds;
    const stores = memoryStores();
    const gateway = modelOn(server, stores, { apiKey: key });
    const model: ModelGateway = {
      isConfigured: true,
      async *decide(request) {
        for await (const event of gateway.decide(request)) {
          const { turnId } = request.meter;
          if (event.kind === 'ended' && !NOT_CALLED.has(event.usage.outcome))
            callsByTurn.set(turnId, (callsByTurn.get(turnId) ?? 0) + 1);
          yield event;
        }
      },
    };
    const clock = { now: () => new Date(instant) };
    const events = memoryEventLog();
    const engine = createEngine({ stores, events, model, clock, log: silentLog, plugins: builtInPlugins, compiler });
    return Promise.resolve({
      engine,
      stores,
      plugins: builtInPlugins,
      modelRequests: requests,
      close: () => engine.close(),
    });
  };
  return { makeBench, callsByTurn, requests };
};

describe.each(BOTS)('%s', async (slug) => {
  const bundle = await readBundleFolder(new URL(`../../bots/${slug}`, import.meta.url).pathname);
  const timeZone = /^time_zone: *(\S+)/m.exec(bundle['bot.yaml'] ?? '')?.[1] ?? 'UTC';

  it.each(FAULTS.map(([what, fault], place) => [what, fault, place] as const))(
    'says the same with a model that %s, at one call a turn at most',
    async (_what, fault, place) => {
      server.respond(() => fault);
      const files = askingAboutAll(bundle, timeoutMsOf(fault));
      const isHeld = (at: number) => meetAll || at % FAULTS.length === place;
      const tests = withoutModel(files).filter((_, at) => isHeld(at));
      const hold = async (test: ConversationTest): Promise<number> => {
        const { makeBench, callsByTurn, requests } = openBench();
        const result = await runConversationTest(test, { files, timeZone }, makeBench);
        expect(result.isPassed, describeFailure(result)).toBe(true);
        const calls = [...callsByTurn.values()];
        expect(calls).toEqual(calls.map(() => 1));
        // One that was given up on may never arrive.
        if (fault.kind === 'hang') expect(requests()).toBeLessThanOrEqual(calls.length);
        else expect(requests()).toBe(calls.length);
        return calls.length;
      };
      let asked = 0;
      if (fault.kind === 'hang') for (const calls of await Promise.all(tests.map(hold))) asked += calls;
      else for (const test of tests) asked += await hold(test);
      expect(asked).toBeGreaterThan(tests.length);
    },
    180_000,
  );
});
