/** Conversations on their way from one version to another. */
import type { ConversationRecord, ConversationStore, MoveInput } from '../../../engine/index.ts';
import { jsonText, newId, plainText, recordFrom, selectList } from '../../../engine/index.ts';
import { CONVERSATION } from '../sql/record-columns.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

/** $1 account, $2 bot, $3 version, $4 id of the last one seen, $5 how many. */
const ON_OTHER_VERSIONS = statement<ConversationRecord & { isTurnRunning: boolean }>(
  'conversations-on-other-versions',
  `select ${selectList(CONVERSATION, 'c')}, c.lease_turn_id is not null as "isTurnRunning" from conversations c
    where c.account_id = $1::uuid and c.bot_id = $2::uuid and c.bot_version_id <> $3::uuid
      and c.status in ('ACTIVE', 'HANDED_OFF') and ($4::uuid is null or c.id > $4::uuid)
    order by c.id limit $5::int`,
);

/**
 * A row that has had a turn since counts one turn more, and one whose turn runs has a lease: neither is touched. What
 * moved is in the audit log, in the same statement. $1 account, $2 bot, $3 version, $4 conversations as planned,
 * $5 id of the audit entry, $6 actor, $7 now.
 */
const MOVE = statement<{ id: string }>(
  'conversations-move',
  `with planned as (
    select * from json_to_recordset($4::json) as p(id uuid, "botVersionId" uuid, "turnCount" int, status text)
  ), moved as (
    update conversations c set bot_version_id = $3::uuid from planned p
    where c.id = p.id and c.account_id = $1::uuid and c.bot_id = $2::uuid and c.bot_version_id = p."botVersionId"
      and c.turn_count = p."turnCount" and c.status = p.status and c.lease_turn_id is null
    returning c.id, p."botVersionId" as "versionId"
  ), noted as (
    insert into audit_log (id, account_id, actor, action, subject_id, before, after, at)
    select $5::uuid, $1::uuid, $6::text, 'conversations.migrated', $2::uuid,
      json_agg(json_build_object('conversationId', id, 'versionId', "versionId") order by id),
      json_build_object('versionId', $3::uuid), $7::timestamptz
    from moved having count(*) > 0
  )
  select id from moved order by id`,
);

const moveParameters = ({ accountId, botId, toVersionId, conversations, movedBy, at }: MoveInput): unknown[] => {
  const planned = conversations.map(({ id, botVersionId, turnCount, status }) => ({
    id,
    botVersionId,
    turnCount,
    status,
  }));
  return [accountId, botId, toVersionId, jsonText(planned), newId(), plainText(movedBy), at];
};

export const versionMoves = (sql: SqlClient): Pick<ConversationStore, 'onOtherVersions' | 'moveToVersion'> => ({
  async onOtherVersions(accountId, { botId, versionId, after, limit }) {
    const rows = await sql.query(ON_OTHER_VERSIONS, [accountId, botId, versionId, after, limit]);
    return rows.map((row) => ({
      conversation: recordFrom<ConversationRecord>(CONVERSATION, row),
      isTurnRunning: row.isTurnRunning,
    }));
  },

  async moveToVersion(input) {
    const moved = await sql.query(MOVE, moveParameters(input));
    return moved.map(({ id }) => id);
  },
});
