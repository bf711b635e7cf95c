import type { ColumnTypes, HandoffChange, HandoffRecord, TurnCommit } from '../../../engine/index.ts';
import { insertRecords, jsonText, ofAccount } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const HANDOFF: ColumnTypes<HandoffRecord> = {
  id: 'uuid',
  botId: 'uuid',
  conversationId: 'uuid',
  reason: 'text',
  summary: 'text',
  since: 'timestamptz',
  holder: 'json',
  takenAt: 'timestamptz',
  releasedAt: 'timestamptz',
  escalatedAt: 'timestamptz',
  answerBy: 'timestamptz',
};

/** $1 account, $2 the record in an array. */
const OPEN = statement<never>(
  'handoff-open',
  insertRecords({ table: 'handoffs', types: HANDOFF, parameter: '$2', given: { account_id: '$1::uuid' } }),
);

/** $1 account, $2 conversation, $3 now. */
const END = statement<never>(
  'handoff-end',
  `with released as (
    update handoffs set released_at = $3::timestamptz, answer_by = null
    where conversation_id = $2::uuid and account_id = $1::uuid and released_at is null
  )
  update conversations set holder = null where id = $2::uuid and ${ofAccount('conversations')}`,
);

/** $1 account, $2 conversation, $3 now. */
const ESCALATE = statement<never>(
  'handoff-escalate',
  `update handoffs set escalated_at = $3::timestamptz, answer_by = null
    where conversation_id = $2::uuid and account_id = $1::uuid and released_at is null`,
);

/** In the transaction of the turn's commit, which holds the conversation's row. */
export const changeHandoff = async (sql: SqlClient, commit: TurnCommit, change: HandoffChange): Promise<void> => {
  const { accountId, conversationId } = commit;
  if (change.kind === 'opened') await sql.query(OPEN, [accountId, jsonText([change.handoff])]);
  else await sql.query(change.kind === 'ended' ? END : ESCALATE, [accountId, conversationId, change.at]);
};
