import { describe, expect, it } from 'vitest';
import { channelStore } from '../../src/channels/channel-store.ts';
import type { ChannelStore, ConsentRecord, DeliveryRecord, ThreadRecord } from '../../src/channels/channel-store.ts';
import { newId } from '../../src/engine/index.ts';
import type { Stores } from '../../src/engine/index.ts';
import type { World } from './world.ts';
import { at, makeWorld } from './world.ts';

/** A message that waits to be sent. */
export const deliveryOf = (thread: ThreadRecord, over: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  id: newId(),
  accountId: thread.accountId,
  threadId: thread.id,
  conversationId: null,
  sequence: 1,
  body: null,
  state: 'pending',
  attempts: 0,
  partsSent: 0,
  providerIds: [],
  problem: null,
  notBefore: null,
  createdAt: at(),
  changedAt: at(),
  ...over,
});

export const channelStoreSuite = (stores: () => Stores): void => {
  describe('what the server keeps of channels', () => {
    const open = (): ChannelStore => stores().plugins.open(channelStore);
    const arrive = ({ accountId, botId }: World, address = '+441632960001', ms = 0): Promise<ThreadRecord> =>
      open().arrive({
        accountId,
        botId,
        channel: 'SMS',
        address,
        threadId: newId(),
        profileId: newId(),
        at: at(ms),
      });
    it('give one thread and one profile to an address, however many ask at once', async () => {
      const world = await makeWorld(stores());
      const threads = await Promise.all(Array.from({ length: 8 }, (_, ms) => arrive(world, '+441632960001', ms)));
      expect(new Set(threads.map(({ id }) => id)).size).toBe(1);
      expect(new Set(threads.map(({ profileId }) => profileId)).size).toBe(1);
      expect((await arrive(world, '+441632960002')).id).not.toBe(threads[0]?.id);
      expect((await arrive(world)).lastInboundAt).toBe(at(7));
    });

    it('go on with one conversation where two begin one at once', async () => {
      const world = await makeWorld(stores());
      const thread = await arrive(world);
      const [first, second] = [newId(), newId()];
      await open().attach(thread, first);
      await open().attach(thread, second);
      expect(await open().find(world.accountId, thread.id)).toMatchObject({ conversationId: first, conversations: 1 });
      expect(await open().find(newId(), thread.id)).toBeNull();
      const { accountId, botId } = world;
      const of = { accountId, id: first, botId, profileId: thread.profileId, channel: 'SMS' as const };
      expect((await open().threadOf(of))?.id).toBe(thread.id);
      expect(await open().threadOf({ ...of, channel: 'TELEGRAM' })).toBeNull();
    });

    it('let one sender at a time have a thread, until its time is up', async () => {
      const thread = await arrive(await makeWorld(stores()));
      const claim = { accountId: thread.accountId, threadId: thread.id };
      const [a, b] = [newId(), newId()];
      expect(await open().claim({ ...claim, sender: a, now: at(), until: at(100) })).toBe(true);
      expect(await open().claim({ ...claim, sender: b, now: at(50), until: at(150) })).toBe(false);
      expect(await open().claim({ ...claim, sender: a, now: at(50), until: at(200) })).toBe(true);
      expect(await open().claim({ ...claim, sender: b, now: at(201), until: at(300) })).toBe(true);
      await open().release({ ...claim, sender: a });
      expect(await open().claim({ ...claim, sender: a, now: at(202), until: at(300) })).toBe(false);
      await open().release({ ...claim, sender: b });
      expect(await open().claim({ ...claim, sender: a, now: at(203), until: at(300) })).toBe(true);
    });

    it('give what waits in order, once each, until it is sent or given up', async () => {
      const thread = await arrive(await makeWorld(stores()));
      const { accountId, id } = thread;
      const conversationId = newId();
      const later = deliveryOf(thread, { sequence: 2, conversationId });
      const first = deliveryOf(thread, { conversationId, body: { text: 'Hello – "you"' } });
      await open().queue([later, first]);
      await open().queue([{ ...first, body: { text: 'another' } }]);
      expect(await open().next(accountId, id)).toEqual(first);
      const sending = { ...first, state: 'sending' as const, attempts: 1, changedAt: at(5) };
      await open().change(sending);
      expect(await open().next(accountId, id)).toEqual(sending);
      await open().change({ ...sending, state: 'sent', partsSent: 2, providerIds: ['SM1', 'SM2'] });
      expect((await open().next(accountId, id))?.id).toBe(later.id);
      await open().change({ ...later, state: 'unknown' });
      expect(await open().next(accountId, id)).toBeNull();
      const told = await open().deliveriesOf(accountId, [conversationId]);
      expect(told.map(({ state, providerIds }) => [state, providerIds])).toEqual([
        ['sent', ['SM1', 'SM2']],
        ['unknown', []],
      ]);
      expect(await open().deliveriesOf(newId(), [conversationId])).toEqual([]);
    });

    it('take news of a message by any of its ids, and none that is older than what is known', async () => {
      const world = await makeWorld(stores());
      const thread = await arrive(world);
      const conversationId = newId();
      const row = deliveryOf(thread, { conversationId });
      await open().queue([row]);
      await open().change({ ...row, state: 'sent', providerIds: ['SM1', 'SM2'] });
      const stateAfter = async (
        state: 'sent' | 'delivered' | 'read' | 'failed',
        over: { botId?: string; providerId?: string } = {},
      ): Promise<string | undefined> => {
        const { accountId, botId } = world;
        const news = { accountId, botId, channel: 'SMS' as const, providerId: 'SM2', problem: null, at: at(9) };
        await open().note({ ...news, state, ...over });
        return (await open().deliveriesOf(accountId, [conversationId]))[0]?.state;
      };
      expect(await stateAfter('read', { botId: newId() })).toBe('sent');
      expect(await stateAfter('read', { providerId: 'SM3' })).toBe('sent');
      expect(await stateAfter('failed')).toBe('failed');
      expect(await stateAfter('read', { providerId: 'SM1' })).toBe('read');
      expect(await stateAfter('delivered')).toBe('read');
    });

    it('keep what was said last about being written to, once for each message', async () => {
      const { accountId, channel, address, profileId } = await arrive(await makeWorld(stores()));
      const consent = (state: ConsentRecord['state'], messageId: string, ms: number): ConsentRecord => ({
        accountId,
        channel,
        address,
        profileId,
        state,
        messageId,
        at: at(ms),
      });
      expect(await open().consentOf(accountId, channel, address)).toBeNull();
      expect(await open().keepConsent(consent('WITHDRAWN', 'a', 1))).toBe(true);
      expect(await open().keepConsent(consent('WITHDRAWN', 'a', 2))).toBe(false);
      expect(await open().keepConsent(consent('GRANTED', 'b', 3))).toBe(true);
      expect(await open().keepConsent(consent('WITHDRAWN', 'c', 2))).toBe(false);
      expect(await open().consentOf(accountId, channel, address)).toEqual(consent('GRANTED', 'b', 3));
      expect(await open().consentOf(newId(), channel, address)).toBeNull();
    });
  });
};
