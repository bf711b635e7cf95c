/** What plugins do outside of turns, on the bench that their authors use. */
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAction, defineJob, definePlugin, defineRule } from '../../src/engine/plugin.ts';
import type { Effect, JobContext, SweepContext } from '../../src/engine/plugin.ts';
import { openBench } from '../../src/testing/index.ts';
import type { Bench, BenchOptions } from '../../src/testing/index.ts';
import { tinyBundleWith } from '../bundle/bundle-files.ts';

const files = tinyBundleWith('bot.yaml', [
  '  - flows',
  '  - flows\n  - { use: worker, config: { word: hello } }\n  - listener',
]);

const benches: Bench[] = [];
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.close();
});

interface Watched {
  /** What a message makes the plugin ask for. */
  effects?: (text: string) => readonly Effect[];
  run?: (input: { word: string }, context: JobContext) => Promise<void>;
  sweep?: (context: SweepContext<{ word: string }>) => Promise<void>;
  heard?: unknown[];
  bot?: BenchOptions['bot'];
}

const open = async ({
  effects = () => [],
  run = async () => {},
  sweep = async () => {},
  heard = [],
  bot = files,
}: Watched) => {
  const worker = definePlugin({
    name: 'worker',
    config: z.strictObject({ word: z.string().default('') }),
    setup: () => ({
      rules: [
        defineRule({
          id: 'ask',
          phase: 'decide',
          band: 'SAFETY',
          when: ({ text }) => text !== '' && { text },
          then: ({ text }) => effects(text),
          because: () => 'somebody spoke',
        }),
      ],
      jobs: { work: defineJob({ input: z.object({ word: z.string() }), retries: 2, retryAfterMs: 1, run }) },
      actions: [
        defineAction({
          name: 'peek',
          description: 'Looks, and must not write.',
          input: z.object({}),
          output: z.object({}),
          risk: 'read',
          timeoutMs: 1_000,
          run: async (_, { records }) => {
            await records.collection('notes').put('a', 1);
            return { ok: true, output: {} };
          },
        }),
      ],
    }),
    sweeps: { round: { everyMs: 60_000, run: sweep } },
  });
  const listener = definePlugin({
    name: 'listener',
    config: z.strictObject({}),
    setup: () => ({
      jobs: {
        hear: defineJob({
          input: z.looseObject({}),
          run: async (input) => {
            heard.push(input);
          },
        }),
      },
      listens: { 'worker/spoke': 'hear', 'conversation.resolved': 'hear' },
    }),
  });
  const bench = await openBench({ bot, plugins: [worker, listener] });
  benches.push(bench);
  return bench;
};

const enqueue = (word: string, timing?: { delayMs?: number; key?: string }): Effect => ({
  kind: 'enqueue',
  plugin: 'worker',
  job: 'work',
  input: { word },
  ...(timing && { timing }),
});

