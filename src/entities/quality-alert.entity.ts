import { defineEntity, p } from '@mikro-orm/core';
import { Bot } from './bot.entity.ts';
import { accountId, instant } from './columns.ts';

/** A rate of a bot, a version or a flow that went over its threshold, and when it came back. */
export const QualityAlert = defineEntity({
  name: 'QualityAlert',
  tableName: 'quality_alerts',
  properties: {
    id: p.uuid().primary(),
    accountId: accountId(),
    botId: () => p.manyToOne(Bot).mapToPk().fieldName('bot_id').deleteRule('cascade'),
    metric: p.text(),
    scope: p.text(),
    /** Id of the version or flow; '' for the bot. */
    subject: p.text(),
    value: p.double(),
    threshold: p.double(),
    sample: p.integer(),
    raisedAt: instant(),
    clearedAt: instant().nullable(),
    clearedValue: p.double().nullable(),
  },
  indexes: [{ name: 'quality_alerts_bot', properties: ['botId', 'id'] }],
  uniques: [
    // One open alert for each metric and subject, however many servers look.
    { name: 'quality_alerts_open', properties: ['botId', 'metric', 'scope', 'subject'], where: `cleared_at is null` },
  ],
});
