import { defineEntity, p } from '@mikro-orm/core';
import { accountId, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** A side question in the middle of a flow. */
export const Interruption = defineEntity({
  name: 'Interruption',
  tableName: 'interruptions',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () => p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade'),
    turnId: p.uuid(),
    checkpointId: p.uuid(),
    kind: p.text(),
    question: p.text(),
    answer: p.text(),
    /** 0..1 */
    confidence: p.double(),
    resolvedAt: instant().nullable(),
    /** null until tried. */
    returnSucceeded: p.boolean().nullable(),
    at: instant(),
  },
  indexes: [{ name: 'interruptions_conversation', properties: ['conversationId', 'id'] }],
});
