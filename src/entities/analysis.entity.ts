import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, carried, instant } from './columns.ts';
import { Conversation } from './conversation.entity.ts';

/** What became of an ended conversation: the key keeps every job from counting it twice. */
export const Analysis = defineEntity({
  name: 'Analysis',
  tableName: 'analyses',
  properties: {
    conversationId: p.uuid().primary(),
    trigger: p.text().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    outcome: p.text(),
    flow: p.text().nullable(),
    score: p.double(),
    divergedAt: p.text().nullable(),
    proposalId: p.uuid().nullable(),
    reason: p.text(),
    at: instant(),
  },
  indexes: [{ name: 'analyses_flow', properties: ['botId', 'flow', 'conversationId'] }],
});

/** What a model answered to an analysis that is not written yet: who takes it up again need not ask and pay again. */
export const AnalysisAnswer = defineEntity({
  name: 'AnalysisAnswer',
  tableName: 'analysis_answers',
  properties: {
    conversationId: () =>
      p.manyToOne(Conversation).mapToPk().fieldName('conversation_id').deleteRule('cascade').primary(),
    trigger: p.text().primary(),
    accountId: accountId(),
    answer: carried<unknown>(),
  },
});
