/** Nobody is asked twice for what they gave or refused: counted from the traces of every conversation of every bot. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { loadBundle, readTests, runConversationTest } from '../../src/engine/index.ts';
import type { BotDefinition, Engine, MakeTestBench, TurnHandle, TurnRecord } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { reAsksIn } from '../support/re-asks.ts';
import { openWorld } from '../support/world.ts';

const BOTS = new URL('../../bots/', import.meta.url).pathname;
const bundles = await Promise.all(
  readdirSync(BOTS).map(async (slug) => [slug, await readBundleFolder(join(BOTS, slug))] as const),
);

/** A bench that keeps the record of each turn, in order. */
const listening =
  (records: TurnRecord[]): MakeTestBench =>
  async (setting) => {
    const bench = await makeTestBench(setting);
    const keep = (handle: TurnHandle): TurnHandle => ({
      ...handle,
      completed: handle.completed.then((record) => (records.push(record), record)),
    });
    const engine: Engine = {
      ...bench.engine,
      startConversation: async (viewer, input) => {
        const started = await bench.engine.startConversation(viewer, input);
        return { ...started, turn: started.turn && keep(started.turn) };
      },
      sendMessage: async (viewer, input) => keep(await bench.engine.sendMessage(viewer, input)),
    };
    return { ...bench, engine };
  };

const definitionOf = (files: Record<string, string>): BotDefinition => {
  const { definition, mistakes } = loadBundle(files, builtInPlugins);
  if (!definition) throw new Error(JSON.stringify(mistakes));
  return definition;
};

describe.each(bundles)('%s', (_slug, files) => {
  it('asks for nothing that it was given or refused, in any of its conversations', async () => {
    const bot = definitionOf(files);
    const found: string[] = [];
    let questions = 0;
    for (const { test } of readTests(files)) {
      const records: TurnRecord[] = [];
      await runConversationTest(test, { files, timeZone: bot.timeZone }, listening(records));
      questions += records.reduce((sum, { trace }) => sum + (trace?.asked.length ?? 0), 0);
      found.push(
        ...reAsksIn(records, bot).map(
          ({ sequence, slot, why }) => `${test.name}: turn ${sequence} asks ${slot}, but ${why}`,
        ),
      ); // prettier-ignore
    }
    expect(found).toEqual([]);
    expect(questions).toBeGreaterThan(20);
  }, 300_000);
});

describe('the count', () => {
  it('sees a question put again after its answer', async () => {
    const [, files] = bundles.find(([slug]) => slug === 'concierge') ?? ['', {}];
    const world = await openWorld(files);
    const talk = await world.open();
    const turns = [];
    for (const text of ['I want marketing information', 'where are you?', 'Anna']) turns.push(await talk.say(text));
    const [aside] = await talk.interruptions();
    turns.push(await talk.instruct({ kind: 'resumeFlow', checkpointId: aside?.checkpointId ?? '' }));
    expect(reAsksIn(turns, definitionOf(files))).toEqual([
      { sequence: 5, slot: 'name', why: 'name was given in turn 4' },
    ]);
  });
});
