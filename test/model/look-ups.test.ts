/** A model that looks something up before it decides, in the tool calls of each protocol (docs/models.md). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayConversation } from '../../src/engine/index.ts';
import { createModelGateway } from '../../src/engine/model/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';
import { ANTHROPIC, OLLAMA, OPENAI, startProvider } from '../support/provider-servers.ts';
import type { Protocol, ProviderServer } from '../support/provider-servers.ts';
import { tableBot } from '../support/table-bot.ts';

/** The client of servers that speak OpenAI's protocol. */
const LEAN: Protocol = {
  ...OPENAI,
  model: 'openai:small-test',
  isRequest: ({ path, body }) => path === '/v1/chat/completions' && body.max_tokens > 0,
};

const RIDDLE = 'blorp the usual crowd zzz';
const SEARCH = { name: 'search_faq', arguments: { question: 'can I bring my dog' } };
const FOUND = 'Looked up for this message';
const says = (reply: string) => ({
  kind: 'text' as const,
  text: JSON.stringify({ commands: [], reasoning: 'looked it up', confidence: 0.9, reply }),
});

/** A bot that may look up so often in one turn. */
const botWith = async (protocol: Protocol, server: ProviderServer, toolCalls: number, model = '', more = {}) => {
  const stores = memoryStores();
  const isOpenAi = protocol.model.startsWith('openai:');
  const gateway = createModelGateway({
    models: [protocol.model],
    apiKey: 'sk-test',
    baseUrl: isOpenAi ? `${server.url}/v1` : undefined,
    modelOptions: { [protocol.model.split(':')[0] ?? '']: protocol.options(server.url) },
    prices: { [protocol.model]: { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } },
    usage: stores.usage,
    clock: { now: () => new Date() },
    log: silentLog,
  });
  const declared = String(tableBot['bot.yaml']).replace('interruptions]', 'interruptions, actions]');
  const files = { ...tableBot, ...more, 'bot.yaml': `${declared}model: { tool_calls: ${toolCalls}${model} }\n` };
  const bot = await makeBot({ files, model: gateway, stores });
  await bot.say('I want to book a table');
  return { ...bot, files };
};

/** Stored answers of which a riddle shows the model all but the last. */
const OTHERS = Array.from(
  { length: 20 },
  (_, n) => `- { id: o${n}, question: Is the usual crowd in room ${n}?, answer: "No." }`,
);
const WINES = `${OTHERS.join('\n')}\n- { id: site, question: Which wines are poured?, answer: "See wines.tom.example/all" }\n`;
const WINES_SEARCH = { name: 'search_faq', arguments: { question: 'which wines are poured' } };

const toolsOf = ({ body }: { body: { tools?: unknown } }): string => JSON.stringify(body.tools ?? []);

describe.each<[string, Protocol]>([
  ['a server that speaks OpenAI', LEAN],
  ['@langchain/openai', OPENAI],
  ['@langchain/anthropic', ANTHROPIC],
  ['@langchain/ollama', OLLAMA],
])('%s', (_name, protocol) => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await startProvider(protocol);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('answers with what it had looked up in the same turn', async () => {
    const bot = await botWith(protocol, server, 1);
    server.answer({ kind: 'calls', calls: [SEARCH] }, says('Bring the dog along.'));
    const turn = await bot.say(RIDDLE);
    expect(saidIn(turn)).toContain('Bring the dog along.');
    expect(turn.usage.modelCalls).toBe(2);
    expect(turn.trace?.commands).toEqual([
      { command: 'search_faq', arguments: SEARCH.arguments, outcome: 'looked_up', reason: null },
    ]);
    expect(turn.actions).toMatchObject([{ action: 'search_faq', state: 'succeeded', output: { ok: true } }]);
    const [first, second] = server.requests;
    expect(toolsOf(first!)).toContain('search_faq');
    expect(protocol.promptOf(first!)).not.toContain(FOUND);
    expect(protocol.promptOf(second!)).toContain(FOUND);
    expect(protocol.promptOf(second!).split('Dogs are welcome.').length).toBeGreaterThan(
      protocol.promptOf(first!).split('Dogs are welcome.').length,
    );
    // The last call is for the answer.
    expect(toolsOf(second!)).toBe('[]');
  });
});

