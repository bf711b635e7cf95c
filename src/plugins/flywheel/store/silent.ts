/** Conversations that fell silent, found by joining the server's tables. */
import { isoText, statement } from '../../../engine/plugin.ts';
import type { MemoryTables } from '../../../engine/plugin.ts';
import type { SilenceSearch, SilentConversation } from './learning-store.ts';
import { learningTables, analysisKey } from './memory-tables.ts';

/** The lowest id that a moment gives. */
const firstIdAt = (moment: string): string =>
  `(lpad(to_hex((extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid`;

/**
 * Ids begin with their moment (UUIDv7), so the primary key finds the conversations of a span of time. The span ends a
 * day late, for servers whose clocks differ: the exact moments are compared after.
 */
export const SILENT = statement<SilentConversation>(
  'conversations-silent',
  `select c.id, c.account_id as "accountId", c.bot_id as "botId", ${isoText('last_activity_at')('c')} as "lastActivityAt",
      b.active_version_id as "activeVersionId"
    from conversations c join bots b on b.id = c.bot_id and b.active_version_id <> all($5::uuid[])
    where c.id > coalesce($3::uuid, ${firstIdAt('$2::timestamptz')})
      and c.id < ${firstIdAt("($1::timestamptz + interval '1 day')")}
      and c.status = 'ACTIVE' and c.last_activity_at < $1::timestamptz and c.created_at > $2::timestamptz
      and not exists (select from analyses a where a.conversation_id = c.id and a.trigger = 'silent')
    order by c.id limit $4::int`,
);

export const silentIn = (tables: MemoryTables, search: SilenceSearch): SilentConversation[] => {
  const { idleSince, startedAfter, after, limit, exceptVersions } = search;
  const { analyses } = learningTables(tables);
  const versionOf = (botId: string): string => tables.server.bot(botId)?.activeVersionId ?? '';
  return [...tables.server.conversations()]
    .filter(
      ({ id, botId, status, createdAt, lastActivityAt }) =>
        status === 'ACTIVE' &&
        createdAt > startedAfter &&
        lastActivityAt < idleSince &&
        (after === null || id > after) &&
        !exceptVersions.includes(versionOf(botId)) &&
        !analyses.get(analysisKey({ conversationId: id, trigger: 'silent' })),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id, accountId, botId, lastActivityAt }) => ({
      id,
      accountId,
      botId,
      lastActivityAt,
      activeVersionId: versionOf(botId),
    }));
};
