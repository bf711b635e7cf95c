import { describe, expect, it } from 'vitest';
import type { ActionRunRecord, InboundMessage, ModelUsageRecord, Stores, UsageWindow } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import type { World } from './world.ts';
import { at, claim, commitOf, endedTurn, makeConversation, makeWorld } from './world.ts';

const DAY = 24 * 3_600_000;
const dayOf = (ms = 0): string => at(ms).slice(0, 10);
const midnightOf = (ms = 0): string => `${dayOf(ms)}T00:00:00.000Z`;

interface Told {
  endedAt?: string;
  instruction?: InboundMessage['instruction'];
  actions?: readonly ActionRunRecord['state'][];
  calls?: readonly Pick<ModelUsageRecord, 'outcome' | 'costUsd'>[];
}

const callOf = (world: Pick<World, 'accountId' | 'botId'>, call: Partial<ModelUsageRecord>): ModelUsageRecord => ({
  id: newId(),
  accountId: world.accountId,
  botId: world.botId,
  conversationId: newId(),
  turnId: newId(),
  model: 'openai:test',
  inputTokens: 100,
  outputTokens: 20,
  costUsd: 0.25,
  latencyMs: 300,
  outcome: 'ok',
  at: at(),
  ...call,
});

/** A turn as it leaves what is counted. */
async function take(stores: Stores, world: World, told: Told = {}): Promise<void> {
  const { endedAt = at(1_000), instruction, actions = [], calls = [] } = told;
  const message = { id: newId(), text: 'hello', button: null, at: at(), ...(instruction && { instruction }) };
  const loaded = await claim(stores, world, { message });
  const { turnId } = loaded;
  const conversationId = world.conversation.id;
  const runs = actions.map(
    (state): ActionRunRecord => ({
      id: newId(),
      conversationId,
      turnId,
      action: 'create_booking',
      key: newId(),
      state,
      input: {},
      output: null,
      problem: null,
      attempts: 1,
      dispatchedAt: null,
      at: endedAt,
    }),
  );
  const modelUsage = calls.map((call) => callOf(world, { ...call, conversationId, turnId, at: endedAt }));
  const turn = endedTurn(loaded, 'hi', { actions: runs, completedAt: endedAt });
  await stores.turns.commit(commitOf(loaded, 'hi', { turn, modelUsage }));
}

/** What is counted of an account, a bot, a channel and a day. */
export const usageStoreSuite = (stores: () => Stores): void => {
  describe('usage by day', () => {
    const countsOf = ({ accountId }: Pick<World, 'accountId'>, window: Partial<UsageWindow> = {}) =>
      stores().usage.byDay({ accountId, botId: null, since: midnightOf(), until: midnightOf(DAY), ...window });
    const NO_CALLS = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

    it('counts messages both ways, actions that succeeded and calls that were made', async () => {
      const world = await makeWorld(stores());
      await take(stores(), world, {
        actions: ['succeeded', 'failed'],
        calls: [
          { outcome: 'ok', costUsd: 0.25 },
          { outcome: 'timeout', costUsd: 0.5 },
        ],
      });
      await take(stores(), world, { actions: ['succeeded'] });
      expect(await countsOf(world)).toEqual([
        {
          day: dayOf(),
          botId: world.botId,
          channel: 'WEB',
          messagesIn: 2,
          messagesOut: 2,
          actions: 2,
          modelCalls: 2,
          inputTokens: 200,
          outputTokens: 40,
          costUsd: 0.75,
        },
      ]);
    });

    it('counts no call that was refused, and no instruction for a message', async () => {
      const world = await makeWorld(stores());
      await take(stores(), world, {
        instruction: { kind: 'resolve', resolution: 'done' },
        calls: [{ outcome: 'refused_budget', costUsd: 0 }],
      });
      await take(stores(), world, { instruction: { kind: 'handleInterruption', expectedReturn: null } });
      expect(await countsOf(world)).toMatchObject([{ messagesIn: 1, messagesOut: 2, ...NO_CALLS }]);
    });

    it('keeps channels, bots and UTC days apart, and leaves out what lies beyond', async () => {
      const world = await makeWorld(stores());
      const sms = await makeConversation(stores(), world, { overrides: { channel: 'SMS' } });
      const { conversation } = await makeConversation(stores(), world, { overrides: { channel: 'TELEGRAM' } });
      const next = midnightOf(DAY);
      const last = new Date(Date.parse(next) - 1).toISOString();
      await take(stores(), world, { endedAt: last });
      await take(stores(), { ...world, conversation: sms.conversation }, { endedAt: next });
      await take(stores(), { ...world, conversation }, { endedAt: midnightOf(2 * DAY) });
      expect(await countsOf(world, { until: midnightOf(2 * DAY) })).toMatchObject([
        { day: dayOf(), channel: 'WEB', messagesIn: 1 },
        { day: dayOf(DAY), channel: 'SMS', messagesIn: 1 },
      ]);
      expect(await countsOf(world, { botId: newId() })).toEqual([]);
      expect(await countsOf(world, { botId: world.botId })).toHaveLength(1);
    });

    it('tells what was paid outside of conversations under no channel', async () => {
      const world = await makeWorld(stores());
      await stores().usage.add(callOf(world, { costUsd: 0.5 }));
      expect(await countsOf(world)).toEqual([
        {
          day: dayOf(),
          botId: world.botId,
          channel: null,
          messagesIn: 0,
          messagesOut: 0,
          actions: 0,
          modelCalls: 1,
          inputTokens: 100,
          outputTokens: 20,
          costUsd: 0.5,
        },
      ]);
    });

    it('knows nothing of another account', async () => {
      const [world, stranger] = [await makeWorld(stores()), await makeWorld(stores())];
      await take(stores(), world, { calls: [{ outcome: 'ok', costUsd: 0.25 }] });
      expect(await countsOf(stranger)).toEqual([]);
      expect(await countsOf(stranger, { botId: world.botId })).toEqual([]);
    });
  });
};
