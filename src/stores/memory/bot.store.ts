import type { BotRecord, BotStore, BotVersionRecord } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { newestFirst, pageOf } from './page.ts';
import type { Tables } from './tables.ts';

function withoutFiles(version: BotVersionRecord): Omit<BotVersionRecord, 'files'> {
  const { id, accountId, botId, number, checksum, publishedBy, publishedAt } = version;
  return { id, accountId, botId, number, checksum, publishedBy, publishedAt };
}

export const memoryBotStore = ({ bots, versions }: Tables): BotStore => {
  const owned = <T extends { accountId: string }>(rows: Map<string, T>, accountId: string, id: string): T | null => {
    const row = rows.get(id);
    return row?.accountId === accountId ? row : null;
  };
  const bySlug = (accountId: string, slug: string): BotRecord | undefined =>
    [...bots.values()].find((bot) => bot.accountId === accountId && bot.slug === slug);

  return {
    async publish(input) {
      const known = bySlug(input.accountId, input.slug);
      const active = known && versions.get(known.activeVersionId);
      if (known && active?.checksum === input.checksum) return copy({ bot: known, version: active, isNew: false });

      const botId = known?.id ?? input.botId;
      const numbers = [...versions.values()].filter((row) => row.botId === botId).map((row) => row.number);
      const version: BotVersionRecord = copy({
        id: input.versionId,
        accountId: input.accountId,
        botId,
        number: Math.max(0, ...numbers) + 1,
        checksum: input.checksum,
        files: input.files,
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
      versions.set(version.id, version);
      bots.set(bot.id, bot);
      return copy({ bot, version, isNew: true });
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

    async listBots(accountId, page) {
      return pageOf(newestFirst([...bots.values()].filter((bot) => bot.accountId === accountId)), page);
    },
  };
};
