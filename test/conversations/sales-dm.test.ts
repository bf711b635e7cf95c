/** The bundle's own conversations, with and without a model, and what holds of every turn of all of them. */
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { describeFailure } from '../../src/cli/describe-failure.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { loadBundle, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { MakeTestBench, TurnHandle, TurnRecord } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';

/** What a direct message of this bot may have, in characters. */
const LIMIT = 280;

const files = await readBundleFolder(new URL('../../bots/sales-dm', import.meta.url).pathname);
const tests = readTests(files).map(({ test }) => test);

/** The bench that bundles are tested on, with every turn kept in `turns`. */
const watchedBy =
  (turns: TurnRecord[]): MakeTestBench =>
  async (setting) => {
    const bench = await makeTestBench(setting);
    const { engine } = bench;
    const keep = (turn: TurnHandle): void => void turn.completed.then((completed) => turns.push(completed));
    return {
      ...bench,
      engine: {
        ...engine,
        startConversation: async (...input) => {
          const started = await engine.startConversation(...input);
          keep(started.turn);
          return started;
        },
        sendMessage: async (...input) => {
          const turn = await engine.sendMessage(...input);
          keep(turn);
          return turn;
        },
      },
    };
  };

describe('sales-dm', () => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);

  it('has no mistakes', () => {
    expect(mistakes).toEqual([]);
  });

  it('has no approved answer and no template that would have to be cut', () => {
    const answers = (definition?.faq ?? []).flatMap(({ answer }) =>
      typeof answer === 'string' ? [answer] : Object.values(answer),
    );
    const templates = Object.values(definition?.templates ?? {}).flatMap((texts) => Object.values(texts));
    expect(answers.length).toBeGreaterThan(30);
    expect(templates.length).toBeGreaterThan(60);
    expect([...answers, ...templates].filter((text) => text.length > LIMIT)).toEqual([]);
  });

  it('has at least 25 conversations without a model and 15 with one, each under a name of its own', () => {
    expect(tests.filter(({ model }) => model.length === 0).length).toBeGreaterThanOrEqual(25);
    expect(tests.filter(({ model }) => model.length > 0).length).toBeGreaterThanOrEqual(15);
    expect(new Set(tests.map(({ name }) => name)).size).toBe(tests.length);
  });

  it.each(tests.map((test) => [test.name, test] as const))('%s', async (_name, test) => {
    const turns: TurnRecord[] = [];
    const bundle = { files, timeZone: definition?.timeZone ?? 'UTC' };
    const result = await runConversationTest(test, bundle, watchedBy(turns));
    expect(result.isPassed, describeFailure(result)).toBe(true);

    expect(turns.length).toBe(test.turns.length + 1);
    const replies = turns.flatMap((turn) => [...turn.replies]);
    expect(replies.filter(({ text }) => text.length > LIMIT)).toEqual([]);
    // What the bundle itself says fits as it is: only a model's words are ever cut.
    expect(replies.filter(({ source, text }) => source !== 'model' && text.endsWith('…'))).toEqual([]);
    expect(turns.flatMap(({ trace }) => trace?.rules ?? []).filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });
});
