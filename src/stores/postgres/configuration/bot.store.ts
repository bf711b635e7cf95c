import type { EntityManager } from '@mikro-orm/core';
import type { BotStore } from '../../../engine/index.ts';
import { Bot, BotVersion } from '../../../entities/index.ts';
import { toBot, toVersion, toVersionWithoutFiles } from './bot-records.ts';
import { publishOn, publishOverOn } from './publish.ts';
import { rollBackOn } from './roll-back.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';
import { versionsOf } from './version-pages.ts';
import { withOrm } from '../sql/with-orm.ts';

const ACTIVE = statement<{ accountId: string; botId: string; activeVersionId: string }>(
  'bots-active',
  `select b.account_id as "accountId", b.id as "botId", b.active_version_id as "activeVersionId" from bots b
    where exists (select from conversations c where c.bot_id = b.id and c.created_at >= $1::timestamptz)`,
);

export const postgresBotStore = (em: EntityManager, sql: SqlClient): BotStore => ({
  publish: (input) => withOrm(em, (orm) => publishOn(orm, input)),

  publishOver: (input) => withOrm(em, (orm) => publishOverOn(orm, input)),

  rollBack: (input) => withOrm(em, (orm) => rollBackOn(orm, input)),

  findBot: (accountId, slug) =>
    withOrm(em, async (orm) => {
      const bot = await orm.findOne(Bot, { accountId, slug });
      return bot && toBot(bot);
    }),

  findBotByPublicKey: (publicKey) =>
    withOrm(em, async (orm) => {
      const bot = await orm.findOne(Bot, { publicKey }, { orderBy: { accountId: 'asc', id: 'asc' } });
      return bot && toBot(bot);
    }),

  findVersion: (accountId, id) =>
    withOrm(em, async (orm) => {
      const version = await orm.findOne(BotVersion, { accountId, id }, { populate: ['files'] });
      return version && toVersion(version);
    }),

  botsByIds: (accountId, ids) =>
    withOrm(em, async (orm) => (await orm.find(Bot, { accountId, id: { $in: [...ids] } })).map(toBot)),

  versionsByIds: (accountId, ids) =>
    withOrm(em, async (orm) => {
      const versions = await orm.find(BotVersion, { accountId, id: { $in: [...ids] } });
      return versions.map(toVersionWithoutFiles);
    }),

  versionsOf: versionsOf(sql),

  findVersionByNumber: (accountId, botId, number) =>
    withOrm(em, async (orm) => {
      const version = await orm.findOne(BotVersion, { accountId, botId, number });
      return version && toVersionWithoutFiles(version);
    }),

  activeSince: (since) => sql.query(ACTIVE, [since]),

  listBots: (accountId, { first, after }) =>
    withOrm(em, async (orm) => {
      const seen = after === null ? {} : { id: { $lt: after } };
      const bots = await orm.find(Bot, { accountId, ...seen }, { orderBy: { id: 'desc' }, limit: first + 1 });
      return { rows: bots.slice(0, first).map(toBot), hasNextPage: bots.length > first };
    }),
});
