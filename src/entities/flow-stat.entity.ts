import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, instant, merged } from './columns.ts';

/** How a flow does, over all its versions. */
export const FlowStat = defineEntity({
  name: 'FlowStat',
  tableName: 'flow_stats',
  properties: {
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade').primary(),
    flow: p.text().primary(),
    accountId: accountId(),
    matches: p.integer(),
    /** 0..1 */
    successRate: p.double(),
    lastMatchedAt: instant(),
    /** Step to the number of conversations that left the flow there. */
    dropOffs: merged(),
  },
});
