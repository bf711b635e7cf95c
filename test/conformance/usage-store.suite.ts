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

    it('writes a notice about a cap once, into the audit log and the outbox, however many servers do', async () => {
      const { accountId, botId, conversation } = await makeWorld(stores());
      const notice = {
        id: newId(),
        kind: 'usage.cap_near' as const,
        percent: 80 as const,
        cap: 'CONVERSATION' as const,
        subjectId: conversation.id,
        accountId,
        botId,
        conversationId: conversation.id,
        day: null,
        spentUsd: 0.85,
        limitUsd: 1,
        at: at(),
      };
      await Promise.all(Array.from({ length: 10 }, () => stores().usage.noteCap(notice)));
      const told = { cap: 'CONVERSATION', percent: 80, day: null, spentUsd: 0.85, limitUsd: 1 };
      const events = (await stores().outbox.read([notice.kind], 100)).filter(({ id }) => id === notice.id);
      expect(events).toEqual([
        {
          id: notice.id,
          accountId,
          conversationId: conversation.id,
          kind: notice.kind,
          payload: { ...told, botId, conversationId: conversation.id },
          at: at(),
        },
      ]);
      // It tells of it, and is not told again once it has been.
      await stores().outbox.remove([notice.id]);
      await stores().usage.noteCap(notice);
      expect(await stores().outbox.read([notice.kind], 100)).not.toContainEqual(
        expect.objectContaining({ id: notice.id }),
      );
      const pages = await stores().audit.entriesOf(accountId, [conversation.id], { first: 10, after: null });
      expect(pages.get(conversation.id)?.rows).toMatchObject([{ actor: 'server', action: notice.kind, after: told }]);
    });

    it('knows nothing of another account', async () => {
      const [world, stranger] = [await makeWorld(stores()), await makeWorld(stores())];
      await take(stores(), world, { calls: [{ outcome: 'ok', costUsd: 0.25 }] });
      expect(await countsOf(stranger)).toEqual([]);
      expect(await countsOf(stranger, { botId: world.botId })).toEqual([]);
    });
  });
};
