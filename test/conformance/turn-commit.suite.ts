import { describe, expect, it } from 'vitest';
import type { ActionRunRecord, LoadedTurn, ModelUsageRecord, ProfilePatch, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { at, bookingOf, bookingsOf, claim, commitOf, endedTurn, makeConversation, makeWorld, stepOf } from './world.ts';

const valueOf = (value: string, conversationId: string) => ({
  value,
  certainty: 1,
  raw: value,
  conversationId,
  at: at(),
});
const patchOf = (patch: Partial<ProfilePatch>): ProfilePatch => ({
  collected: {},
  refused: {},
  forgotten: [],
  unrefused: [],
  preferences: {},
  objectives: [],
  summary: null,
  ...patch,
});

const runOf = (loaded: LoadedTurn, key: string, overrides: Partial<ActionRunRecord> = {}): ActionRunRecord => ({
  id: newId(),
  conversationId: loaded.conversation.id,
  turnId: loaded.turnId,
  action: 'create_booking',
  key,
  state: 'succeeded',
  input: { seats: 4 },
  output: { reference: 'A1' },
  problem: null,
  attempts: 1,
  dispatchedAt: null,
  at: at(),
  ...overrides,
});

const usageOf = (loaded: LoadedTurn, botId: string, costUsd: number, callAt = at()): ModelUsageRecord => ({
  id: newId(),
  accountId: loaded.conversation.accountId,
  botId,
  conversationId: loaded.conversation.id,
  turnId: loaded.turnId,
  model: 'openai:test',
  inputTokens: 100,
  outputTokens: 20,
  costUsd,
  latencyMs: 300,
  outcome: 'ok',
  at: callAt,
});

/** What a commit makes visible, and what it leaves alone when it may not. */
export const turnCommitSuite = (stores: () => Stores): void => {
  describe('a commit', () => {
    it('makes the turn, the state and the steps visible as they were given, key order and all', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world, { text: 'four' });
      const state = { ...loaded.conversation.state, remembered: {}, plugins: { zeta: { z: 1, a: 2 }, alpha: [null] } };
      const turn = endedTurn(loaded, 'For when?', { actions: [runOf(loaded, 'k1')] });
      const steps = [stepOf(loaded, 'party'), stepOf(loaded, 'date')];
      await stores().turns.commit(
        commitOf(loaded, '', { turn, state, steps, status: 'RESOLVED', resolution: 'booked' }),
      );

      const { accountId } = world;
      const conversation = await stores().conversations.find(accountId, world.conversation.id);
      expect(conversation).toEqual({
        ...loaded.conversation,
        state,
        status: 'RESOLVED',
        resolution: 'booked',
        lastActivityAt: turn.completedAt,
      });
      expect(JSON.stringify(conversation?.state)).toBe(JSON.stringify(state));
      expect(await stores().conversations.findTurn(accountId, turn.id)).toEqual(turn);
      expect(await stores().conversations.findStep(accountId, String(steps[1]?.id))).toEqual(steps[1]);
      expect((await stores().conversations.stepsOfTurns(accountId, [turn.id])).get(turn.id)).toEqual(steps);
    });

    it('merges what it learned of the person, key by key, and takes refusals back', async () => {
      const world = await makeWorld(stores());
      const second = await makeConversation(stores(), { ...world }, { profileId: world.profile.id });
      const refusal = { reason: 'no', kind: 'privacy', conversationId: world.conversation.id, at: at() };
      const patches: ProfilePatch[] = [
        patchOf({
          collected: { name: valueOf('Ana', 'c1') },
          refused: { phone: refusal, email: refusal },
          preferences: { seat: 'window' },
          objectives: ['a table', 'parking'],
          summary: 'asked for a table',
        }),
        patchOf({ collected: { phone: valueOf('+44', 'c2') }, unrefused: ['phone'], preferences: { quiet: true } }),
        patchOf({ collected: { city: valueOf('Oslo', 'c2') } }),
        patchOf({ objectives: ['a cake', 'a table'], forgotten: ['city', 'never known'] }),
      ];
      const worlds = [world, { ...world, conversation: second.conversation }];
      for (const [index, profilePatch] of patches.entries()) {
        const loaded = await claim(stores(), worlds[index] ?? world);
        await stores().turns.commit(commitOf(loaded, 'thanks', { profilePatch }));
      }
      expect(await stores().profiles.find(world.accountId, world.profile.id)).toEqual({
        ...world.profile,
        collected: { name: valueOf('Ana', 'c1'), phone: valueOf('+44', 'c2') },
        refused: { email: refusal },
        preferences: { seat: 'window', quiet: true },
        objectives: ['parking', 'a cake', 'a table'],
        summary: 'asked for a table',
        updatedAt: at(1_000),
      });
    });

    it('loses nothing when parallel conversations of one person commit', async () => {
      const world = await makeWorld(stores());
      const { profile } = world;
      await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const { conversation } = await makeConversation(stores(), world, { profileId: profile.id });
          const loaded = await claim(stores(), { ...world, conversation });
          const profilePatch = patchOf({ collected: { [`field${index}`]: valueOf('x', conversation.id) } });
          await stores().turns.commit(commitOf(loaded, 'ok', { profilePatch }));
        }),
      );
      const found = await stores().profiles.find(world.accountId, profile.id);
      expect(Object.keys(found?.collected ?? {})).toHaveLength(8);
    });

    it('opens interruptions, and closes them later or at once', async () => {
      const world = await makeWorld(stores());
      const first = await claim(stores(), world);
      const checkpoint = { id: newId(), accountId: world.accountId, conversationId: first.conversation.id };
      const opened = [newId(), newId()].map((id) => ({
        id,
        accountId: world.accountId,
        conversationId: first.conversation.id,
        turnId: first.turnId,
        checkpointId: checkpoint.id,
        kind: 'faq' as const,
        question: 'Do you have parking?',
        answer: 'Yes.',
        confidence: 0.9,
        resolvedAt: null,
        returnSucceeded: null,
        at: at(),
      }));
      const ended = (index: number) => ({ id: String(opened[index]?.id), returnSucceeded: index === 0, at: at(900) });
      const saved = { ...checkpoint, turnId: first.turnId, state: first.conversation.state, at: at() };
      await stores().turns.commit(
        commitOf(first, 'Yes.', {
          checkpoints: [saved],
          interruptions: opened,
          closedInterruptions: [ended(1)],
        }),
      );
      expect(await stores().conversations.findCheckpoint(world.accountId, saved.id)).toEqual(saved);
      const second = await claim(stores(), world);
      await stores().turns.commit(commitOf(second, 'So, when?', { closedInterruptions: [ended(0)] }));
      const found = await stores().conversations.interruptionsOf(world.accountId, [world.conversation.id]);
      expect(found.get(world.conversation.id)).toEqual([
        { ...opened[0], resolvedAt: at(900), returnSucceeded: true },
        { ...opened[1], resolvedAt: at(900), returnSucceeded: false },
      ]);
    });

    it('adds up what the model cost, by account, bot and conversation', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const spend = async (costs: number[], callAt: string) => {
        const loaded = await claim(stores(), world);
        const modelUsage = costs.map((cost) => usageOf(loaded, world.botId, cost, callAt));
        const usage = { modelCalls: costs.length, inputTokens: 100, outputTokens: 20, costUsd: 0.5 };
        await stores().turns.commit(commitOf(loaded, 'ok', { modelUsage, turn: endedTurn(loaded, 'ok', { usage }) }));
      };
      await spend([0.25, 0.5], at(0));
      await spend([1], at(60_000));
      const { usage } = stores();
      expect(await usage.spentSince(world.accountId, world.botId, at())).toEqual({ accountUsd: 1.75, botUsd: 1.75 });
      expect(await usage.spentSince(world.accountId, newId(), at(1))).toEqual({ accountUsd: 1, botUsd: 0 });
      expect(await usage.spentSince(other.accountId, world.botId, at())).toEqual({ accountUsd: 0, botUsd: 0 });

      expect((await claim(stores(), world)).spentUsd).toBe(1);
      const total = { modelCalls: 3, inputTokens: 200, outputTokens: 40, costUsd: 1 };
      const nothing = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
      const ids = [world.conversation.id, other.conversation.id];
      expect([...(await usage.ofConversations(world.accountId, ids)).values()]).toEqual([total, nothing]);
    });

    it.each([
      ['an older fence', { fence: 0 }],
      ["another account's id", { accountId: newId() }],
    ])('with %s writes nothing', async (_, wrong) => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const commit = commitOf(loaded, 'no', { steps: [stepOf(loaded, 'a')], resolution: 'no', ...wrong });
      expect(await stores().turns.commit(commit)).toEqual({ isCommitted: false, nextTurnId: null });
      const { conversations } = stores();
      expect(await conversations.find(world.accountId, loaded.conversation.id)).toEqual(loaded.conversation);
      expect((await conversations.stepsOfTurns(world.accountId, [loaded.turnId])).get(loaded.turnId)).toEqual([]);
    });

    it('is written once: the second of two equal ones finds the lease gone', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const commit = commitOf(loaded, 'once', { steps: [stepOf(loaded, 'a')] });
      const outcomes = await Promise.all([stores().turns.commit(commit), stores().turns.commit(commit)]);
      expect(outcomes.filter(({ isCommitted }) => isCommitted)).toHaveLength(1);
    });
  });

  describe('a transaction', () => {
    it('makes what its work wrote visible with its commit', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const booking = bookingOf(world);
      const outcome = await stores().turns.transaction(async (transaction) => {
        expect(await bookingsOf(transaction).book(booking, 20)).toEqual({ isBooked: true, seatsLeft: 16 });
        expect(await bookingsOf(transaction).find({ ...world, reference: booking.reference })).toEqual(booking);
        const actions = [runOf(loaded, 'effect')];
        return transaction.commit(commitOf(loaded, 'Booked.', { turn: endedTurn(loaded, 'Booked.', { actions }) }));
      });
      expect(outcome).toEqual({ isCommitted: true, nextTurnId: null });
      expect(await bookingsOf(stores()).ofDay(world.accountId, world.botId, booking.date)).toEqual([booking]);
      expect(await stores().conversations.findTurn(world.accountId, loaded.turnId)).toMatchObject({
        status: 'COMPLETED',
        actions: [{ key: 'effect' }],
      });
    });

    it('that fails leaves nothing behind', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const booking = bookingOf(world);
      const work = stores().turns.transaction(async (transaction) => {
        await bookingsOf(transaction).book(booking, 20);
        const turn = endedTurn(loaded, 'Booked.', { actions: [runOf(loaded, 'effect')] });
        await transaction.commit(commitOf(loaded, 'Booked.', { steps: [stepOf(loaded, 'a')], turn }));
        throw new Error('the action failed');
      });
      await expect(work).rejects.toThrow('the action failed');
      expect(await bookingsOf(stores()).ofDay(world.accountId, world.botId, booking.date)).toEqual([]);
      expect(await stores().conversations.findTurn(world.accountId, loaded.turnId)).toMatchObject({
        replies: [],
        actions: [],
      });
      expect(await stores().turns.commit(commitOf(loaded))).toMatchObject({ isCommitted: true });
    });

    it('without a commit that held the lease leaves nothing behind', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const booking = bookingOf(world);
      const outcome = await stores().turns.transaction(async (transaction) => {
        await bookingsOf(transaction).book(booking, 20);
        return transaction.commit(commitOf(loaded, 'stale', { fence: loaded.fence - 1 }));
      });
      expect(outcome.isCommitted).toBe(false);
      await stores().turns.transaction((transaction) => bookingsOf(transaction).book(booking, 20));
      expect(await bookingsOf(stores()).ofDay(world.accountId, world.botId, booking.date)).toEqual([]);
    });
  });
};
