import { describe, expect, it } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { newId, newTurnId } from '../../src/engine/index.ts';
import { at, claim, commitOf, endedTurn, LEASE_MS, makeWorld, messageFor, stepOf } from './world.ts';

/** Accepting, queueing, leases: what keeps one turn at a time running, in order, on any number of servers. */
export const turnStoreSuite = (stores: () => Stores): void => {
  describe('accepting a message', () => {
    it('claims the first turn and loads all it reads', async () => {
      const world = await makeWorld(stores());
      const turnId = newTurnId();
      const message = messageFor(world, { turnId, text: 'a table', idempotencyKey: 'tap' });
      const accepted = await stores().turns.accept(message);
      expect(accepted).toEqual({
        kind: 'claimed',
        loaded: {
          turnId,
          sequence: 1,
          fence: 1,
          attempt: 0,
          idempotencyKey: 'tap',
          message: message.message,
          quietMs: null,
          conversation: { ...world.conversation, turnCount: 1 },
          profile: world.profile,
          history: [],
          dataRevision: 0,
          spentUsd: 0,
          acceptedAt: at(),
        },
      });
      const turn = await stores().turns.accept({ ...message, turnId: newTurnId(), idempotencyKey: 'next' });
      expect(turn).toMatchObject({ kind: 'queued', sequence: 2 });
    });

    it('accepts a greeting turn without a message', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world, { message: null });
      expect(loaded.message).toBeNull();
    });

    it('gives the last messages of the turns before, oldest first, and no more than asked for', async () => {
      const world = await makeWorld(stores());
      for (const text of ['one', 'two', 'three']) {
        const loaded = await claim(stores(), world, { text });
        await stores().turns.commit(commitOf(loaded, `re: ${text}`));
      }
      const { history } = await claim(stores(), world, { historyLimit: 3 });
      expect(history.map(({ role, text }) => [role, text])).toEqual([
        ['BOT', 're: two'],
        ['USER', 'three'],
        ['BOT', 're: three'],
      ]);
      expect(Object.keys(history[0] ?? {}).toSorted()).toEqual(['at', 'id', 'role', 'text']);
    });

    it('keeps other replies in the place of those of a turn that has ended, of its account alone', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      await stores().turns.commit(commitOf(loaded, 'We open at noon. We close at ten.'));
      const { accountId } = world;
      const { turnId } = loaded;
      const [reply] = (await stores().conversations.findTurn(accountId, turnId))?.replies ?? [];
      const replies = reply ? [{ ...reply, text: 'We open at noon.' }] : [];
      await stores().turns.keepReplies({ accountId: newId(), turnId, replies: [] });
      await stores().turns.keepReplies({ accountId, turnId, replies });
      expect((await stores().conversations.findTurn(accountId, turnId))?.replies).toEqual(replies);
    });

    it('shows a pressed button in the history as its value', async () => {
      const world = await makeWorld(stores());
      const pressed = messageFor(world);
      const loaded = await claim(stores(), world, {
        ...pressed,
        message: { id: newId(), text: null, button: 'four', at: at() },
      });
      await stores().turns.commit(commitOf(loaded));
      const { history } = await claim(stores(), world);
      expect(history[0]).toMatchObject({ role: 'USER', text: 'four' });
    });

    it('leaves instructions, which nobody said, out of the history', async () => {
      const world = await makeWorld(stores());
      const instruction = { kind: 'resolve' as const, resolution: 'done' };
      const message = { id: newId(), text: null, button: null, instruction, at: at() };
      const loaded = await claim(stores(), world, { message });
      expect(loaded.message).toEqual(message);
      await stores().turns.commit(commitOf(loaded, 'Goodbye.'));
      const { history } = await claim(stores(), world);
      expect(history.map(({ role, text }) => [role, text])).toEqual([['BOT', 'Goodbye.']]);
    });

    it('gives the same turn back for the same idempotency key, also when the conversation has ended', async () => {
      const world = await makeWorld(stores());
      const first = messageFor(world, { idempotencyKey: 'tap' });
      const loaded = await claim(stores(), world, first);
      const running = await stores().turns.accept(messageFor(world, { idempotencyKey: 'tap' }));
      expect(running).toMatchObject({ kind: 'duplicate', turn: { id: first.turnId, status: 'RUNNING', replies: [] } });

      const turn = endedTurn(loaded, 'done');
      await stores().turns.commit(commitOf(loaded, 'done', { turn, status: 'CLOSED' }));
      const done = await stores().turns.accept(messageFor(world, { idempotencyKey: 'tap' }));
      expect(done).toEqual({ kind: 'duplicate', turn });
    });

    it('makes one turn of 200 parallel copies of a message', async () => {
      const world = await makeWorld(stores());
      const copies = Array.from({ length: 200 }, () => messageFor(world, { idempotencyKey: 'burst' }));
      const outcomes = await Promise.all(copies.map((copy) => stores().turns.accept(copy)));
      const claimed = outcomes.flatMap((outcome) => (outcome.kind === 'claimed' ? [outcome.loaded.turnId] : []));
      const repeated = outcomes.flatMap((outcome) => (outcome.kind === 'duplicate' ? [outcome.turn.id] : []));
      expect(claimed).toHaveLength(1);
      expect(repeated).toEqual(Array.from({ length: 199 }, () => claimed[0]));
      const turns = await stores().conversations.turnsSince(world.accountId, world.conversation.id, 0, 500);
      expect(turns.map((turn) => turn.sequence)).toEqual([1]);
    });

    it('lets one of many parallel messages run and queues the others without a gap', async () => {
      const world = await makeWorld(stores());
      const messages = Array.from({ length: 40 }, (_, index) => messageFor(world, { text: `message ${index}` }));
      const outcomes = await Promise.all(messages.map((message) => stores().turns.accept(message)));
      expect(outcomes.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      const queued = outcomes.flatMap((outcome) => (outcome.kind === 'queued' ? [outcome.sequence] : []));
      expect(queued.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 39 }, (_, index) => index + 2));
    });

    it('lets as many messages wait as may, and stores nothing of the next one', async () => {
      const world = await makeWorld(stores());
      await claim(stores(), world);
      const say = (text: string) => stores().turns.accept(messageFor(world, { text, queueLimit: 2 }));
      expect([(await say('one')).kind, (await say('two')).kind]).toEqual(['queued', 'queued']);
      expect(await say('three')).toEqual({ kind: 'full' });
      const turns = await stores().conversations.turnsSince(world.accountId, world.conversation.id, 0, 10);
      expect(turns).toHaveLength(3);
    });

    it('refuses a message when busy and told to, and stores nothing of it', async () => {
      const world = await makeWorld(stores());
      await claim(stores(), world);
      expect(await stores().turns.accept(messageFor(world, { ifBusy: 'REJECT' }))).toEqual({ kind: 'busy' });
      expect(await stores().conversations.find(world.accountId, world.conversation.id)).toMatchObject({ turnCount: 1 });
    });

    it('runs one of many parallel messages that refuse to wait', async () => {
      const world = await makeWorld(stores());
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => stores().turns.accept(messageFor(world, { ifBusy: 'REJECT' }))),
      );
      expect(outcomes.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === 'busy')).toHaveLength(19);
    });

    it.each(['CLOSED', 'RESOLVED'] as const)('takes no message in a %s conversation', async (status) => {
      const world = await makeWorld(stores());
      await stores().turns.commit(commitOf(await claim(stores(), world), 'bye', { status, resolution: 'done' }));
      expect(await stores().turns.accept(messageFor(world))).toEqual({ kind: 'closed', status });
    });

    it('takes messages in a conversation that a person has taken over', async () => {
      const world = await makeWorld(stores());
      await stores().turns.commit(commitOf(await claim(stores(), world), 'one moment', { status: 'HANDED_OFF' }));
      expect(await stores().turns.accept(messageFor(world))).toMatchObject({ kind: 'claimed' });
    });

    it("finds neither another account's conversation nor another person's", async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const foreign = messageFor(world, { accountId: other.accountId });
      expect(await stores().turns.accept(foreign)).toEqual({ kind: 'not_found' });
      const stranger = messageFor(world, { profileId: other.profile.id });
      expect(await stores().turns.accept(stranger)).toEqual({ kind: 'not_found' });
      const own = messageFor(world, { profileId: world.profile.id });
      expect(await stores().turns.accept(own)).toMatchObject({ kind: 'claimed' });
      expect(await stores().turns.accept(messageFor(world, { conversationId: newId() }))).toEqual({
        kind: 'not_found',
      });
    });

    it('keeps what people type that a database cannot hold from failing the turn', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world, { text: 'zero \0 half \ud83d done', idempotencyKey: 'k\0' });
      expect(loaded.message?.text).toMatch(/^zero .*half .*done$/);
      const steps = [{ ...stepOf(loaded, 'ask'), message: { text: 'You said \0 \ud83d', media: [] } }];
      expect(await stores().turns.commit(commitOf(loaded, 'echo \0', { steps }))).toMatchObject({ isCommitted: true });
    });
  });

  describe('the lease', () => {
    it('goes to the next in the queue, in order, with every commit', async () => {
      const world = await makeWorld(stores());
      let loaded = await claim(stores(), world);
      const waiting = [newTurnId(), newTurnId(), newTurnId()];
      for (const turnId of waiting) await stores().turns.accept(messageFor(world, { turnId, text: turnId }));

      for (const turnId of waiting) {
        const { fence } = loaded;
        expect(await stores().turns.commit(commitOf(loaded))).toEqual({ isCommitted: true, nextTurnId: turnId });
        const next = await stores().turns.resume({ ...resumeOf(world.accountId, turnId), leaseAt: at(2_000) });
        expect(next).toMatchObject({ turnId, message: { text: turnId } });
        expect(next?.fence).toBeGreaterThan(fence);
        expect(next?.history.at(-1)).toMatchObject({ role: 'BOT', text: 'hi' });
        if (next) loaded = next;
      }
      expect(await stores().turns.commit(commitOf(loaded))).toEqual({ isCommitted: true, nextTurnId: null });
    });

    it('keeps the order of messages that arrived together', async () => {
      const world = await makeWorld(stores());
      const first = await claim(stores(), world);
      const outcomes = await Promise.all(Array.from({ length: 12 }, () => stores().turns.accept(messageFor(world))));
      const bySequence = new Map(outcomes.flatMap((o) => (o.kind === 'queued' ? [[o.sequence, o.turnId]] : [])));
      let loaded = first;
      for (let sequence = 2; sequence <= 13; sequence += 1) {
        const { nextTurnId } = await stores().turns.commit(commitOf(loaded));
        expect(nextTurnId).toBe(bySequence.get(sequence));
        const next = await stores().turns.resume(resumeOf(world.accountId, String(nextTurnId)));
        if (next) loaded = next;
      }
    });

    it('is free again after the last turn: the next message runs at once', async () => {
      const world = await makeWorld(stores());
      const first = await claim(stores(), world);
      await stores().turns.commit(commitOf(first));
      const second = await claim(stores(), world);
      expect(second.fence).toBeGreaterThan(first.fence);
      expect(second.sequence).toBe(2);
    });

    it('taken while the turn before commits lets the next see all that it wrote', async () => {
      const world = await makeWorld(stores());
      const first = await claim(stores(), world, { text: 'one' });
      const next = messageFor(world, { text: 'two' });
      const name = { value: 'Ana', certainty: 1, raw: 'Ana', conversationId: world.conversation.id, at: at() };
      const profilePatch = {
        collected: { name },
        refused: {},
        forgotten: [],
        unrefused: [],
        preferences: {},
        objectives: [],
        summary: null,
      };
      // The next message arrives between the commit's writes and their becoming visible.
      let arriving: ReturnType<Stores['turns']['accept']> | undefined;
      await stores().turns.transaction(async (transaction) => {
        await transaction.commit(commitOf(first, 're: one', { profilePatch }));
        arriving = stores().turns.accept(next);
        await new Promise((resolve) => setTimeout(resolve, 50));
      });
      const accepted = await arriving;
      const loaded =
        accepted?.kind === 'claimed'
          ? accepted.loaded
          : await stores().turns.resume(resumeOf(world.accountId, next.turnId));
      expect(loaded?.history.map(({ text }) => text)).toEqual(['one', 're: one']);
      expect(loaded?.profile.collected).toEqual({ name });
    });

    it('gives a turn that was handed on to one of many servers', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const turnId = newTurnId();
      await stores().turns.accept(messageFor(world, { turnId }));
      await stores().turns.commit(commitOf(loaded));
      const rivals = await Promise.all(
        Array.from({ length: 10 }, () => stores().turns.resume(resumeOf(world.accountId, turnId))),
      );
      expect(rivals.filter((rival) => rival !== null)).toHaveLength(1);
    });

    it('does not give a running turn away while its lease holds', async () => {
      const world = await makeWorld(stores());
      const { turnId } = await claim(stores(), world);
      const early = { ...resumeOf(world.accountId, turnId), leaseAt: at(LEASE_MS - 1) };
      expect(await stores().turns.resume(early)).toBeNull();
    });

    it('does not give away a turn that waits in the queue, has ended, or is of another account', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const loaded = await claim(stores(), world);
      const queued = newTurnId();
      await stores().turns.accept(messageFor(world, { turnId: queued }));
      const late = at(LEASE_MS * 2);
      expect(await stores().turns.resume({ ...resumeOf(world.accountId, queued), leaseAt: late })).toBeNull();
      expect(await stores().turns.resume({ ...resumeOf(other.accountId, loaded.turnId), leaseAt: late })).toBeNull();
      await stores().turns.commit(commitOf(loaded));
      expect(await stores().turns.resume({ ...resumeOf(world.accountId, loaded.turnId), leaseAt: late })).toBeNull();
    });

    it('that ran out is swept up under a new fence, and the old holder commits nothing more', async () => {
      const world = await makeWorld(stores());
      const lost = await claim(stores(), world, { text: 'unlucky', idempotencyKey: 'tap' });
      expect(await stores().turns.expired({ leaseAt: at(LEASE_MS - 1), limit: 10 })).toEqual([]);
      expect(await stores().turns.expired({ leaseAt: at(LEASE_MS), limit: 10 })).toEqual([
        { accountId: world.accountId, conversationId: world.conversation.id, turnId: lost.turnId },
      ]);

      const input = { ...resumeOf(world.accountId, lost.turnId), leaseAt: at(LEASE_MS) };
      const takers = await Promise.all([stores().turns.resume(input), stores().turns.resume(input)]);
      const [taken, ...others] = takers.filter((taker) => taker !== null);
      expect(others).toEqual([]);
      expect(taken).toMatchObject({ message: { text: 'unlucky' }, idempotencyKey: 'tap' });
      expect(taken?.fence).toBeGreaterThan(lost.fence);
      expect([lost.attempt, taken?.attempt]).toEqual([0, 1]);
      expect(await stores().turns.expired({ leaseAt: at(LEASE_MS), limit: 10 })).toEqual([]);

      const late = commitOf(lost, 'too late', { steps: [stepOf(lost, 'ask')], resolution: 'lost' });
      expect(await stores().turns.commit(late)).toEqual({ isCommitted: false, nextTurnId: null });
      expect(await stores().conversations.findTurn(world.accountId, lost.turnId)).toMatchObject({ replies: [] });
      expect(await stores().conversations.find(world.accountId, world.conversation.id)).toMatchObject({
        resolution: null,
        lastActivityAt: at(),
      });
      if (taken) expect(await stores().turns.commit(commitOf(taken))).toMatchObject({ isCommitted: true });
    });

    it('that ran out is not free: a new message waits behind the turn that has to be finished first', async () => {
      const world = await makeWorld(stores());
      await claim(stores(), world);
      const late = messageFor(world, { at: at(LEASE_MS * 3) });
      expect(await stores().turns.accept(late)).toMatchObject({ kind: 'queued', sequence: 2 });
    });

    it('of a server that died before it resumed the next turn is swept up too, oldest first', async () => {
      const [first, second] = [await makeWorld(stores()), await makeWorld(stores())];
      const loaded = await claim(stores(), first);
      const turnId = newTurnId();
      await stores().turns.accept(messageFor(first, { turnId }));
      await stores().turns.commit(commitOf(loaded));
      const older = await claim(stores(), second);
      const swept = await stores().turns.expired({ leaseAt: at(LEASE_MS * 2), limit: 10 });
      expect(swept.map((turn) => turn.turnId)).toEqual([older.turnId, turnId]);
      expect(await stores().turns.expired({ leaseAt: at(LEASE_MS * 2), limit: 1 })).toHaveLength(1);
    });
    it('that is renewed holds on; one that another server has taken is told as lost', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const [kept, lost] = [await claim(stores(), world), await claim(stores(), other)];
      const taken = await stores().turns.resume({ ...resumeOf(other.accountId, lost.turnId), leaseAt: at(LEASE_MS) });
      expect(taken).not.toBeNull();
      const held = [kept, lost].map(({ turnId, fence, conversation }) => ({
        turnId,
        fence,
        conversationId: conversation.id,
      }));
      expect(await stores().turns.renew(held)).toEqual([lost.turnId]);
      // From now on, by the store's own clock: far behind the moments of this suite.
      expect((await stores().turns.expired({ leaseAt: at(LEASE_MS), limit: 10 })).map(({ turnId }) => turnId)).toEqual(
        [],
      );
      expect(await stores().turns.renew([])).toEqual([]);
    });

    it('of a turn that was handed on and not begun is released at once, and no other', async () => {
      const world = await makeWorld(stores());
      const loaded = await claim(stores(), world);
      const turnId = newTurnId();
      await stores().turns.accept(messageFor(world, { turnId }));
      await stores().turns.release(loaded.turnId);
      expect(await stores().turns.renew([{ ...loaded, conversationId: world.conversation.id }])).toEqual([]);
      await stores().turns.commit({ ...commitOf(loaded), leaseAt: undefined });
      expect(await stores().turns.expired({ limit: 10 })).toEqual([]);
      await stores().turns.release(turnId);
      expect((await stores().turns.expired({ limit: 10 })).map((turn) => turn.turnId)).toEqual([turnId]);
    });
  });
};

const resumeOf = (accountId: string, turnId: string) => ({
  accountId,
  turnId,
  historyLimit: 10,
  leaseMs: LEASE_MS,
  leaseAt: at(1_000),
});