describe('a look-up', () => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await startProvider(LEAN);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('is offered where the policy allows it alone', async () => {
    const bot = await botWith(LEAN, server, 0);
    server.answer({ kind: 'calls', calls: [SEARCH] }, says('Bring the dog along.'));
    const turn = await bot.say(RIDDLE);
    expect(toolsOf(server.requests[0]!)).toBe('[]');
    expect(turn.usage.modelCalls).toBe(1);
    expect(turn.actions).toEqual([]);
    expect(turn.trace?.commands).toMatchObject([{ command: 'search_faq', outcome: 'refused' }]);
  });

  it('is made as often as the policy says, then the rules answer a model that will not decide', async () => {
    const bot = await botWith(LEAN, server, 2);
    server.answer({ kind: 'calls', calls: [SEARCH] });
    const turn = await bot.say(RIDDLE);
    expect(server.requests).toHaveLength(3);
    expect(turn.usage.modelCalls).toBe(3);
    expect(turn.actions).toHaveLength(2);
    expect(turn.decision?.by).toBe('rule');
  });

  it('with arguments that the action does not take is told so, and runs nothing', async () => {
    const bot = await botWith(LEAN, server, 1);
    server.answer({ kind: 'calls', calls: [{ name: 'search_faq', arguments: { question: '' } }] }, says('I looked.'));
    const turn = await bot.say(RIDDLE);
    expect(turn.actions).toMatchObject([{ state: 'failed', problem: { code: 'ACTION_INPUT_INVALID' } }]);
    expect(LEAN.promptOf(server.requests[1]!)).toContain('INPUT_INVALID');
    expect(saidIn(turn)).toContain('I looked.');
  });

  it('never runs what writes', async () => {
    const bot = await botWith(LEAN, server, 1);
    const booking = { name: 'cancel_booking', arguments: { reference: 'X' } };
    server.answer({ kind: 'calls', calls: [booking] }, says('Cancelled.'));
    const turn = await bot.say(RIDDLE);
    expect(turn.actions).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('is a source of the reply, whose guard takes no address from elsewhere', async () => {
    const outcomes: unknown[] = [];
    for (const address of ['wines.tom.example/all', 'wines.else.example/all']) {
      const bot = await botWith(LEAN, server, 1, '', { 'faq/wines.yaml': WINES });
      server.answer({ kind: 'calls', calls: [WINES_SEARCH] }, says(`It is at https://${address} for you.`));
      const turn = await bot.say(RIDDLE);
      expect(LEAN.promptOf(server.requests[0]!)).not.toContain('wines.tom');
      outcomes.push(turn.trace?.model.outcome);
    }
    expect(outcomes).toEqual(['ok', 'reply_refused']);
  });

  it('the server of a model that takes no tools is asked without them from then on', async () => {
    const bot = await botWith(LEAN, server, 1);
    server.answer(
      { kind: 'refused', status: 400, words: 'this model does not support tools' },
      says('Without looking.'),
    );
    const turn = await bot.say(RIDDLE);
    expect(saidIn(turn)).toContain('Without looking.');
    expect(toolsOf(server.requests[1]!)).toBe('[]');
  });

  it('answers a replay as it did, without a model', async () => {
    const { files, ...bot } = await botWith(LEAN, server, 1, '', { 'faq/wines.yaml': WINES });
    server.answer({ kind: 'calls', calls: [WINES_SEARCH] }, says('It is at https://wines.tom.example/all for you.'));
    await bot.say(RIDDLE);
    const turns = await bot.stores.conversations.turnsSince(bot.viewer.accountId, bot.conversationId, 0, 100);
    const conversation = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    const options = { plugins: builtInPlugins, makeStores: memoryStores, conversation: conversation! };
    const report = await replayConversation(turns, files, options);
    expect(report.turns.at(-1)?.after?.reply).toContain('wines.tom.example');
    expect(report.divergesAt).toBeNull();
    expect(server.requests).toHaveLength(2);
  });
});
