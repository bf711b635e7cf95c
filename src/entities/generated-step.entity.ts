import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** How a step's content was made in context; its id is that of the step that shows it. */
export const GeneratedStep = defineEntity({
  name: 'GeneratedStep',
  tableName: 'generated_steps',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    conversationId: () => p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade'),
    turnId: p.uuid(),
    flow: p.text(),
    step: p.text(),
    origin: p.text(),
    model: p.text().nullable(),
    generationTimeMs: p.double(),
    /** 0..1 */
    confidence: p.double(),
    personalisationFactors: carried<unknown>(),
    findings: carried<unknown>(),
    context: carried<unknown>(),
    userInput: p.text().nullable(),
    experiment: carried<unknown>().nullable(),
    content: carried<unknown>(),
    /** 1..5; null until it was rated. */
    satisfaction: p.integer().nullable(),
    comment: p.text().nullable(),
    ratedAt: instant().nullable(),
    at: instant(),
  },
  indexes: [{ name: 'generated_steps_conversation', properties: ['conversationId', 'flow', 'step', 'id'] }],
});
