import { beforeEach, describe, expect, it } from 'vitest';
import type { AcceptInput, Stores } from '../../src/engine/index.ts';
import { messageIdOf, newId, newTurnId } from '../../src/engine/index.ts';
import { at, claim, commitOf, makeConversation, messageFor, publishInput } from './world.ts';
import type { World } from './world.ts';

/** Nothing here waits for so long: a burst is ended by force, or found open. */
const AN_HOUR = 3_600_000;

/** Messages that become one turn, and those that do not. */
export const messageBurstSuite = (stores: () => Stores): void => {
  describe('a burst of messages', () => {
    let world: World;
    const accept = (text: string, over: Partial<AcceptInput> = {}) =>
      stores().turns.accept(messageFor(world, { text, ifBusy: null, ...over }));
    const first = (over: Partial<AcceptInput> = {}) =>
      claim(stores(), world, { text: 'a table', ifBusy: null, ...over });
    const end = (turnId: string, isForced = true) =>
      stores().turns.endBurst({ accountId: world.accountId, conversationId: world.conversation.id, turnId, isForced });

    beforeEach(async () => {
      const account = await stores().accounts.ensureAccount({ id: newId(), name: newId(), at: at() });
      const bursts = { WEB: { quietMs: AN_HOUR, longestMs: AN_HOUR } };
      const { bot, version } = await stores().bots.publish({ ...publishInput(account.id), bursts });
      expect(version.bursts).toEqual(bursts);
      const place = { accountId: account.id, botId: bot.id, versionId: version.id };
      world = { ...place, ...(await makeConversation(stores(), place)) };
    });

    it('becomes one turn, each message kept with its place', async () => {
      const { turnId, sequence, quietMs } = await first();
      expect(quietMs).toBeGreaterThan(AN_HOUR / 2);
      expect(await accept('for four', { idempotencyKey: 'b' })).toEqual({ kind: 'joined', turnId, sequence });
      expect(await accept('on Friday', { at: at(5) })).toEqual({ kind: 'joined', turnId, sequence });
      const said = await end(turnId);
      expect(said).toEqual({
        message: {
          id: messageIdOf(turnId, 1),
          text: 'a table\nfor four\non Friday',
          button: null,
          at: at(),
          parts: [
            { id: messageIdOf(turnId, 1), text: 'a table', at: at() },
            { id: messageIdOf(turnId, 0xd0), text: 'for four', at: at() },
            { id: messageIdOf(turnId, 0xd1), text: 'on Friday', at: at() },
          ],
        },
      });
      const stored = await stores().conversations.findTurn(world.accountId, turnId);
      expect(stored?.userMessage).toEqual('message' in said && said.message);
    });

    it('is one turn for copies of each of its messages', async () => {
      const { turnId } = await first({ idempotencyKey: 'a' });
      const copies = await Promise.all(Array.from({ length: 20 }, () => accept('for four', { idempotencyKey: 'b' })));
      expect(copies.filter(({ kind }) => kind === 'joined')).toHaveLength(1);
      expect(copies.filter((copy) => copy.kind === 'duplicate' && copy.turn.id === turnId)).toHaveLength(19);
      await end(turnId);
      expect(await accept('for four', { idempotencyKey: 'b' })).toMatchObject({
        kind: 'duplicate',
        turn: { id: turnId },
      });
      expect(await accept('a table', { idempotencyKey: 'a' })).toMatchObject({
        kind: 'duplicate',
        turn: { id: turnId },
      });
    });

    it('has all that was sent at once, each once', async () => {
      const texts = Array.from({ length: 15 }, (_, n) => `number ${n}`);
      const accepted = await Promise.all(texts.map((text) => accept(text)));
      const claimed = accepted.find(({ kind }) => kind === 'claimed');
      const turnId = claimed?.kind === 'claimed' ? claimed.loaded.turnId : '';
      const said = await end(turnId);
      const parts = ('message' in said && said.message?.parts) || [];
      expect(parts.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
    });

    it('does not end before its time, and tells how long that is', async () => {
      const { turnId } = await first();
      const still = await end(turnId, false);
      expect('waitMs' in still && still.waitMs).toBeGreaterThan(AN_HOUR / 2);
      expect(await accept('for four')).toMatchObject({ kind: 'joined', turnId });
    });

    it('takes nothing once it has ended', async () => {
      const { turnId } = await first();
      await end(turnId);
      expect(await accept('for four')).toMatchObject({ kind: 'queued', sequence: 2 });
    });

    it('takes nothing behind a button, a message of its own, or more than it holds', async () => {
      const { turnId } = await first();
      const pressed = newTurnId();
      const button = { id: messageIdOf(pressed, 1), text: null, button: 'yes', at: at() };
      expect(await accept('', { turnId: pressed, message: button })).toMatchObject({ kind: 'queued', sequence: 2 });
      const next = await accept('for four');
      expect(next).toMatchObject({ kind: 'queued', sequence: 3 });
      expect(await accept('on Friday')).toMatchObject({
        kind: 'joined',
        turnId: next.kind === 'queued' && next.turnId,
      });
      expect(await accept('by itself', { ifBusy: 'QUEUE' })).toMatchObject({ kind: 'queued', sequence: 4 });
      const last = await accept('again', { textLimit: 10 });
      expect(last).toMatchObject({ kind: 'queued', sequence: 5 });
      expect(await accept('much too long', { textLimit: 10 })).toMatchObject({ kind: 'queued', sequence: 6 });
      expect(await end(turnId)).toEqual({ message: expect.objectContaining({ text: 'a table' }) });
    });

    it('is read whole by a server that takes over, with what is left of the wait', async () => {
      const { turnId } = await first();
      await accept('for four');
      const { accountId } = world;
      const taken = { accountId, turnId, historyLimit: 10, leaseMs: 1_000, leaseAt: at(60_000) };
      const resumed = await stores().turns.resume(taken);
      expect(resumed?.message?.text).toBe('a table\nfor four');
      expect(resumed?.quietMs).toBeGreaterThan(AN_HOUR / 2);
      const said = await end(turnId);
      expect('message' in said && said.message?.parts).toHaveLength(2);
    });

    it('waits on while somebody types, and nobody of another account prolongs it', async () => {
      const { turnId } = await first();
      await stores().turns.prolongBurst(newId(), world.conversation.id);
      await stores().turns.prolongBurst(world.accountId, world.conversation.id);
      expect(await accept('for four')).toMatchObject({ kind: 'joined', turnId });
    });

    it('is the choice of a call, too, and over with the turn', async () => {
      const conversation = await makeConversation(stores(), world, { overrides: { channel: 'SMS' } });
      world = { ...world, ...conversation };
      const alone = await claim(stores(), world, { ifBusy: null });
      expect(alone.quietMs).toBeNull();
      await stores().turns.commit(commitOf(alone, 'hello'));
      const called = await claim(stores(), world, { text: 'a table', ifBusy: 'COALESCE' });
      expect(called.quietMs).toBeGreaterThan(0);
      expect(await accept('for four', { ifBusy: 'COALESCE' })).toMatchObject({ kind: 'joined' });
      await end(called.turnId);
      await stores().turns.commit(commitOf(called, 'hello'));
      expect(await accept('on Friday', { ifBusy: 'COALESCE' })).toMatchObject({ kind: 'claimed' });
    });
  });
};
