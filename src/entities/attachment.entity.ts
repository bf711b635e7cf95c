import { defineEntity, p } from '@mikro-orm/core';
import { accountId, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** A file that a visitor has uploaded; its bytes are in the storage, under these ids. */
export const Attachment = defineEntity({
  name: 'Attachment',
  tableName: 'attachments',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () => p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade'),
    /** 1, 2, 3 ... within the conversation: what bounds their number, however many come at once. */
    place: p.integer(),
    name: p.text(),
    mediaType: p.text(),
    sizeBytes: p.integer(),
    checksum: p.text(),
    at: instant(),
    sentAt: instant().nullable(),
  },
  uniques: [{ name: 'attachments_place', properties: ['conversationId', 'place'] }],
  indexes: [
    {
      name: 'attachments_unsent',
      expression: 'create index "attachments_unsent" on "attachments" ("at") where "sent_at" is null',
    },
  ],
});
