import { describe, expect, it } from 'vitest';
import type { CapNotice } from '../ports/usage.ts';
import { dailyBudget, type Payer } from './daily-budget.ts';

const payer: Payer = { accountId: 'acme', botId: 'bistro', botLimitUsd: 1, accountLimitUsd: 10 };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

const setUp = (spent: { accountUsd: number; botUsd: number } | Error = { accountUsd: 0, botUsd: 0 }) => {
  const asked: string[] = [];
  const noted: CapNotice[] = [];
  const state = { now: '2026-11-20T12:00:00.000Z', spent };
  const budget = dailyBudget({
    usage: {
      async spentSince(accountId, botId, since) {
        asked.push(`${accountId} ${botId} ${since}`);
        if (state.spent instanceof Error) throw state.spent;
        return state.spent;
      },
      async noteCap(notice) {
        noted.push(notice);
      },
    },
    clock: { now: () => new Date(state.now) },
    log: silent,
  });
  const signal = new AbortController().signal;
  return { asked, noted, state, reserve: (usd: number, who = payer) => budget.reserve(who, usd, signal) };
};

describe('dailyBudget', () => {
  it('refuses the call that might pass the limit of the bot, before it is made', async () => {
    const { reserve } = setUp({ accountUsd: 3, botUsd: 0.95 });
    expect(await reserve(0.04)).not.toBeNull();
    expect(await reserve(0.04)).toBeNull();
  });

  it('refuses when the account has spent what it may, whatever the bot has left', async () => {
    const { reserve } = setUp({ accountUsd: 10, botUsd: 0 });
    expect(await reserve(0.01)).toBeNull();
  });

  it('counts calls under way at their worst case, and settled ones at what they cost', async () => {
    const { reserve } = setUp();
    const first = await reserve(0.6);
    expect(await reserve(0.6)).toBeNull();
    first?.settle(0.1);
    expect(await reserve(0.6)).not.toBeNull();
  });

  it('never lets calls in parallel pass a limit together', async () => {
    const { reserve, asked } = setUp();
    const all = await Promise.all(Array.from({ length: 200 }, () => reserve(1 / 128)));
    expect(all.filter((reservation) => reservation !== null)).toHaveLength(128);
    expect(asked).toHaveLength(1);
  });

  it('asks the store once in 30 s, and sees what other servers have spent', async () => {
    const { reserve, state, asked } = setUp();
    (await reserve(0.1))?.settle(0.1);
    state.spent = { accountUsd: 5, botUsd: 0.99 };
    (await reserve(0.1))?.settle(0.1);
    expect(asked).toEqual(['acme bistro 2026-11-20T00:00:00.000Z']);
    state.now = '2026-11-20T12:00:31.000Z';
    expect(await reserve(0.1)).toBeNull();
    expect(asked).toHaveLength(2);
  });

  it('never forgets money spent here that the store has not seen yet', async () => {
    const { reserve, state } = setUp();
    (await reserve(0.9))?.settle(0.9);
    state.now = '2026-11-20T12:01:00.000Z';
    expect(await reserve(0.2)).toBeNull();
  });

  it('starts anew with the UTC day', async () => {
    const { reserve, state } = setUp({ accountUsd: 1, botUsd: 1 });
    expect(await reserve(0.1)).toBeNull();
    Object.assign(state, { now: '2026-11-21T00:00:00.000Z', spent: { accountUsd: 0, botUsd: 0 } });
    expect(await reserve(0.1)).not.toBeNull();
  });

  it('refuses when the store has never said what was spent, and believes its last word when it is away', async () => {
    const { reserve, state } = setUp(new TypeError('no database'));
    expect(await reserve(0.1)).toBeNull();
    state.spent = { accountUsd: 0, botUsd: 0 };
    expect(await reserve(0.1)).not.toBeNull();
    Object.assign(state, { now: '2026-11-20T13:00:00.000Z', spent: new TypeError('no database') });
    expect(await reserve(0.1)).not.toBeNull();
  });

  it('does not ask the store for payers without a limit', async () => {
    const { reserve, asked } = setUp();
    expect(await reserve(1_000, { ...payer, botLimitUsd: null, accountLimitUsd: null })).not.toBeNull();
    expect(asked).toEqual([]);
  });
});

describe('a cap that is nearly spent', () => {
  const told = (noted: readonly CapNotice[]) => noted.map(({ cap, percent, day }) => `${cap} ${percent} ${day}`);

  it('is told of once at 80 % and once at 100 %, by its day', async () => {
    const { reserve, noted, state } = setUp();
    (await reserve(0.1))?.settle(0.79);
    expect(noted).toEqual([]);
    (await reserve(0.1))?.settle(0.05);
    (await reserve(0.1))?.settle(0.05);
    expect(told(noted)).toEqual(['BOT 80 2026-11-20']);
    expect(await reserve(0.2)).toBeNull();
    expect(await reserve(0.2)).toBeNull();
    expect(told(noted)).toEqual(['BOT 80 2026-11-20', 'BOT 100 2026-11-20']);
    expect(noted[1]).toMatchObject({ subjectId: 'bistro', limitUsd: 1, spentUsd: expect.closeTo(0.89) });
    Object.assign(state, { now: '2026-11-21T00:00:00.000Z', spent: { accountUsd: 0, botUsd: 0.9 } });
    (await reserve(0.01))?.settle(0.01);
    expect(told(noted).slice(2)).toEqual(['BOT 80 2026-11-21']);
  });

  it('has the same notice on another server', async () => {
    const servers = [setUp({ accountUsd: 8, botUsd: 0 }), setUp({ accountUsd: 8.5, botUsd: 0 })];
    for (const { reserve } of servers) (await reserve(0.1))?.settle(0.1);
    const [one, other] = servers.map(({ noted }) => noted);
    expect(one?.map(({ id }) => id)).toEqual(other?.map(({ id }) => id));
    expect(told(one ?? [])).toEqual(['ACCOUNT 80 2026-11-20']);
  });

  it('is not spent by calls that are under way', async () => {
    const { reserve, noted } = setUp();
    await reserve(0.9);
    expect(await reserve(0.9)).toBeNull();
    expect(noted).toEqual([]);
  });

  it('of nothing is one that was meant', async () => {
    const { reserve, noted } = setUp();
    expect(await reserve(0.1, { ...payer, botLimitUsd: 0 })).toBeNull();
    expect(noted).toEqual([]);
  });
});
