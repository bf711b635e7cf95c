import { defineEntity, p } from '@mikro-orm/core';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** One stay of a conversation with people: why, since when, with whom, until when. */
export const Handoff = defineEntity({
  name: 'Handoff',
  tableName: 'handoffs',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: p.uuid(),
    conversationId: () => p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade'),
    reason: p.text(),
    summary: p.text(),
    since: instant(),
    /** null: nobody has taken it yet. */
    holder: carried<unknown>().nullable(),
    takenAt: instant().nullable(),
    releasedAt: instant().nullable(),
    escalatedAt: instant().nullable(),
    /** null where nobody has to answer any more, so that the index is as short as the queue. */
    answerBy: instant().nullable(),
  },
  indexes: [
    { name: 'handoffs_conversation', properties: ['conversationId', 'id'] },
    { name: 'handoffs_answer_by', properties: ['answerBy'] },
  ],
  uniques: [{ name: 'handoffs_open', properties: ['conversationId'], where: `released_at is null` }],
});
