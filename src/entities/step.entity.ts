import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** A step that was presented to the user. */
export const Step = defineEntity({
  name: 'Step',
  tableName: 'steps',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () => p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade'),
    turnId: p.uuid().index('steps_turn'),
    flow: p.text(),
    step: p.text(),
    type: p.text(),
    message: carried<unknown>().nullable(),
    buttons: carried<unknown>(),
    expectedInput: carried<unknown>().nullable(),
    nextStep: p.text().nullable(),
    origin: p.text(),
    at: instant(),
  },
  indexes: [{ name: 'steps_conversation', properties: ['conversationId', 'id'] }],
});
