import type { BotStore, BotVersionSummary, Columns } from '../../../engine/index.ts';
import { pagesByKey } from '../sql/pages-by-key.ts';
import { column, isoText, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const VERSION: Columns<BotVersionSummary> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  number: column('number'),
  checksum: column('checksum'),
  bursts: column('bursts'),
  publishedBy: column('published_by'),
  publishedAt: isoText('published_at'),
};

/** Each bot's rows through its own index. $1 account, $2 bots, $3 rows wanted and one more, $4 id of the last row seen. */
const VERSIONS_OF = statement<BotVersionSummary>(
  'versions-of',
  `select r.* from unnest($2::uuid[]) as wanted(id) cross join lateral (
    select ${selectList(VERSION, 'v')} from bot_versions v
    where v.bot_id = wanted.id and v.account_id = $1::uuid
      and ($4::uuid is null
        or v.number < (select seen.number from bot_versions seen where seen.id = $4::uuid and seen.bot_id = wanted.id))
    order by v.number desc limit $3::int) r`,
);

export const versionsOf =
  (sql: SqlClient): BotStore['versionsOf'] =>
  async (accountId, botIds, { first, after }) => {
    const wanted = [...new Set(botIds)];
    const rows = await sql.query(VERSIONS_OF, [accountId, wanted, first + 1, after]);
    return pagesByKey(wanted, rows, ({ botId }) => botId, first);
  };
