import type { NoteStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

export const memoryNoteStore = ({ notes, conversations }: Tables): NoteStore => ({
  async ofConversation(accountId, conversationId, limit) {
    const found = [...notes.values()].filter(
      (note) => note.accountId === accountId && note.conversationId === conversationId,
    );
    return copy(found.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(-limit));
  },
  async add(note) {
    if (conversations.get(note.conversationId)?.record.accountId === note.accountId) notes.set(note.id, copy(note));
  },
  async remove({ accountId, id, authorId }) {
    const note = notes.get(id);
    if (note?.accountId !== accountId || (authorId !== null && note.authorId !== authorId)) return false;
    return notes.delete(id);
  },
});
