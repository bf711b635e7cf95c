import { describe, expect, it } from 'vitest';
import type { HandoffRecord, Holder, LoadedTurn, Stores, TakenOver } from '../../src/engine/index.ts';
import { newId, newTurnId } from '../../src/engine/index.ts';
import { at, claim, commitOf, LEASE_MS, makeWorld, messageFor } from './world.ts';
import type { World } from './world.ts';

const ANNA: Holder = { id: 'key-anna', name: 'Anna' };
const BORIS: Holder = { id: 'key-boris', name: 'Борис' };

export const handoffFor = (loaded: LoadedTurn, overrides: Partial<HandoffRecord> = {}): HandoffRecord => ({
  id: newId(),
  accountId: loaded.conversation.accountId,
  botId: loaded.conversation.botId,
  conversationId: loaded.conversation.id,
  reason: 'a person, please',
  summary: 'Visitor: a person, please',
  since: at(1_000),
  holder: null,
  takenAt: null,
  releasedAt: null,
  escalatedAt: null,
  answerBy: null,
  ...overrides,
});

/** Who may speak in a conversation: the bot, or one person. */
export const handoffStoreSuite = (stores: () => Stores): void => {
  describe('conversations with people', () => {
    const takeOver = (
      { accountId, conversation }: Pick<World, 'accountId' | 'conversation'>,
      holder: Holder,
      mayRelieve = false,
      moment = at(2_000),
    ): Promise<TakenOver> =>
      stores().handoffs.takeOver({
        accountId,
        conversationId: conversation.id,
        holder,
        mayRelieve,
        handoff: { id: newId(), reason: 'taken over', summary: 'nothing yet' },
        at: moment,
      });
    const openOf = async ({ accountId, conversation: { id } }: World): Promise<HandoffRecord | undefined> =>
      (await stores().handoffs.openOf(accountId, [id])).get(id);
    const heldOff = async (world: World, overrides: Partial<HandoffRecord> = {}): Promise<HandoffRecord> => {
      const loaded = await claim(stores(), world);
      const handoff = handoffFor(loaded, overrides);
      const status = 'HANDED_OFF' as const;
      await stores().turns.commit(commitOf(loaded, 'wait', { status, handoff: { kind: 'opened', handoff } }));
      return handoff;
    };

    it('keep reason and summary with the commit of the turn that hands them over', async () => {
      const world = await makeWorld(stores());
      const handoff = await heldOff(world, { answerBy: at(60_000) });
      expect(await openOf(world)).toEqual(handoff);
      expect(await stores().conversations.find(world.accountId, world.conversation.id)).toMatchObject({
        status: 'HANDED_OFF',
        holder: null,
      });
    });

    it('keep nothing of a turn that has lost its lease', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const change = { kind: 'opened', handoff: handoffFor(loaded) } as const;
      const late = commitOf(loaded, 'wait', { fence: loaded.fence - 1, status: 'HANDED_OFF', handoff: change });
      expect(await stores().turns.commit(late)).toMatchObject({ isCommitted: false });
      expect(await openOf(world)).toBeUndefined();
    });

    it('are taken by one of many who try at once', async () => {
      const world = await makeWorld(stores());
      await heldOff(world, { answerBy: at(60_000) });
      const people = Array.from({ length: 8 }, (_, n): Holder => ({ id: `key-${n}`, name: `Agent ${n}` }));
      const tried = await Promise.all(people.map((holder) => takeOver(world, holder)));
      expect(tried.map(({ kind }) => kind).toSorted()).toEqual([...Array.from({ length: 7 }, () => 'held'), 'taken']);
      const open = await openOf(world);
      const conversation = await stores().conversations.find(world.accountId, world.conversation.id);
      expect(open).toMatchObject({ takenAt: at(2_000), answerBy: null, reason: 'a person, please' });
      expect(conversation?.holder).toEqual(open?.holder);
      expect(tried.find(({ kind }) => kind === 'held')).toEqual({ kind: 'held', holder: open?.holder });
    });

    it('may be taken though the bot has not handed them over, again by the same person, and from another one', async () => {
      const world = await makeWorld(stores());
      expect(await takeOver(world, ANNA)).toMatchObject({
        kind: 'taken',
        isNew: true,
        conversation: { status: 'HANDED_OFF', holder: ANNA },
      });
      expect(await openOf(world)).toMatchObject({ reason: 'taken over', summary: 'nothing yet', holder: ANNA });
      expect(await takeOver(world, ANNA)).toMatchObject({ kind: 'taken', isNew: false });
      expect(await takeOver(world, BORIS)).toEqual({ kind: 'held', holder: ANNA });
      expect(await takeOver(world, BORIS, true, at(3_000))).toMatchObject({ kind: 'taken', isNew: true });
      expect(await openOf(world)).toMatchObject({ since: at(2_000), takenAt: at(3_000), holder: BORIS });
    });

    it('fence off the turn under way: it writes nothing, and may be begun anew as if for the first time', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const queued = await stores().turns.accept(messageFor(world, { turnId: newTurnId() }));
      expect(queued).toMatchObject({ kind: 'queued' });
      const taken = await takeOver(world, ANNA);
      expect(taken).toMatchObject({ interruptedTurnId: loaded.turnId });
      expect((await stores().turns.commit(commitOf(loaded, 'too late'))).isCommitted).toBe(false);
      const resume = { accountId: world.accountId, turnId: loaded.turnId, historyLimit: 10, leaseMs: LEASE_MS };
      const again = await stores().turns.resume(resume);
      expect(again).toMatchObject({ attempt: 0, conversation: { status: 'HANDED_OFF', holder: ANNA } });
      expect(again?.fence).toBeGreaterThan(loaded.fence);
      if (taken.kind === 'taken' && again) expect(again.fence).toBeGreaterThanOrEqual(taken.fence);
      const kept = again && (await stores().turns.commit(commitOf(again, 'kept', { status: 'HANDED_OFF' })));
      expect(kept).toMatchObject({ isCommitted: true, nextTurnId: expect.any(String) as string });
    });

    it('leave a turn fenced off to the sweep where nobody begins it anew', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      await takeOver(world, ANNA);
      const left = await stores().turns.expired({ limit: 1_000 });
      expect(left.map(({ turnId }) => turnId)).toContain(loaded.turnId);
    });

    it('go back with the commit of the turn that gives them back', async () => {
      const world = await makeWorld(stores());
      await takeOver(world, ANNA);
      const loaded = await claim(stores(), world);
      expect(loaded.conversation.holder).toEqual(ANNA);
      await stores().turns.commit(commitOf(loaded, 'back', { handoff: { kind: 'ended', at: at(5_000) } }));
      expect(await openOf(world)).toBeUndefined();
      expect(await stores().conversations.find(world.accountId, world.conversation.id)).toMatchObject({
        status: 'ACTIVE',
        holder: null,
      });
      expect(await takeOver(world, BORIS, false, at(6_000))).toMatchObject({ kind: 'taken' });
      expect(await openOf(world)).toMatchObject({ holder: BORIS, since: at(6_000), releasedAt: null });
    });

    it('are overdue when nobody has taken them in time, once each', async () => {
      const [late, early, taken] = [await makeWorld(stores()), await makeWorld(stores()), await makeWorld(stores())];
      const handoffs = [
        await heldOff(late, { answerBy: at(4_000) }),
        await heldOff(early, { answerBy: at(3_000) }),
        await heldOff(taken, { answerBy: at(3_000) }),
      ];
      await takeOver(taken, ANNA);
      const dueAt = async (moment: string): Promise<string[]> => {
        const due = await stores().handoffs.overdue({ at: moment, limit: 1_000 });
        return due.map(({ id }) => id).filter((id) => handoffs.some((handoff) => handoff.id === id));
      };
      expect(await dueAt(at(2_999))).toEqual([]);
      expect(await dueAt(at(3_500))).toEqual([handoffs[1]?.id]);
      expect(await dueAt(at(9_000))).toEqual([handoffs[1]?.id, handoffs[0]?.id]);
      const loaded = await claim(stores(), early);
      const escalated = { status: 'HANDED_OFF', handoff: { kind: 'escalated', at: at(9_500) } } as const;
      await stores().turns.commit(commitOf(loaded, 'sorry', escalated));
      expect(await dueAt(at(9_999))).toEqual([handoffs[0]?.id]);
      expect(await openOf(early)).toMatchObject({ escalatedAt: at(9_500), answerBy: null, releasedAt: null });
    });

    it('are not to be had when they are over, of another account, or not there', async () => {
      const [world, { accountId: stranger }] = [await makeWorld(stores()), await makeWorld(stores())];
      expect(await takeOver({ ...world, accountId: stranger }, ANNA)).toEqual({ kind: 'not_found' });
      expect(await takeOver({ ...world, conversation: { ...world.conversation, id: newId() } }, ANNA)).toEqual({
        kind: 'not_found',
      });
      await heldOff(world);
      expect((await stores().handoffs.openOf(stranger, [world.conversation.id])).size).toBe(0);
      const loaded = await claim(stores(), world);
      await stores().turns.commit(
        commitOf(loaded, 'bye', { status: 'RESOLVED', handoff: { kind: 'ended', at: at() } }),
      );
      expect(await takeOver(world, ANNA)).toEqual({ kind: 'closed' });
    });
  });
};
