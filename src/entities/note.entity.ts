import { defineEntity, p } from '@mikro-orm/core';
import { accountId, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** What one member of staff leaves for the others beside a conversation. */
export const Note = defineEntity({
  name: 'Note',
  tableName: 'notes',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () =>
      p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade').index(),
    authorId: p.uuid(),
    authorName: p.text().nullable(),
    text: p.text(),
    at: instant(),
  },
});
