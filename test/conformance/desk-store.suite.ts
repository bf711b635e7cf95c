import { describe, expect, it } from 'vitest';
import type { ConversationFilter, ConversationListRequest, Stores, TurnCommit } from '../../src/engine/index.ts';
import { messageIdOf, newId } from '../../src/engine/index.ts';
import type { World } from './world.ts';
import { at, claim, commitOf, endedTurn, makeConversation, makeWorld, replyOf } from './world.ts';

/** One turn that ends so many ms after the start. */
async function talk(stores: Stores, world: World, said: { text: string; reply?: string; ms?: number }) {
  const loaded = await claim(stores, world, { text: said.text });
  const turn = endedTurn(loaded, said.reply ?? 'ok', { completedAt: at(said.ms ?? 1_000) });
  await stores.turns.commit(commitOf(loaded, said.reply ?? 'ok', { turn }));
  return loaded;
}

const another = async (stores: Stores, world: World): Promise<World> => {
  const { conversation, profile } = await makeConversation(stores, world);
  return { ...world, conversation, profile };
};

/** What lists of conversations order, search and count by, and what people keep beside each. */
export const deskStoreSuite = (stores: () => Stores): void => {
  const listed = async (world: World, filter: ConversationFilter) =>
    (await stores().conversations.list(world.accountId, filter, { first: 10, after: null })).rows.map(({ id }) => id);

  describe('the inbox', () => {
    it('is read by the last activity, page by page, in whatever order the conversations began', async () => {
      const first = await makeWorld(stores());
      const [second, third] = [await another(stores(), first), await another(stores(), first)];
      await talk(stores(), second, { text: 'a', ms: 3_600_000 });
      await talk(stores(), third, { text: 'b', ms: 60_000 });
      await talk(stores(), first, { text: 'c', ms: 61_000 });
      const order = 'LAST_ACTIVITY' as const;
      const { list } = stores().conversations;
      const page = await list(first.accountId, {}, { first: 2, after: null, order });
      expect(page.rows.map(({ id }) => id)).toEqual([second.conversation.id, first.conversation.id]);
      expect(page.hasNextPage).toBe(true);
      const last = page.rows[1];
      const seen = { after: last?.id ?? null, afterAt: last?.lastActivityAt ?? null };
      const next = await list(first.accountId, {}, { first: 2, order, ...seen });
      expect(next.rows.map(({ id }) => id)).toEqual([third.conversation.id]);
      expect(next.hasNextPage).toBe(false);
      // One that was on the first page and has moved up meanwhile does not come twice, nor hide another.
      await talk(stores(), first, { text: 'd', ms: 7_200_000 });
      expect((await list(first.accountId, {}, { first: 2, order, ...seen })).rows.map(({ id }) => id)).toEqual([
        third.conversation.id,
      ]);
    });

    it('is searched for words of either side, and beginnings of words, in one turn', async () => {
      const world = await makeWorld(stores());
      const other = await another(stores(), world);
      await talk(stores(), world, { text: 'My parcel is late', reply: 'Sorry!\nThe courier lost it.' });
      await talk(stores(), other, { text: 'a parcel for Ana@example.test' });
      const both = [other.conversation.id, world.conversation.id];
      expect(await listed(world, { text: 'parcel' })).toEqual(both);
      expect(await listed(world, { text: 'PARC' })).toEqual(both);
      expect(await listed(world, { text: 'parcel cour' })).toEqual([world.conversation.id]);
      expect(await listed(world, { text: 'the' })).toEqual([world.conversation.id]);
      expect(await listed(world, { text: 'arcel' })).toEqual([]);
      for (const hostile of ["'", "zz's | !( &", '\\', ':*', "lost'); drop table turns; --"])
        expect(await listed(world, { text: hostile })).toEqual([]);
      const stranger = await makeWorld(stores());
      expect(await listed(stranger, { text: 'parcel' })).toEqual([]);
    });

    it('is narrowed by state, time, tags, priority and assignee', async () => {
      const world = await makeWorld(stores());
      const plain = await another(stores(), world);
      const loaded = await claim(stores(), world);
      const state = { ...loaded.conversation.state, machine: 'closing' };
      const turn = endedTurn(loaded, 'ok', { completedAt: at(86_400_000) });
      await stores().turns.commit(commitOf(loaded, 'ok', { state, turn }));
      const { accountId } = world;
      const assigneeId = newId();
      const card = { tags: ['vip', 'late'], priority: 'HIGH', assigneeId } as const;
      await stores().desk.update({ accountId, conversationId: world.conversation.id, ...card });
      const own = [world.conversation.id];
      expect(await listed(world, { state: 'closing' })).toEqual(own);
      expect(await listed(world, { from: at(3_600_000) })).toEqual(own);
      expect(await listed(world, { to: at(3_600_000) })).toEqual([plain.conversation.id]);
      expect(await listed(world, { from: at(86_400_001) })).toEqual([]);
      expect(await listed(world, { tags: ['vip', 'late'] })).toEqual(own);
      expect(await listed(world, { tags: ['vip', 'new'] })).toEqual([]);
      expect(await listed(world, { priority: 'HIGH', assigneeId })).toEqual(own);
      expect(await listed(world, { assigneeId: null })).toEqual([plain.conversation.id]);
      expect(await stores().desk.count(accountId, {}, 10)).toBe(2);
      expect(await stores().desk.count(accountId, { tags: ['vip'], text: 'hello' }, 10)).toBe(1);
      expect(await stores().desk.count(accountId, {}, 1)).toBe(1);
      await stores().desk.update({ accountId, conversationId: plain.conversation.id, metadata: { order: 'A7' } });
      expect((await stores().conversations.find(accountId, plain.conversation.id))?.metadata).toEqual({ order: 'A7' });
      const counts = await stores().desk.countByStatus(accountId, { statuses: ['CLOSED'] }, 1);
      expect([...counts].filter(([, count]) => count > 0)).toEqual([['ACTIVE', 1]]);
      // What is absent stays; null takes away.
      await stores().desk.update({ accountId, conversationId: world.conversation.id, assigneeId: null });
      const cards = await stores().desk.cardsOf(accountId, own, 'staff');
      expect(cards.get(world.conversation.id)).toMatchObject({ ...card, assigneeId: null });
    });

    it('says since when somebody waits for a person, and lists them by it, the longest first', async () => {
      const first = await makeWorld(stores());
      const second = await another(stores(), first);
      const card = async ({ accountId, conversation: { id } }: World) =>
        (await stores().desk.cardsOf(accountId, [id], 'staff')).get(id);
      const turn = async (
        world: World,
        ms: number,
        change: Partial<TurnCommit> = {},
        role: 'BOT' | 'OPERATOR' | null = null,
      ) => {
        const loaded = await claim(stores(), world, { at: at(ms), ...(role === 'OPERATOR' && { message: null }) });
        const replies = role === null ? [] : [{ ...replyOf(loaded.turnId, 'ok'), role }];
        const ended = { ...endedTurn(loaded, 'ok', { completedAt: at(ms + 10) }), replies };
        await stores().turns.commit(commitOf(loaded, 'ok', { turn: ended, status: 'HANDED_OFF', ...change }));
      };
      const none = { firstReplyAt: null, waitingSince: null, resolvedAt: null };
      expect(await card(first)).toMatchObject(none);
      await turn(first, 1_000, { status: 'ACTIVE' }, 'BOT');
      expect(await card(first)).toMatchObject({ ...none, firstReplyAt: at(1_010) });
      await turn(first, 3_000);
      await turn(second, 2_000);
      await turn(first, 4_000);
      expect(await card(first)).toMatchObject({ firstReplyAt: at(1_010), waitingSince: at(3_000) });
      expect(await card(second)).toMatchObject({ ...none, waitingSince: at(2_000) });

      const order = 'WAITING_SINCE' as const;
      const waiting = async (page: Partial<ConversationListRequest> = {}) =>
        (
          await stores().conversations.list(
            first.accountId,
            { isWaiting: true },
            { first: 5, after: null, order, ...page },
          )
        ).rows.map(({ id, waitingSince }) => ({ id, waitingSince }));
      const rows = [
        { id: second.conversation.id, waitingSince: at(2_000) },
        { id: first.conversation.id, waitingSince: at(3_000) },
      ];
      expect(await waiting()).toEqual(rows);
      expect(await waiting({ after: second.conversation.id, afterAt: at(2_000) })).toEqual(rows.slice(1));

      await turn(second, 5_000, {}, 'OPERATOR');
      expect(await card(second)).toMatchObject({ firstReplyAt: at(5_010), waitingSince: null });
      await turn(first, 6_000, { status: 'RESOLVED' });
      expect(await card(first)).toMatchObject({ waitingSince: null, resolvedAt: at(6_010) });
      expect(await waiting()).toEqual([]);
      expect(await stores().desk.count(first.accountId, { isWaiting: true }, 10)).toBe(0);
    });

    it('counts for each side what the other has said behind the last turn read', async () => {
      const world = await makeWorld(stores());
      const { accountId, conversation } = world;
      const cards = async () => {
        const [staff, visitor] = await Promise.all(
          (['staff', 'visitor'] as const).map(async (side) =>
            (await stores().desk.cardsOf(accountId, [conversation.id, newId()], side)).get(conversation.id),
          ),
        );
        return { staff: staff?.unreadCount, visitor: visitor?.unreadCount, last: staff?.lastSaid };
      };
      expect(await cards()).toEqual({ staff: 0, visitor: 0, last: null });
      await talk(stores(), world, { text: 'one' });
      await talk(stores(), world, { text: 'two', reply: 'second' });
      const quiet = await claim(stores(), world, { message: null });
      await stores().turns.commit(commitOf(quiet, 'unasked'));
      const { turnId } = await claim(stores(), world, { text: 'running' });
      expect(await cards()).toMatchObject({ staff: 3, visitor: 3, last: { replies: [] } });
      expect((await cards()).last?.userMessage).toMatchObject({ id: messageIdOf(turnId, 1), text: 'running' });

      const read = { accountId, conversationId: conversation.id, at: at(5_000) };
      await stores().desk.markRead({ ...read, side: 'staff', sequence: 2 });
      await stores().desk.markRead({ ...read, side: 'staff', sequence: 1 });
      expect(await cards()).toMatchObject({ staff: 1, visitor: 3 });
      await stores().desk.markRead({ ...read, side: 'visitor', sequence: 4 });
      expect(await cards()).toMatchObject({ staff: 1, visitor: 0 });
      const stranger = await makeWorld(stores());
      await stores().desk.markRead({ ...read, accountId: stranger.accountId, side: 'staff', sequence: 4 });
      await stores().desk.update({ ...read, accountId: stranger.accountId, tags: ['foreign'] });
      expect(await cards()).toMatchObject({ staff: 1 });
      expect(await stores().desk.cardsOf(stranger.accountId, [conversation.id], 'staff')).toEqual(new Map());
    });
  });

  describe('ratings of messages', () => {
    it('keep the last word, and are the account’s own', async () => {
      const world = await makeWorld(stores());
      const { turnId } = await talk(stores(), world, { text: 'hi' });
      const messageId = messageIdOf(turnId, 2);
      const rating = { messageId, accountId: world.accountId, conversationId: world.conversation.id, at: at() };
      await stores().messageRatings.rate({ ...rating, isHelpful: true, reason: null });
      const last = { ...rating, isHelpful: false, reason: 'too short' };
      await stores().messageRatings.rate(last);
      const { ofMessages } = stores().messageRatings;
      expect(await ofMessages(world.accountId, [messageId, newId()])).toEqual(new Map([[messageId, last]]));
      expect(await ofMessages((await makeWorld(stores())).accountId, [messageId])).toEqual(new Map());
    });
  });
};
