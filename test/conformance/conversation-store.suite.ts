import { describe, expect, it } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import type { World } from './world.ts';
import { claim, commitOf, makeConversation, makeWorld, publishInput, stepOf } from './world.ts';

/** Runs so many turns to their end, each with two steps. */
async function runTurns(stores: Stores, world: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const loaded = await claim(stores, world, { text: `turn ${turn + 1}` });
    const steps = [stepOf(loaded, `${turn + 1}a`), stepOf(loaded, `${turn + 1}b`)];
    await stores.turns.commit(commitOf(loaded, 'ok', { steps }));
    ids.push(loaded.turnId);
  }
  return ids;
}

export const conversationStoreSuite = (stores: () => Stores): void => {
  describe('conversations', () => {
    it('are created with a profile of their own', async () => {
      const world = await makeWorld(stores());
      const profileId = newId();
      const { conversation, profile, isNew } = await makeConversation(stores(), world, { profileId });
      expect(isNew).toBe(true);
      expect(conversation.profileId).toBe(profileId);
      expect(profile).toMatchObject({ id: profileId, userId: null, collected: {}, objectives: [], summary: null });
      expect(await stores().conversations.find(world.accountId, conversation.id)).toEqual(conversation);
      expect(await stores().profiles.find(world.accountId, profileId)).toEqual(profile);
    });

    it('of one user share a profile, also when they start at once', async () => {
      const world = await makeWorld(stores());
      const started = await Promise.all(
        Array.from({ length: 10 }, () => makeConversation(stores(), world, { userId: 'ana' })),
      );
      expect(new Set(started.map(({ profile }) => profile.id)).size).toBe(1);
      expect(new Set(started.map(({ conversation }) => conversation.profileId)).size).toBe(1);
    });

    it('are the same one for the same idempotency key in one account', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const copies = await Promise.all(
        Array.from({ length: 10 }, () => makeConversation(stores(), world, { idempotencyKey: 'start' })),
      );
      expect(new Set(copies.map(({ conversation }) => conversation.id)).size).toBe(1);
      expect(copies.filter(({ isNew }) => isNew)).toHaveLength(1);
      const [first] = copies;
      expect(await makeConversation(stores(), world, { idempotencyKey: 'start' })).toEqual({ ...first, isNew: false });
      const foreign = await makeConversation(stores(), other, { idempotencyKey: 'start' });
      expect(foreign.conversation.id).not.toBe(first?.conversation.id);
    });

    it('are listed newest first, page by page', async () => {
      const world = await makeWorld(stores());
      const ids = [world.conversation.id];
      for (let more = 0; more < 4; more += 1) ids.unshift((await makeConversation(stores(), world)).conversation.id);
      const { list } = stores().conversations;
      const first = await list(world.accountId, {}, { first: 2, after: null });
      expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      expect(first.hasNextPage).toBe(true);
      const last = await list(world.accountId, {}, { first: 3, after: ids[1] ?? null });
      expect(last.rows.map(({ id }) => id)).toEqual(ids.slice(2));
      expect(last.hasNextPage).toBe(false);
    });

    it('are listed by bot, person, status and channel, alone and together', async () => {
      const world = await makeWorld(stores());
      const { bot, version } = await stores().bots.publish(publishInput(world.accountId, 'sales'));
      const sales = { accountId: world.accountId, botId: bot.id, versionId: version.id };
      const sms = await makeConversation(stores(), sales, { overrides: { channel: 'SMS' } });
      const web = await makeConversation(stores(), sales, { overrides: { status: 'CLOSED' } });
      const listed = async (filter: Parameters<Stores['conversations']['list']>[1]) => {
        const { rows } = await stores().conversations.list(world.accountId, filter, { first: 10, after: null });
        return rows.map(({ id }) => id);
      };
      expect(await listed({ botId: bot.id })).toEqual([web.conversation.id, sms.conversation.id]);
      expect(await listed({ profileId: sms.profile.id })).toEqual([sms.conversation.id]);
      expect(await listed({ statuses: ['CLOSED'] })).toEqual([web.conversation.id]);
      expect(await listed({ channels: ['SMS'], botId: bot.id })).toEqual([sms.conversation.id]);
      expect(await listed({ channels: ['SMS'], statuses: ['CLOSED'] })).toEqual([]);
    });
  });

  describe('turns and steps of conversations', () => {
    it('come as pages from either end, oldest first, for all conversations at once', async () => {
      const world = await makeWorld(stores());
      const second = { ...world, conversation: (await makeConversation(stores(), world)).conversation };
      const turns = [await runTurns(stores(), world, 5), await runTurns(stores(), second, 1)] as const;
      const ids = [world.conversation.id, second.conversation.id];
      const { turnsOf, stepsOf } = stores().conversations;

      const newest = await turnsOf(world.accountId, ids, { first: 2, after: null });
      expect(newest.get(world.conversation.id)?.rows.map(({ id }) => id)).toEqual(turns[0].slice(3));
      expect(newest.get(world.conversation.id)?.hasNextPage).toBe(true);
      expect(newest.get(second.conversation.id)?.rows.map(({ id }) => id)).toEqual(turns[1]);
      expect(newest.get(second.conversation.id)?.hasNextPage).toBe(false);

      const before = await turnsOf(world.accountId, ids, { first: 2, after: turns[0][3] ?? null });
      expect(before.get(world.conversation.id)?.rows.map(({ id }) => id)).toEqual(turns[0].slice(1, 3));
      expect(before.get(second.conversation.id)?.rows).toEqual([]);

      const oldest = await turnsOf(world.accountId, ids, { first: 2, after: turns[0][0] ?? null, from: 'oldest' });
      expect(oldest.get(world.conversation.id)?.rows.map(({ id }) => id)).toEqual(turns[0].slice(1, 3));
      expect(oldest.get(world.conversation.id)?.hasNextPage).toBe(true);

      const steps = await stepsOf(world.accountId, ids, { first: 3, after: null });
      expect(steps.get(world.conversation.id)?.rows.map(({ step }) => step)).toEqual(['4b', '5a', '5b']);
      const firstSteps = await stepsOf(world.accountId, ids, { first: 3, after: null, from: 'oldest' });
      expect(firstSteps.get(world.conversation.id)?.rows.map(({ step }) => step)).toEqual(['1a', '1b', '2a']);
    });

    it('are read from a sequence number on, oldest first', async () => {
      const world = await makeWorld(stores());
      await runTurns(stores(), world, 4);
      const since = await stores().conversations.turnsSince(world.accountId, world.conversation.id, 2, 2);
      expect(since.map(({ sequence, userMessage }) => [sequence, userMessage?.text])).toEqual([
        [2, 'turn 2'],
        [3, 'turn 3'],
      ]);
    });

    it('are read with the state that each left and the version that it ran on', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const { state } = loaded.conversation;
      const left = { ...state, machine: 'closing', plugins: { b: 1, a: [] } };
      await stores().turns.commit(commitOf(loaded, 'hi', { state: left }));
      await claim(stores(), world);
      const { conversations } = stores();
      const [ended, running, ...more] = await conversations.recordedTurns(world.accountId, world.conversation.id, 0, 5);
      expect(more).toEqual([]);
      const plain = await conversations.findTurn(world.accountId, loaded.turnId);
      expect(ended).toEqual({ ...plain, state: left, botVersionId: world.versionId });
      expect(running).toMatchObject({ sequence: 2, status: 'RUNNING', state: null, botVersionId: null });
    });

    it('are grouped by turn, with an empty list where there are none', async () => {
      const world = await makeWorld(stores());
      const [first, second] = await runTurns(stores(), world, 2);
      const missing = newId();
      const grouped = await stores().conversations.stepsOfTurns(world.accountId, [
        String(second),
        String(first),
        missing,
      ]);
      expect([...grouped].map(([id, steps]) => [id, steps.map(({ step }) => step)])).toEqual([
        [second, ['2a', '2b']],
        [first, ['1a', '1b']],
        [missing, []],
      ]);
    });
  });
};
