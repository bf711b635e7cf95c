import type { InferEntity } from '@mikro-orm/core';
import type { BotRecord, BotVersionRecord } from '../../../engine/index.ts';
import type { Bot, BotVersion } from '../../../entities/index.ts';

export const toBot = (bot: InferEntity<typeof Bot>): BotRecord => ({
  id: bot.id,
  accountId: bot.accountId,
  slug: bot.slug,
  name: bot.name,
  publicKey: bot.publicKey,
  activeVersionId: bot.activeVersionId,
  createdAt: bot.createdAt.toISOString(),
});

/** The files are read only where they were asked for. */
export const toVersionWithoutFiles = (
  version: Omit<InferEntity<typeof BotVersion>, 'files'>,
): Omit<BotVersionRecord, 'files'> => ({
  id: version.id,
  accountId: version.accountId,
  botId: version.botId,
  number: version.number,
  checksum: version.checksum,
  bursts: version.bursts ?? null,
  publishedBy: version.publishedBy,
  publishedAt: version.publishedAt.toISOString(),
});

export const toVersion = (version: InferEntity<typeof BotVersion>): BotVersionRecord => ({
  ...toVersionWithoutFiles(version),
  files: version.files,
});

/** A version as the audit log names it. */
export const auditedVersion = ({
  id,
  number,
  checksum,
}: Pick<InferEntity<typeof BotVersion>, 'id' | 'number' | 'checksum'>) => ({ versionId: id, number, checksum });
