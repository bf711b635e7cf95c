import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** The state to come back to when a side question has been dealt with. */
export const FlowCheckpoint = defineEntity({
  name: 'FlowCheckpoint',
  tableName: 'flow_checkpoints',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () =>
      p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade').index(),
    turnId: p.uuid(),
    state: carried<unknown>(),
    at: instant(),
  },
});
