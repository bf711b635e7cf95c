import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  body,
  hang,
  type ModelAnswer,
  type ModelServer,
  startModelServer,
  status,
  vectors,
} from '../../../test/support/model-server.ts';
import type { EmbeddingRequest } from './port.ts';
import { createEmbeddings, type EmbeddingsOptions } from './create-embeddings.ts';
import { dailyBudget } from './daily-budget.ts';

const KEY = 'sk-secret-0123456789';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterEach(() => server.reset());
afterAll(() => server.close());

type Settings = Partial<EmbeddingsOptions> & { spentUsd?: number };

const setUp = ({ spentUsd = 0, ...options }: Settings = {}) => {
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`);
  const log = { debug: write, info: write, warn: write, error: write };
  let now = Date.parse('2026-11-20T12:00:00.000Z');
  const clock = { now: () => new Date(now) };
  const usage = { spentSince: async () => ({ accountUsd: spentUsd, botUsd: spentUsd }), noteCap: async () => {} };
  const embeddings = createEmbeddings({
    name: 'small',
    sameScore: 0.85,
    baseUrl: server.url,
    apiKey: KEY,
    prices: { small: { inputPerMillionUsd: 2, outputPerMillionUsd: 0 } },
    budget: dailyBudget({ usage, clock, log }),
    clock,
    log,
    ...options,
  });
  return { embeddings, logged, wait: (ms: number) => void (now += ms) };
};

type Changes = Partial<Omit<EmbeddingRequest, 'meter'>> & { dailyBudgetUsd?: number };
const embed = ({ dailyBudgetUsd, ...changes }: Changes = {}, { embeddings } = setUp()) =>
  embeddings.embed({
    texts: ['the dock', 'the mouse'],
    timeoutMs: 5_000,
    meter: {
      accountId: 'account',
      botId: 'bot',
      conversationId: 'conversation',
      turnId: 'turn',
      dailyBudgetUsd: dailyBudgetUsd ?? null,
    },
    ...changes,
  });

describe('vectors that arrive', () => {
  it('are one for each text, of length 1, in the space of their model, with what they cost', async () => {
    server.enqueue(vectors([3, 4], [0, -2]));
    const { vectors: got, usage } = await embed();
    expect(got).toEqual([
      { space: 'small/2', values: [0.6, 0.8] },
      { space: 'small/2', values: [0, -1] },
    ]);
    const { id: _id, latencyMs: _latencyMs, ...record } = usage;
    expect(record).toEqual({
      accountId: 'account',
      botId: 'bot',
      conversationId: 'conversation',
      turnId: 'turn',
      model: 'small',
      outcome: 'ok',
      inputTokens: 5,
      outputTokens: 0,
      costUsd: (5 * 2) / 1_000_000,
      at: '2026-11-20T12:00:00.000Z',
    });
  });

  it('are asked for once, by the protocol of OpenAI, as numbers', async () => {
    server.enqueue(vectors([1, 0], [0, 1]));
    await embed();
    expect(server.requests).toMatchObject([
      {
        path: '/v1/embeddings',
        authorization: `Bearer ${KEY}`,
        body: { model: 'small', input: ['the dock', 'the mouse'], encoding_format: 'float' },
      },
    ]);
  });

  it('are charged by our own estimate where the server does not count', async () => {
    server.enqueue(body(JSON.stringify({ data: [{ embedding: [1, 0] }, { embedding: [0, 1] }] })));
    const { usage } = await embed();
    expect(usage).toMatchObject({ outcome: 'ok', inputTokens: 5 });
  });
});

describe('what cannot be used', () => {
  const list = (...data: string[]): ModelAnswer =>
    body(`{"data": [${data.join(', ')}], "usage": {"prompt_tokens": 9}}`);
  it.each<[string, ModelAnswer]>([
    ['fewer vectors than texts', vectors([1, 0])],
    ['more vectors than texts', vectors([1, 0], [0, 1], [1, 1])],
    [
      'vectors in another order than the texts',
      list('{"index": 1, "embedding": [1, 0]}', '{"index": 0, "embedding": [0, 1]}'),
    ],
    ['vectors of two lengths', vectors([1, 0], [0, 1, 0])],
    ['a number that is none', vectors([1, 0], [Number.NaN, 1])],
    ['NaN as it stands, which is no JSON', list('{"embedding": [1, 0]}', '{"embedding": [NaN, 1]}')],
    ['a number beyond all numbers', list('{"embedding": [1, 0]}', '{"embedding": [1e999, 1]}')],
    ['a vector without a direction', vectors([1, 0], [0, 0])],
    ['an empty vector', vectors([], [])],
    ['text for a vector', vectors([1, 0], 'AAAA')],
    ['no list', body('{}')],
    ['no JSON', body('<html>')],
  ])('is %s', async (_, answer) => {
    server.enqueue(answer);
    const { vectors: got, usage } = await embed();
    expect(got).toBeNull();
    expect(usage.outcome).toBe('invalid');
    expect(usage.inputTokens).toBeGreaterThan(0);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a model that is down', () => {
  it('is asked once more after a transient fault', async () => {
    server.enqueue(status(500), vectors([1, 0], [0, 1]));
    expect((await embed()).usage.outcome).toBe('ok');
    server.enqueue(status(429, 0), vectors([1, 0], [0, 1]));
    expect((await embed()).usage.outcome).toBe('ok');
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    [429, 'rate_limited', 2],
    [500, 'unavailable', 2],
    [401, 'unavailable', 1],
  ])('and says %i costs nothing: %s', async (code, outcome, requests) => {
    server.respond(() => status(code, 0));
    const { vectors: got, usage } = await embed();
    expect(got).toBeNull();
    expect(usage).toMatchObject({ outcome, inputTokens: 0, costUsd: 0 });
    expect(server.requests).toHaveLength(requests);
  });

  it('is not waited for longer than the call has', async () => {
    server.enqueue(status(429, 60));
    expect((await embed({ timeoutMs: 1_000 })).usage.outcome).toBe('rate_limited');
    expect(server.requests).toHaveLength(1);
  });

  it('and hangs is hung up on', async () => {
    server.respond(hang);
    const { vectors: got, usage } = await embed({ timeoutMs: 100 });
    expect(got).toBeNull();
    expect(usage).toMatchObject({ outcome: 'timeout', inputTokens: 5 });
  });

  it('is left alone after five faults, until its time is over', async () => {
    const world = setUp();
    server.respond(() => status(503, 0));
    for (let i = 0; i < 5; i += 1) await embed({}, world);
    const asked = server.requests.length;
    expect((await embed({}, world)).usage).toMatchObject({ outcome: 'circuit_open', costUsd: 0 });
    expect(server.requests).toHaveLength(asked);
    world.wait(30_000);
    server.respond(() => vectors([1, 0], [0, 1]));
    expect((await embed({}, world)).usage.outcome).toBe('ok');
  });

  it('is not there at all', async () => {
    const { usage } = await embed({}, setUp({ baseUrl: 'http://127.0.0.1:1/v1' }));
    expect(usage.outcome).toBe('unavailable');
  });

  it('leaves neither key nor text in the log', async () => {
    const world = setUp();
    server.respond(() => status(401));
    await embed({}, world);
    expect(world.logged.join('\n')).toMatch(/no embeddings came/);
    expect(world.logged.join('\n')).not.toMatch(/secret|dock/);
  });
});

describe('a call that may not be made', () => {
  it('is refused over the budget of the bot or the account, before the server hears of it', async () => {
    const overBot = await embed({ dailyBudgetUsd: 1 }, setUp({ spentUsd: 1 }));
    const overAccount = await embed({}, setUp({ spentUsd: 1, accountDailyBudgetUsd: 1 }));
    expect([overBot.usage.outcome, overAccount.usage.outcome]).toEqual(['refused_budget', 'refused_budget']);
    expect(server.requests).toHaveLength(0);
  });

  it('is refused where calls at once would pass the limit together', async () => {
    server.respond(() => vectors([1, 0], [0, 1]));
    // Each call costs 10 millionths of a dollar.
    const world = setUp({ accountDailyBudgetUsd: 0.000_035 });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => embed({}, world)));
    expect(outcomes.filter(({ usage }) => usage.outcome === 'ok')).toHaveLength(3);
    expect(server.requests).toHaveLength(3);
  });
});
