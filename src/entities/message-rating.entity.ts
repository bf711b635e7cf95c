import { defineEntity, p } from '@mikro-orm/core';
import { accountId, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** What a person thought of a reply: thumbs up or down, and why. */
export const MessageRating = defineEntity({
  name: 'MessageRating',
  tableName: 'message_ratings',
  properties: {
    messageId: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () =>
      p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade').index(),
    isHelpful: p.boolean(),
    reason: p.text().nullable(),
    at: instant(),
  },
});
