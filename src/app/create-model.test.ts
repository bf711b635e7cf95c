import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../test/support/make-bot.ts';
import type { ModelServer } from '../../test/support/model-server.ts';
import { answer, startModelServer, vectors } from '../../test/support/model-server.ts';
import type { ModelOutcome } from '../engine/index.ts';
import { memoryStores } from '../stores/memory/index.ts';
import { readConfig } from './config.ts';
import { createModels, modelsOn } from './create-model.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const modelsOf = (variables: Record<string, string>) => {
  const { usage } = memoryStores();
  return createModels(readConfig(variables), { usage, clock: { now: () => new Date() }, log: silentLog });
};
describe('which models are on', () => {
  it.each([
    ['none without a key or a server', {}, []],
    ['the default with a key', { OPENAI_API_KEY: 'sk-1' }, ['openai:gpt-4o-mini']],
    ['the named ones with a server', { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', COLLOQUY_MODEL: 'a, b' }, ['a', 'b']],
    [
      "another provider's without a key of OpenAI",
      { COLLOQUY_MODEL: 'anthropic:claude-haiku-4-5' },
      ['anthropic:claude-haiku-4-5'],
    ],
    ['no tag of a local model without a server', { COLLOQUY_MODEL: 'mistral:7b' }, []],
  ])('%s', (_, variables, wanted) => {
    expect(modelsOn(readConfig(variables).model)).toEqual(wanted);
  });

  it('takes prices from the environment, and refuses what is none', () => {
    const prices = '{"m":{"input":1,"output":2,"cached_input":0.5}}';
    expect(readConfig({ COLLOQUY_MODEL_PRICES: prices }).model.prices).toEqual({
      m: { inputPerMillionUsd: 1, outputPerMillionUsd: 2, cachedInputPerMillionUsd: 0.5 },
    });
    expect(() => readConfig({ COLLOQUY_MODEL_PRICES: '{"m":1}' })).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

const meter = { accountId: 'a', botId: 'b', conversationId: 'c', turnId: 't', dailyBudgetUsd: null };

describe('the models', () => {
  it('are off, both, where nothing is set', () => {
    const { model, embeddings } = modelsOf({});
    expect([model.isConfigured, embeddings]).toEqual([false, undefined]);
  });

  it('of language and of embeddings are two things to switch on', () => {
    const { model, embeddings } = modelsOf({ OPENAI_BASE_URL: server.url });
    expect([model.isConfigured, embeddings]).toEqual([true, undefined]);
  });

  it('spend from one budget', async () => {
    server.respond(({ path }) => (path.endsWith('/embeddings') ? vectors([1, 0]) : answer({ reply: 'Hello.' })));
    const { model, embeddings } = modelsOf({
      OPENAI_BASE_URL: server.url,
      COLLOQUY_MODEL: 'gpt-4o-mini',
      COLLOQUY_EMBEDDING_MODEL: 'text-embedding-ada-002',
      COLLOQUY_DAILY_BUDGET_USD: '0.001',
    });
    const decide = async (): Promise<ModelOutcome | undefined> => {
      const messages = [{ role: 'user' as const, content: 'hello' }];
      const calls = { callsMade: 0, maxCallsPerTurn: 1, conversationLeftUsd: null };
      const settings = { model: null, messages, temperature: 0, maxOutputTokens: 500, timeoutMs: 5_000 };
      const signal = new AbortController().signal;
      let outcome: ModelOutcome | undefined;
      for await (const event of model.decide({ ...settings, signal, meter: { ...meter, ...calls } }))
        if (event.kind === 'ended') ({ outcome } = event.usage);
      return outcome;
    };
    expect(await decide()).toBe('ok');
    // 8,000 tokens or so: most of the budget.
    const embedded = await embeddings?.embed({ texts: ['word '.repeat(6_400)], timeoutMs: 5_000, meter });
    expect(embedded?.usage.outcome).toBe('ok');
    expect(await decide()).toBe('refused_budget');
  });
});
