import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { tableBot } from '../support/table-bot.ts';

const LEASE_MS = 1_000;
const START_MS = Date.parse('2026-11-20T10:00:00Z');
const at = (ms: number): string => new Date(START_MS + ms).toISOString();

/** A turn that so many servers have begun and never ended, with one more message waiting behind it. */
const turnThatServersDiedOn = async (deaths: number) => {
  const stores = memoryStores();
  const bot = await makeBot({ files: tableBot, stores, now: at(0) });
  const { accountId } = bot.viewer;
  const turnId = newId();
  const message = { id: newId(), text: 'I want to book a table', button: null, at: at(0) };
  const claim = { accountId, turnId, historyLimit: 10, leaseMs: LEASE_MS, leaseAt: at(0) };
  const common = {
    ...claim,
    conversationId: bot.conversationId,
    profileId: null,
    idempotencyKey: null,
    at: at(0),
    queueLimit: 9,
  };
  expect((await stores.turns.accept({ ...common, message, ifBusy: 'QUEUE' })).kind).toBe('claimed');
  for (let death = 1; death < deaths; death++)
    expect(await stores.turns.resume({ ...claim, leaseAt: at(2 * LEASE_MS * death) })).not.toBeNull();
  const waiting = { ...message, id: newId(), text: 'When do you open?' };
  const queued = newId();
  const later = { ...common, turnId: queued, message: waiting, ifBusy: 'QUEUE' as const };
  expect((await stores.turns.accept(later)).kind).toBe('queued');
  bot.setNow(at(2 * LEASE_MS * deaths));
  const find = (id: string) => stores.conversations.findTurn(accountId, id);
  return { bot, turnId, queued, find };
};

const ended = async (find: () => Promise<{ status: string } | null>): Promise<void> => {
  await expect.poll(async () => (await find())?.status).toMatch(/COMPLETED|FAILED/);
};

describe('a turn whose servers die', () => {
  it('is finished by another server after the first death', async () => {
    const { bot, turnId, find } = await turnThatServersDiedOn(1);
    expect(await bot.engine.sweep()).toBe(1);
    await ended(() => find(turnId));
    expect(await find(turnId)).toMatchObject({ status: 'COMPLETED', problem: null });
  });

  it('is failed with a code after the second one, and the message behind it is answered', async () => {
    const { bot, turnId, queued, find } = await turnThatServersDiedOn(2);
    expect(await bot.engine.sweep()).toBe(1);
    await ended(() => find(queued));
    expect(await find(turnId)).toMatchObject({ status: 'FAILED', problem: { code: 'TURN_ABANDONED' } });
    const next = await find(queued);
    expect(next && saidIn(next)).toContain('12 to 22');
    expect(await bot.engine.sweep()).toBe(0);
  });
});