describe('a job', () => {
  it('runs after the turn that asked for it, with the bot and records of its plugin', async () => {
    const ran: unknown[] = [];
    const bench = await open({
      effects: (word) => [enqueue(word)],
      run: async ({ word }, { bot, records }) => {
        ran.push([word, bot.slug]);
        await records.collection('words').put(word, true);
      },
    });
    await bench.say('now');
    expect(ran).toEqual([]);
    await bench.runJobs();
    expect(ran).toEqual([['now', 'tiny']]);
    expect(await bench.records('worker').collection('words').get('now')).toMatchObject({ value: true });
    expect(await bench.records('listener').collection('words').get('now')).toBeNull();
  });

  it('waits for its time, and is one job under one key', async () => {
    const ran: string[] = [];
    const bench = await open({
      effects: (word) => [enqueue(word, { delayMs: 60_000, key: 'same' }), enqueue('other', { delayMs: 90_000 })],
      run: async ({ word }) => void ran.push(word),
    });
    await bench.say('first');
    await bench.say('second');
    await bench.pass(59_000);
    expect(ran).toEqual([]);
    await bench.pass(1_000);
    expect(ran).toEqual(['first']);
    await bench.pass(60_000);
    expect(ran).toEqual(['first', 'other', 'other']);
  });

  it('is tried again when it throws, as often as its plugin says, under the same id', async () => {
    const ids: string[] = [];
    const bench = await open({
      effects: (word) => [enqueue(word)],
      run: async (_, { id }) => {
        ids.push(id);
        throw new Error('not today');
      },
    });
    await bench.say('try');
    await bench.runJobs();
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(1);
  });

  it('asks for further jobs, each once however often it is tried itself', async () => {
    const ran: string[] = [];
    let tries = 0;
    const bench = await open({
      effects: (word) => [enqueue(word)],
      run: async ({ word }, { enqueue: further }) => {
        ran.push(word);
        if (word !== 'one') return;
        await further('work', { word: 'two' });
        tries += 1;
        if (tries < 3) throw new Error('after asking');
      },
    });
    await bench.say('one');
    await bench.runJobs();
    expect(ran.toSorted()).toEqual(['one', 'one', 'one', 'two']);
  });

  it('that its plugin does not bring, or with a wrong input, fails the turn and not the server', async () => {
    const unknown = await open({ effects: () => [{ ...enqueue(''), job: 'play' } as Effect] });
    expect((await unknown.say('x')).error).toMatchObject({ code: 'JOB_UNKNOWN' });
    const wrong = await open({ effects: () => [{ ...enqueue(''), input: { word: 4 } } as Effect] });
    expect((await wrong.say('x')).error).toMatchObject({ code: 'JOB_INPUT_INVALID' });
  });
});

describe('an event', () => {
  it('asks for a job of each plugin that listens for it', async () => {
    const heard: unknown[] = [];
    const bench = await open({
      heard,
      effects: (text) => [
        { kind: 'emit', plugin: 'worker', event: 'spoke', payload: { text } },
        { kind: 'emit', plugin: 'worker', event: 'unheard', payload: { text } },
        ...(text === 'bye' ? [{ kind: 'resolve', resolution: 'done' } as const] : []),
      ],
    });
    await bench.say('hi');
    await bench.say('bye');
    await bench.runJobs();
    const { conversationId } = bench;
    expect(heard).toEqual([{ text: 'hi' }, { text: 'bye' }, { conversationId }]);
  });
});

describe('a sweep', () => {
  it('comes round by itself, over the bots that declare its plugin, with their config', async () => {
    const seen: unknown[] = [];
    const bench = await open({
      sweep: async ({ now, bots }) => {
        const since = new Date(Date.parse(now) - 3_600_000).toISOString();
        for await (const { bot, config, records } of bots(since)) {
          seen.push([bot.slug, config.word]);
          await records.collection('rounds').put(now, true);
        }
      },
    });
    await bench.pass(30_000);
    expect(seen).toEqual([]);
    await bench.pass(30_000);
    await bench.pass(60_000);
    expect(seen).toEqual([
      ['tiny', 'hello'],
      ['tiny', 'hello'],
    ]);
    expect(await bench.records('worker').collection('rounds').list()).toHaveLength(2);
    const without = await open({
      bot: tinyBundleWith('bot.yaml', ['  - flows', '  - flows\n  - listener']),
      sweep: async ({ bots }) => {
        for await (const { bot } of bots('2026-01-01T00:00:00.000Z')) seen.push(bot.slug);
      },
    });
    await without.pass(60_000);
    expect(seen).toHaveLength(2);
  });
});

describe('an action that only reads', () => {
  it('may not write records', async () => {
    const bench = await open({ effects: () => [{ kind: 'runAction', call: { action: 'peek', input: {} } }] });
    const { record } = await bench.say('look');
    expect(record?.actions).toMatchObject([{ action: 'peek', state: 'failed', output: { ok: false, code: 'FAILED' } }]);
    expect(record?.actions[0]?.problem?.message).toContain('risk "read"');
    expect(await bench.records('worker').collection('notes').list()).toEqual([]);
  });
});
