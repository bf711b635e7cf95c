import { type EntityManager, LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { BotRecord, BotVersionRecord, PublishInput, PublishOver } from '../../../engine/index.ts';
import { newId } from '../../../engine/index.ts';
import { AuditEntry, Bot, BotVersion } from '../../../entities/index.ts';
import { transactionClient } from '../sql/transaction-client.ts';
import { postgresPluginStores } from '../turn/plugin-stores.ts';
import { auditedVersion, toBot, toVersion } from './bot-records.ts';

interface Published {
  bot: BotRecord;
  version: BotVersionRecord;
  isNew: boolean;
}

/** Publishers of one bot wait for its row. */
async function publishInTransaction(em: EntityManager, input: PublishInput): Promise<Published> {
  const { accountId, slug, name } = input;
  const publishedAt = new Date(input.at);
  const known = await em.findOne(Bot, { accountId, slug }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const active = known && (await em.findOne(BotVersion, { accountId, id: known.activeVersionId }));
  const newest = known && (await em.findOne(BotVersion, { botId: known.id }, { orderBy: { number: 'desc' } }));
  const same = [active, ...(input.isNewestLeft ? [newest] : [])].find((row) => row?.checksum === input.checksum);
  if (known && same) {
    await em.populate(same, ['files']);
    return { bot: toBot(known), version: toVersion(same), isNew: false };
  }

  const version = em.create(BotVersion, {
    id: input.versionId,
    accountId,
    botId: known?.id ?? input.botId,
    number: (newest?.number ?? 0) + 1,
    checksum: input.checksum,
    files: { ...input.files },
    bursts: input.bursts ?? null,
    publishedBy: input.publishedBy,
    publishedAt,
  });
  const bot =
    known ??
    em.create(Bot, {
      id: input.botId,
      accountId,
      slug,
      name,
      publicKey: input.publicKey,
      activeVersionId: version.id,
      createdAt: publishedAt,
    });
  em.create(AuditEntry, {
    id: newId(),
    accountId,
    actor: input.publishedBy,
    action: 'bot.published',
    subjectId: bot.id,
    before: active && auditedVersion(active),
    after: auditedVersion(version),
    at: publishedAt,
  });
  bot.name = name;
  bot.activeVersionId = version.id;
  await em.flush();
  return { bot: toBot(bot), version: toVersion(version), isNew: true };
}

/** One transaction. Of two first publications of a bot the slower finds the other's on its second try. */
export async function publishOn(em: EntityManager, input: PublishInput): Promise<Published> {
  try {
    return await em.fork().transactional((transaction) => publishInTransaction(transaction, input));
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    return em.fork().transactional((transaction) => publishInTransaction(transaction, input));
  }
}

/** One transaction, with what a plugin writes. null: another version is the active one, or the plugin said no. */
export async function publishOverOn(em: EntityManager, input: PublishOver): Promise<BotVersionRecord | null> {
  const transaction = em.fork();
  await transaction.begin();
  try {
    const version = await publishOverInTransaction(transaction, input);
    await (version ? transaction.commit() : transaction.rollback());
    return version;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

async function publishOverInTransaction(
  em: EntityManager,
  { baseVersionId, write, ...input }: PublishOver,
): Promise<BotVersionRecord | null> {
  const { accountId, slug } = input;
  const bot = await em.findOne(Bot, { accountId, slug }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (bot?.activeVersionId !== baseVersionId) return null;
  const { version } = await publishInTransaction(em, input);
  let isUndone = false;
  const undo = (): void => {
    isUndone = true;
  };
  const isWritten = await write(postgresPluginStores(transactionClient(em, undo)), version);
  return isWritten && !isUndone ? version : null;
}
