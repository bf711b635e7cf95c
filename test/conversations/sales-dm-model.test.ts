/** What a model may do with the machine, and how its replies keep to the length of a direct message. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { loadBundle } from '../../src/engine/index.ts';
import type { BundleFiles, TurnRecord } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import type { TestBot } from '../support/make-bot.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { modelOn } from '../support/world.ts';

const files = await readBundleFolder(new URL('../../bots/sales-dm', import.meta.url).pathname);

/** Words that no rule makes anything of, so that the model is asked. */
const UNCLEAR = 'that brown pile in your story though';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());

const botWithModel = (): Promise<TestBot> => {
  const stores = memoryStores();
  const model = modelOn(server, stores, { clock: { now: () => new Date() } });
  return makeBot({ files, model, stores });
};

/** A turn whose reply streams, with the words that subscribers saw of it, in the order in which they saw them. */
const streamed = async (bot: TestBot): Promise<{ turn: TurnRecord; chunks: string[] }> => {
  const sent = await bot.engine.sendMessage(bot.viewer, { conversationId: bot.conversationId, text: UNCLEAR });
  const chunks: string[] = [];
  const signal = AbortSignal.timeout(20_000);
  for await (const event of await bot.engine.events(bot.viewer, bot.conversationId, sent.cursor, signal)) {
    if (event.kind === 'ReplyChunk') chunks.push(event.text);
    if (event.kind === 'TurnCompleted' || event.kind === 'TurnFailed') break;
  }
  return { turn: await sent.completed, chunks };
};

const sentences = (count: number): string =>
  Array.from({ length: count }, (_, i) => `Sentence number ${i + 1} says that coffee is good.`).join(' ');

describe('a reply that the model writes', () => {
  it('leaves by whole sentences, and stops at the last one that fits', async () => {
    const bot = await botWithModel();
    server.enqueue(answer({ reply: sentences(12) }, { msPerToken: 1 }));
    const { turn, chunks } = await streamed(bot);
    expect(saidIn(turn)).toBe(sentences(6));
    expect(saidIn(turn).length).toBeLessThanOrEqual(280);
    expect(chunks.join('')).toBe(saidIn(turn));
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks[0]).toBe(sentences(1));
    for (const chunk of chunks) expect(chunk).toMatch(/good\.$/);
  });

  it('leaves whole when it fits', async () => {
    const bot = await botWithModel();
    server.enqueue(answer({ reply: '  Yes, e.g. from Kenya. Nice?  ' }, { msPerToken: 1 }));
    const { turn, chunks } = await streamed(bot);
    expect(chunks.join('')).toBe('Yes, e.g. from Kenya. Nice?');
    expect(saidIn(turn)).toBe('Yes, e.g. from Kenya. Nice?');
  });

  it('shows no half of a sentence when it is cancelled', async () => {
    const bot = await botWithModel();
    server.enqueue(answer({ reply: sentences(5) }, { msPerToken: 15 }));
    const sent = await bot.engine.sendMessage(bot.viewer, { conversationId: bot.conversationId, text: UNCLEAR });
    const signal = AbortSignal.timeout(20_000);
    for await (const event of await bot.engine.events(bot.viewer, bot.conversationId, sent.cursor, signal))
      if (event.kind === 'ReplyChunk') break;
    await bot.engine.cancelTurn(bot.viewer, sent.turnId);
    const turn = await sent.completed;
    expect(turn.status).toBe('CANCELLED');
    expect(saidIn(turn)).toMatch(/^Sentence number 1 .*good\.$/);
  });
});

describe('the prompt', () => {
  it('tells the state, its goal, the moves that are open now, and how long a reply may be', async () => {
    const bot = await botWithModel();
    server.enqueue(answer({ reply: 'Hm.' }));
    await bot.say(UNCLEAR);
    const system = server.requests[0]?.body.messages[0]?.content ?? '';
    expect(system).toContain('"state":"initial_contact"');
    expect(system).toContain('"allowedMoves":[{"state":"interest_qualification"');
    expect(system).not.toContain('"state":"closing_attempt"');
    expect(system).toContain('at most 280 characters');
    expect(system).toContain('move_to_state');
  });
});

describe('a move that the model proposes', () => {
  it.each([
    ['post_purchase', 'initial_contact does not lead to "post_purchase"'],
    ['closing_attempt', '`value.buying_signals > 0` does not hold'],
    ['upsell', 'initial_contact does not lead to "upsell"'],
  ])('to %s is refused, recorded with its reason, and answered by the rules', async (state, reason) => {
    const bot = await botWithModel();
    server.enqueue(answer({ commands: [{ name: 'move_to_state', arguments: { state } }], reply: 'Sold!' }));
    const turn = await bot.say(UNCLEAR);
    expect(saidIn(turn)).not.toContain('Sold');
    expect(turn.trace?.commands).toMatchObject([{ command: 'move_to_state', outcome: 'refused', reason }]);
    expect(turn.decision).toMatchObject({ by: 'rule', source: 'state-machine/keep-talking' });
    expect(turn.usage.modelCalls).toBe(1);
  });

  it('along an open way is made once, and counts like any other', async () => {
    const bot = await botWithModel();
    const move = { name: 'move_to_state', arguments: { state: 'interest_qualification' } };
    server.enqueue(answer({ commands: [move], reply: 'How do you brew?' }));
    const turn = await bot.say(UNCLEAR);
    const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    expect(kept?.state.machine).toBe('interest_qualification');
    expect(kept?.state.machineHistory).toHaveLength(2);
    expect(kept?.state.plugins['state-machine']).toMatchObject({
      visited: ['initial_contact', 'interest_qualification'],
      turnsInState: 0,
    });
    expect(turn.trace?.commands).toMatchObject([{ outcome: 'accepted' }]);
  });
});

describe('a channel in a bundle', () => {
  const withChannels = (channels: string): BundleFiles => ({
    ...files,
    'bot.yaml': (files['bot.yaml'] ?? '').replace(/channels:\n(  - .*\n)+/, `channels: ${channels}\n`),
  });

  it('is a name, or a name with the length of a reply', () => {
    const { definition, mistakes } = loadBundle(
      withChannels('[SMS, { kind: INSTAGRAM, max_length: 280 }]'),
      builtInPlugins,
    );
    expect(mistakes).toEqual([]);
    expect(definition).toMatchObject({ channels: ['SMS', 'INSTAGRAM'], maxLengths: { INSTAGRAM: 280 } });
  });

  it.each([
    ['[FAX]', 'expected one of WEB'],
    ['[{ kind: WEB, max_length: 3 }]', 'expected number to be >=40'],
    ['[WEB, { kind: WEB, max_length: 280 }]', 'declared twice'],
  ])('is refused as %s', (channels, problem) => {
    const { mistakes } = loadBundle(withChannels(channels), builtInPlugins);
    expect(mistakes).toMatchObject([{ file: 'bot.yaml', message: expect.stringContaining(problem) }]);
  });
});

describe('a machine with a mistake in a bundle', () => {
  it('is refused at the key that is wrong', () => {
    const wrong = (files['bot.yaml'] ?? '').replace(
      'from: price_negotiation, to: closing_attempt',
      'from: price_negotiation, to: closing',
    );
    const { mistakes } = loadBundle({ ...files, 'bot.yaml': wrong }, builtInPlugins);
    const line = wrong.split('\n').findIndex((text) => text.includes('to: closing,')) + 1;
    expect(mistakes).toMatchObject([{ file: 'bot.yaml', line, code: 'PLUGIN_CONFIG_INVALID' }]);
    expect(mistakes[0]?.message).toContain('there is no state "closing"');
  });
});
