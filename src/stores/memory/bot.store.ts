import type {
  AuditAction,
  BotRecord,
  BotStore,
  BotVersionRecord,
  BotVersionSummary,
  MemoryTables,
  PublishInput,
} from '../../engine/index.ts';
import { newId } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { newestFirst, pageOf } from './page.ts';
import { memoryPluginStores } from './plugin-stores.ts';
import { overlaidTables } from './rows.ts';
import type { Tables } from './tables.ts';

function withoutFiles(version: BotVersionRecord): BotVersionSummary {
  const { files: _files, ...rest } = version;
  return rest;
}

/** A version as the audit log names it. */
const named = ({ id, number, checksum }: BotVersionRecord) => ({ versionId: id, number, checksum });

export const memoryBotStore = (tables: Tables, alone: MemoryTables['alone']): BotStore => {
  const { bots, versions, audit, conversations } = tables;
  const owned = <T extends { accountId: string }>(rows: Map<string, T>, accountId: string, id: string): T | null => {
    const row = rows.get(id);
    return row?.accountId === accountId ? row : null;
  };
  const bySlug = (accountId: string, slug: string): BotRecord | undefined =>
    [...bots.values()].find((bot) => bot.accountId === accountId && bot.slug === slug);
  const versionsOf = (botId: string): BotVersionRecord[] =>
    newestFirst([...versions.values()].filter((row) => row.botId === botId));

  /** Makes a version the active one, and writes down who did. */
  const activate = (
    bot: BotRecord,
    version: BotVersionRecord,
    by: { actor: string; action: AuditAction; at: string },
  ): void => {
    const { accountId } = bot;
    const active = versions.get(bot.activeVersionId);
    const before = active && active !== version ? named(active) : null;
    audit.push({ id: newId(), accountId, subjectId: bot.id, before, after: named(version), ...by });
    bots.set(bot.id, { ...bot, activeVersionId: version.id });
  };

  /** What a publication comes to, nothing of it written. */
  const planned = (input: PublishInput): { bot: BotRecord; version: BotVersionRecord; isNew: boolean } => {
    const known = bySlug(input.accountId, input.slug);
    const active = known && versions.get(known.activeVersionId);
    const newest = known && versionsOf(known.id)[0];
    const same = [active, ...(input.isNewestLeft ? [newest] : [])].find((row) => row?.checksum === input.checksum);
    if (known && same) return { bot: known, version: same, isNew: false };

    const botId = known?.id ?? input.botId;
    const numbers = versionsOf(botId).map((row) => row.number);
    const version: BotVersionRecord = copy({
      id: input.versionId,
      accountId: input.accountId,
      botId,
      number: Math.max(0, ...numbers) + 1,
      checksum: input.checksum,
      files: input.files,
      bursts: input.bursts ?? null,
      publishedBy: input.publishedBy,
      publishedAt: input.at,
    });
    const bot: BotRecord = {
      id: botId,
      accountId: input.accountId,
      slug: input.slug,
      name: input.name,
      publicKey: known?.publicKey ?? input.publicKey,
      activeVersionId: version.id,
      createdAt: known?.createdAt ?? input.at,
    };
    return { bot, version, isNew: true };
  };

  const keep = ({ publishedBy, at }: PublishInput, bot: BotRecord, version: BotVersionRecord): void => {
    const activeVersionId = bots.get(bot.id)?.activeVersionId ?? version.id;
    versions.set(version.id, version);
    activate({ ...bot, activeVersionId }, version, { actor: publishedBy, action: 'bot.published', at });
  };

  return {
    async publish(input) {
      const { bot, version, isNew } = planned(input);
      if (isNew) keep(input, bot, version);
      return copy({ bot, version, isNew });
    },

    publishOver: ({ baseVersionId, write, ...input }) =>
      alone(async () => {
        const isBase = (): boolean => bySlug(input.accountId, input.slug)?.activeVersionId === baseVersionId;
        if (!isBase()) return null;
        const { bot, version, isNew } = planned(input);
        const written = overlaidTables(tables);
        // A plain publication waits for nobody: it may have come in between.
        if (!(await write(memoryPluginStores(written), withoutFiles(version))) || !isBase()) return null;
        if (isNew) keep(input, bot, version);
        written.apply();
        return copy(version);
      }),

    async rollBack({ accountId, slug, number, rolledBackBy, at }) {
      const bot = bySlug(accountId, slug);
      const version = bot && versionsOf(bot.id).find((row) => row.number === number);
      if (!bot || !version) return null;
      if (bot.activeVersionId !== version.id)
        activate(bot, version, { actor: rolledBackBy, action: 'bot.rolled_back', at });
      return copy({ bot: { ...bot, activeVersionId: version.id }, version: withoutFiles(version) });
    },

    async findBot(accountId, slug) {
      return copy(bySlug(accountId, slug) ?? null);
    },

    async findBotByPublicKey(publicKey) {
      const holders = [...bots.values()].filter((bot) => bot.publicKey === publicKey);
      holders.sort((a, b) => (`${a.accountId}${a.id}` < `${b.accountId}${b.id}` ? -1 : 1));
      return copy(holders[0] ?? null);
    },

    async findVersion(accountId, versionId) {
      return copy(owned(versions, accountId, versionId));
    },

    async botsByIds(accountId, ids) {
      return copy([...new Set(ids)].flatMap((id) => owned(bots, accountId, id) ?? []));
    },

    async versionsByIds(accountId, ids) {
      const found = [...new Set(ids)].flatMap((id) => owned(versions, accountId, id) ?? []);
      return copy(found.map(withoutFiles));
    },

    async versionsOf(accountId, botIds, page) {
      const ownOf = (botId: string) => versionsOf(botId).filter((row) => row.accountId === accountId);
      return new Map(botIds.map((botId) => [botId, pageOf(ownOf(botId).map(withoutFiles), page)]));
    },

    async findVersionByNumber(accountId, botId, number) {
      const found = versionsOf(botId).find((row) => row.accountId === accountId && row.number === number);
      return copy(found ? withoutFiles(found) : null);
    },

    async activeSince(since) {
      const started = [...conversations.values()].filter(({ record }) => record.createdAt >= since);
      const botIds = new Set(started.map(({ record }) => record.botId));
      return [...bots.values()]
        .filter(({ id }) => botIds.has(id))
        .map(({ id, accountId, activeVersionId }) => ({ accountId, botId: id, activeVersionId }));
    },

    async listBots(accountId, page) {
      return pageOf(newestFirst([...bots.values()].filter((bot) => bot.accountId === accountId)), page);
    },
  };
};
