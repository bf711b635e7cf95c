import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, instant } from './columns.ts';

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
