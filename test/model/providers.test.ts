/**
 * One conversation with each provider whose client was tried: LangChain's own package, against a server that speaks the
 * provider's protocol (docs/models.md).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModelGateway } from '../../src/engine/model/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn, silentLog } from '../support/make-bot.ts';
import { ANTHROPIC, AZURE, OLLAMA, OPENAI, startProvider } from '../support/provider-servers.ts';
import type { Protocol, ProviderServer } from '../support/provider-servers.ts';
import { tableBot } from '../support/table-bot.ts';

const SIZE = { name: 'set_slots', arguments: { slots: { party_size: 4 } } };
const REPLY = 'Lovely, a foursome — «да» 🥂.';
const decision = (over: object = {}): string =>
  JSON.stringify({ commands: [SIZE], reasoning: 'as said', confidence: 0.9, reply: REPLY, ...over });
const RIDDLE = 'blorp the usual crowd zzz';

describe.each<[string, Protocol]>([
  ['@langchain/anthropic', ANTHROPIC],
  ['@langchain/ollama', OLLAMA],
  ['@langchain/openai, by Azure', AZURE],
  ['@langchain/openai', OPENAI],
])('%s', (_package, protocol) => {
  let server: ProviderServer;
  beforeAll(async () => {
    server = await startProvider(protocol);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const botAsking = async () => {
    const stores = memoryStores();
    const provider = protocol.model.slice(0, protocol.model.indexOf(':'));
    const model = createModelGateway({
      models: [protocol.model],
      apiKey: 'sk-test',
      baseUrl: protocol === OPENAI ? `${server.url}/v1` : undefined,
      modelOptions: { [provider]: protocol.options(server.url) },
      prices: { [protocol.model]: { inputPerMillionUsd: 1, outputPerMillionUsd: 2, cachedInputPerMillionUsd: 0.1 } },
      usage: stores.usage,
      clock: { now: () => new Date() },
      log: silentLog,
    });
    const bot = await makeBot({ files: tableBot, model, stores });
    await bot.say('I want to book a table');
    return bot;
  };

  it('decides, replies while it streams, and counts what it cost', async () => {
    const bot = await botAsking();
    server.answer({ kind: 'text', text: decision() });
    const turn = await bot.say(RIDDLE);
    expect(turn.trace?.model).toMatchObject({ asked: true, outcome: 'ok' });
    expect(saidIn(turn)).toBe(`${REPLY}\nWhich day?`);
    expect(turn.usage).toMatchObject({ modelCalls: 1, inputTokens: 120 });
    // Anthropic's client adds what the first event counted to the whole of the last.
    expect([40, 41]).toContain(turn.usage.outputTokens);
    expect(server.requests).toHaveLength(1);
    expect(protocol.promptOf(server.requests[0]!)).toContain(RIDDLE);
  });

  it('goes through a whole booking, with what was said before in each request', async () => {
    const bot = await botAsking();
    server.answer(
      { kind: 'text', text: decision({ reply: 'Four it is.' }) },
      { kind: 'text', text: decision({ commands: [], reply: 'We have a garden.' }) },
      {
        kind: 'text',
        text: decision({ commands: [{ name: 'set_slots', arguments: { slots: { time: '19:00' } } }], reply: '' }),
      },
    );
    await bot.say(RIDDLE);
    await bot.say('flumph the green part?');
    await bot.say('on 24 December 2026');
    const last = await bot.say('grobble as the owls, flumph');
    expect(saidIn(last)).toContain('What name?');
    expect(server.requests.length).toBeGreaterThanOrEqual(3);
    const prompt = protocol.promptOf(server.requests.at(-1)!);
    expect(prompt).toContain('Four it is.');
    expect(prompt).toContain('We have a garden.');
  });

  it('that refuses for good leaves the turn to the rules, after one request', async () => {
    const bot = await botAsking();
    server.answer({ kind: 'refused', status: 401, words: 'the key is wrong' });
    const turn = await bot.say(RIDDLE);
    expect(turn.trace?.model).toMatchObject({ asked: true, outcome: 'unavailable' });
    expect(saidIn(turn)).toContain('For how many people?');
    expect(server.requests).toHaveLength(1);
  });

  it('that is busy for a moment is asked once more', async () => {
    const bot = await botAsking();
    server.answer(
      { kind: 'refused', status: 529, words: 'overloaded', retryAfter: '0' },
      { kind: 'text', text: decision() },
    );
    const turn = await bot.say(RIDDLE);
    expect(turn.trace?.model.outcome).toBe('ok');
    expect(turn.usage.modelCalls).toBe(1);
    expect(server.requests).toHaveLength(2);
  });

  it('that breaks off keeps what was said', async () => {
    const bot = await botAsking();
    const text = decision({ reply: 'Lovely, a foursome. And the rest of' });
    server.answer({ kind: 'cut', text: text.slice(0, -7) });
    const turn = await bot.say(RIDDLE);
    expect(turn.status).toBe('COMPLETED');
    expect(saidIn(turn)).toContain('Lovely, a foursome.');
  });

  it('that meets its limit of tokens before the first word is asked with more', async () => {
    const bot = await botAsking();
    server.answer({ kind: 'text', text: '', finish: 'length' }, { kind: 'text', text: decision() });
    const turn = await bot.say(RIDDLE);
    expect(turn.trace?.model.outcome).toBe('ok');
    expect(server.requests).toHaveLength(2);
  });
});
