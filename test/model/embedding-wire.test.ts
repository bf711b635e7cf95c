/** What servers of embeddings really do: each habit is met, learned where it can be, and every text gets its own vector. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmbeddings, dailyBudget } from '../../src/engine/model/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { embeddingOf, startEmbeddingServer } from '../support/embedding-server.ts';
import type { EmbeddingHabit, EmbeddingServer } from '../support/embedding-server.ts';
import { silentLog } from '../support/make-bot.ts';

let server: EmbeddingServer;
beforeAll(async () => {
  server = await startEmbeddingServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const TEXTS = ['the dock', 'the mouse', 'a lamp by the door', 'blue', 'one more', 'the end'];
const unit = (vector: readonly number[]): number[] => vector.map((value) => value / Math.hypot(...vector));

const embeddings = () => {
  const clock = { now: () => new Date() };
  const budget = dailyBudget({ usage: memoryStores().usage, clock, log: silentLog });
  const prices = { m: { inputPerMillionUsd: 1, outputPerMillionUsd: 0 } };
  return createEmbeddings({ name: 'm', sameScore: 0.85, baseUrl: server.url, prices, budget, clock, log: silentLog });
};
const meter = { accountId: 'a', botId: 'b', conversationId: 'c', turnId: 't', dailyBudgetUsd: null };

it.each<[string, EmbeddingHabit, first: number, later: number]>([
  ['nothing special', {}, 1, 1],
  ['refuses encoding_format', { refusesFormat: true }, 2, 1],
  ['packs its numbers though none asked', { packs: true }, 1, 1],
  ['takes three texts at once', { most: 3 }, 3, 2],
  ['takes one text at once', { most: 1 }, 9, 6],
  ['drops the first connection', { drops: 1 }, 2, 1],
  ['is busy once', { busy: 1 }, 2, 1],
  ['refuses, packs and takes two at once', { refusesFormat: true, packs: true, most: 2 }, 6, 3],
])('a server that %s', async (_, habit, first, later) => {
  server.behave(habit);
  const model = embeddings();
  const { vectors, usage } = await model.embed({ texts: TEXTS, timeoutMs: 10_000, meter });
  expect(usage).toMatchObject({ outcome: 'ok', inputTokens: TEXTS.length });
  for (const [at, text] of TEXTS.entries())
    for (const [n, value] of unit(embeddingOf(text)).entries()) expect(vectors?.[at]?.values[n]).toBeCloseTo(value, 5);
  expect(server.requests.length).toBe(first);
  // What was learned is kept.
  server.requests.length = 0;
  expect((await model.embed({ texts: TEXTS, timeoutMs: 10_000, meter })).usage.outcome).toBe('ok');
  expect(server.requests.length).toBe(later);
});
