import { describe, expect, it } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { messageIdOf, newId } from '../../src/engine/index.ts';
import { at, bookingOf, bookingsOf, claim, commitOf, makeConversation, makeWorld, stepOf } from './world.ts';

export const personSuite = (stores: () => Stores): void => {
  describe('a person', () => {
    it('is exported and erased with everything that hangs on them, and nobody else is', async () => {
      const world = await makeWorld(stores());
      const { accountId, botId } = world;
      const other = await makeConversation(stores(), world);
      const loaded = await claim(stores(), world, { text: 'canary-said' });
      await stores().turns.commit(commitOf(loaded, 'canary-reply', { steps: [stepOf(loaded, 'canary-step')] }));
      await bookingsOf(stores()).book(bookingOf(world, { name: 'canary-booking' }), 100);
      const owner = { accountId, botId, plugin: 'notes', collection: 'notes' };
      const put = (key: string, value: object) =>
        stores().plugins.records.put(owner, { key, value: value as never, unique: null }, at());
      await put('theirs', { profileId: world.profile.id, text: 'canary-record' });
      await put('others', { profileId: other.profile.id, text: 'somebody else' });
      const rated = { messageId: messageIdOf(loaded.turnId, 2), accountId, conversationId: world.conversation.id };
      await stores().messageRatings.rate({ ...rated, isHelpful: false, reason: 'canary-reason', at: at() });

      const { conversation } = world;
      const note = {
        id: newId(),
        accountId,
        conversationId: conversation.id,
        authorId: newId(),
        authorName: 'Ana',
        at: at(),
      };
      await stores().notes.add({ ...note, text: 'canary-note' });

      const exported = JSON.stringify(await stores().profiles.export(accountId, world.profile.id));
      for (const canary of ['said', 'reply', 'step', 'booking', 'record', 'reason', 'note'])
        expect(exported).toContain(`canary-${canary}`);
      expect(exported).not.toContain('somebody else');
      expect(exported).not.toContain(other.conversation.id);

      const erase = { accountId, id: world.profile.id, erasedBy: 'tester', at: at() };
      const stranger = await makeWorld(stores());
      expect(await stores().profiles.erase({ ...erase, accountId: stranger.accountId })).toBeNull();
      expect(await stores().profiles.export(stranger.accountId, world.profile.id)).toBeNull();
      expect(await stores().profiles.erase(erase)).toEqual([world.conversation.id]);
      expect(await stores().profiles.erase(erase)).toBeNull();

      const { conversations, plugins, profiles, audit } = stores();
      expect(await conversations.find(accountId, world.conversation.id)).toBeNull();
      expect(await conversations.findTurn(accountId, loaded.turnId)).toBeNull();
      expect(await bookingsOf(stores()).find({ accountId, botId, profileId: world.profile.id })).toBeNull();
      expect(await plugins.records.get(owner, 'theirs')).toBeNull();
      expect(await plugins.records.get(owner, 'others')).not.toBeNull();
      expect(await profiles.find(accountId, other.profile.id)).toEqual(other.profile);
      expect(await conversations.find(accountId, other.conversation.id)).toEqual(other.conversation);
      const page = { first: 10, after: null };
      const entries = (await audit.entriesOf(accountId, [world.profile.id], page)).get(world.profile.id)?.rows;
      expect(entries).toMatchObject([{ action: 'profile.erased', actor: 'tester', after: { conversations: 1 } }]);
    });

    it('who was never there is nobody', async () => {
      const { accountId } = await makeWorld(stores());
      expect(await stores().profiles.export(accountId, newId())).toBeNull();
      expect(await stores().profiles.erase({ accountId, id: newId(), erasedBy: 'tester', at: at() })).toBeNull();
    });
  });
};
