import { describe, expect, it } from 'vitest';
import type { CannedReplyRecord, NoteRecord, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { at, makeWorld } from './world.ts';

/** What staff write for each other, and keep to say. */
export const staffWordsSuite = (stores: () => Stores): void => {
  describe('notes', () => {
    it('stand beside one conversation of the account, oldest first, and are removed by their author or whoever may', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const { accountId, conversation } = world;
      const { notes } = stores();
      const noteOf = (text: string): NoteRecord => {
        const of = { accountId, conversationId: conversation.id };
        return { id: newId(), ...of, authorId: newId(), authorName: null, text, at: at() };
      };
      const [first, second, third] = [noteOf('one'), noteOf('two'), noteOf('three')];
      for (const note of [first, second, third]) await notes.add(note);
      await notes.add({ ...noteOf('stray'), accountId: other.accountId });
      expect(await notes.ofConversation(accountId, conversation.id, 10)).toEqual([first, second, third]);
      expect(await notes.ofConversation(accountId, conversation.id, 2)).toEqual([second, third]);
      expect(await notes.ofConversation(other.accountId, conversation.id, 10)).toEqual([]);
      expect(await notes.remove({ accountId: other.accountId, id: first.id, authorId: null })).toBe(false);
      expect(await notes.remove({ accountId, id: first.id, authorId: newId() })).toBe(false);
      expect(await notes.remove({ accountId, id: first.id, authorId: first.authorId })).toBe(true);
      expect(await notes.remove({ accountId, id: second.id, authorId: null })).toBe(true);
      expect(await notes.ofConversation(accountId, conversation.id, 10)).toEqual([third]);
    });
  });

  describe('canned replies', () => {
    it('are one of a name in an account, for a bot or for any', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      const { accountId, botId } = world;
      const { cannedReplies } = stores();
      const replyOf = (name: string, overrides: Partial<CannedReplyRecord> = {}): CannedReplyRecord => {
        const words = { name, text: `${name}!`, locale: null, updatedAt: at() };
        return { id: newId(), accountId, botId: null, ...words, ...overrides };
      };
      const hello = replyOf('hello');
      expect(await cannedReplies.save(hello)).toEqual(hello);
      const changed = replyOf('hello', { text: 'Hi!', botId, locale: 'en', updatedAt: at(5) });
      expect(await cannedReplies.save(changed)).toEqual({ ...changed, id: hello.id });
      const bye = await cannedReplies.save(replyOf('bye'));
      await cannedReplies.save(replyOf('hello', { accountId: other.accountId }));
      expect(await cannedReplies.list(accountId, null)).toEqual([bye, { ...changed, id: hello.id }]);
      expect(await cannedReplies.list(accountId, newId())).toEqual([bye]);
      expect(await cannedReplies.remove(other.accountId, 'bye')).toBe(false);
      expect(await cannedReplies.remove(accountId, 'bye')).toBe(true);
      expect((await cannedReplies.list(accountId, botId)).map(({ name }) => name)).toEqual(['hello']);
    });
  });
};
