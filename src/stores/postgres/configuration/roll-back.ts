import { type EntityManager, LockMode } from '@mikro-orm/core';
import type { BotRecord, BotVersionSummary, RollbackInput } from '../../../engine/index.ts';
import { newId } from '../../../engine/index.ts';
import { AuditEntry, Bot, BotVersion } from '../../../entities/index.ts';
import { auditedVersion, toBot, toVersionWithoutFiles } from './bot-records.ts';

/** One transaction; publishers and those who roll back wait for the bot's row. */
export const rollBackOn = (
  em: EntityManager,
  { accountId, slug, number, rolledBackBy, at }: RollbackInput,
): Promise<{ bot: BotRecord; version: BotVersionSummary } | null> =>
  em.transactional(async (transaction) => {
    const bot = await transaction.findOne(Bot, { accountId, slug }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const version = bot && (await transaction.findOne(BotVersion, { botId: bot.id, number }));
    if (!bot || !version) return null;
    if (bot.activeVersionId !== version.id) {
      const active = await transaction.findOne(BotVersion, { id: bot.activeVersionId });
      transaction.create(AuditEntry, {
        id: newId(),
        accountId,
        actor: rolledBackBy,
        action: 'bot.rolled_back',
        subjectId: bot.id,
        before: active && auditedVersion(active),
        after: auditedVersion(version),
        at: new Date(at),
      });
      bot.activeVersionId = version.id;
      await transaction.flush();
    }
    return { bot: toBot(bot), version: toVersionWithoutFiles(version) };
  });
