import { describe, expect, it } from 'vitest';
import type { AttachmentRecord, Stores } from '../../src/engine/index.ts';
import { ATTACHMENTS_GONE, newId } from '../../src/engine/index.ts';
import type { World } from './world.ts';
import { at, makeWorld } from './world.ts';

const attachmentIn = (
  { accountId, conversation }: World,
  change: Partial<AttachmentRecord> = {},
): AttachmentRecord => ({
  id: newId(),
  accountId,
  conversationId: conversation.id,
  name: 'photo.png',
  mediaType: 'image/png',
  sizeBytes: 70,
  checksum: 'ab'.repeat(32),
  at: at(),
  sentAt: null,
  ...change,
});

/** What is known of visitors' files. */
export const attachmentStoreSuite = (stores: () => Stores): void => {
  describe('attachments', () => {
    it('are of one conversation of the account, and as many as may be, however many come at once', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const { attachments } = stores();
      const all = Array.from({ length: 20 }, () => attachmentIn(world));
      const added = await Promise.all(all.map((attachment) => attachments.add(attachment, 5)));
      expect(added.filter(Boolean)).toHaveLength(5);
      expect(await attachments.add(attachmentIn(world), 5)).toBe(false);
      expect(await attachments.add(attachmentIn(world), 6)).toBe(true);
      expect(await attachments.add({ ...attachmentIn(world), accountId: other.accountId }, 100)).toBe(false);
      const [first] = all.filter((_attachment, place) => added[place]);
      expect(await attachments.find(world.accountId, first?.id ?? '')).toEqual(first);
      expect(await attachments.find(other.accountId, first?.id ?? '')).toBeNull();
    });

    it('are sent with a message of their conversation, again as at first', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const { attachments } = stores();
      const [own, foreign] = [attachmentIn(world), attachmentIn(other)];
      await attachments.add(own, 5);
      await attachments.add(foreign, 5);
      const send = {
        accountId: world.accountId,
        conversationId: world.conversation.id,
        ids: [own.id, foreign.id, newId()],
        at: at(1_000),
      };
      const { id, name, mediaType, sizeBytes } = own;
      expect(await attachments.send(send)).toEqual([{ id, name, mediaType, sizeBytes }]);
      expect(await attachments.send({ ...send, at: at(2_000) })).toHaveLength(1);
      expect(await attachments.find(world.accountId, own.id)).toEqual({ ...own, sentAt: at(1_000) });
    });

    it('that nobody sends are found after their time, and removed one by one', async () => {
      const [world, stranger] = [await makeWorld(stores()), await makeWorld(stores())];
      const { attachments } = stores();
      const [old, sent, young] = [attachmentIn(world), attachmentIn(world), attachmentIn(world, { at: at(60_000) })];
      for (const attachment of [old, sent, young]) await attachments.add(attachment, 5);
      const { accountId, conversationId } = old;
      await attachments.send({ accountId, conversationId, ids: [sent.id], at: at(1_000) });
      const abandoned = async () =>
        (await attachments.abandoned(at(30_000), 1_000)).filter((key) => key.accountId === accountId);
      expect(await abandoned()).toEqual([{ id: old.id, accountId, conversationId }]);
      await attachments.remove({ id: old.id, accountId: stranger.accountId, conversationId });
      expect(await abandoned()).toHaveLength(1);
      await attachments.remove({ id: old.id, accountId, conversationId });
      expect(await abandoned()).toEqual([]);
    });

    it('go with their person, and whoever has the bytes is told which', async () => {
      const world = await makeWorld(stores());
      const { accountId, conversation, profile } = world;
      const own = attachmentIn(world);
      await stores().attachments.add(own, 5);
      expect(JSON.stringify(await stores().profiles.export(accountId, profile.id))).toContain(own.checksum);
      await stores().profiles.erase({ accountId, id: profile.id, erasedBy: 'tester', at: at() });
      expect(await stores().attachments.find(accountId, own.id)).toBeNull();
      const told = (await stores().outbox.read([ATTACHMENTS_GONE], 1_000)).filter(
        (event) => event.accountId === accountId,
      );
      expect(told).toMatchObject([{ payload: { files: [{ id: own.id, conversationId: conversation.id }] } }]);
    });
  });
};
