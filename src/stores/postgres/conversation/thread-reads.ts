/** What belongs to conversations: one statement for any number of them, the rows of each through its own index. */
import type {
  CheckpointRecord,
  Columns,
  ConversationStore,
  InterruptionRecord,
  Page,
  RecordedTurn,
  StepRecord,
  ThreadPageRequest,
  TurnRecord,
} from '../../../engine/index.ts';
import { column, isoText, ofAccount, selectList } from '../../../engine/index.ts';
import { CHECKPOINT, RECORDED_TURN, STEP, TURN } from '../sql/record-columns.ts';
import { FIND_TURN } from '../turn/find-turn.ts';
import type { SqlClient, Statement } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const INTERRUPTION: Columns<InterruptionRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  turnId: column('turn_id'),
  checkpointId: column('checkpoint_id'),
  kind: column('kind'),
  question: column('question'),
  answer: column('answer'),
  confidence: column('confidence'),
  resolvedAt: isoText('resolved_at'),
  returnSucceeded: column('return_succeeded'),
  at: isoText('at'),
};

/**
 * Pages of a table's rows, by its order within a conversation. Each way round is a statement of its own: the index is
 * then walked from one end. $1 account, $2 conversations, $3 rows wanted and one more, $4 id of the last row seen.
 */
function pageStatements<T>(table: string, columns: Columns<T>, order: string) {
  const page = (from: 'newest' | 'oldest') => {
    const [beyond, direction] = from === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
    return statement<T>(
      `${table}-${from}`,
      `select r.* from unnest($2::uuid[]) as wanted(id) cross join lateral (
        select ${selectList(columns, 'r')} from ${table} r
        where r.conversation_id = wanted.id and r.account_id = $1::uuid
          and ($4::uuid is null or r.${order} ${beyond}
            (select seen.${order} from ${table} seen where seen.id = $4::uuid and (seen.conversation_id = wanted.id) is true))
        order by r.${order} ${direction} limit $3::int) r`,
    );
  };
  return { newest: page('newest'), oldest: page('oldest') };
}

const TURNS = pageStatements(`turns`, TURN, 'sequence');
const STEPS = pageStatements(`steps`, STEP, 'id');

const INTERRUPTIONS = statement<InterruptionRecord>(
  'interruptions-of',
  `select ${selectList(INTERRUPTION, 'i')} from interruptions i
    where i.conversation_id = any($2::uuid[]) and i.account_id = $1::uuid order by i.id`,
);

const TURNS_SINCE = statement<TurnRecord>(
  'turns-since',
  `select ${selectList(TURN, 't')} from turns t
    where t.conversation_id = $2::uuid and t.account_id = $1::uuid and t.sequence >= $3::int
    order by t.sequence limit $4::int`,
);

const RECORDED_TURNS = statement<RecordedTurn>(
  'turns-recorded',
  `select ${selectList(RECORDED_TURN, 't')} from turns t
    where t.conversation_id = $2::uuid and t.account_id = $1::uuid and t.sequence >= $3::int
    order by t.sequence limit $4::int`,
);

const FIND_STEP = statement<StepRecord>(
  'step-find',
  `select ${selectList(STEP, 's')} from steps s where ${ofAccount('s')} and s.id = $2::uuid`,
);

const FIND_CHECKPOINT = statement<CheckpointRecord>(
  'checkpoint-find',
  `select ${selectList(CHECKPOINT, 'k')} from flow_checkpoints k where ${ofAccount('k')} and k.id = $2::uuid`,
);

const STEPS_OF_TURNS = statement<StepRecord>(
  'steps-of-turns',
  `select ${selectList(STEP, 's')} from unnest($2::uuid[]) as wanted(id) cross join lateral (
      select * from steps where turn_id = wanted.id and ${ofAccount('steps')} offset 0) s
    order by s.id`,
);

/** Every wanted key with its rows, in the order they came; none: an empty list. */
function grouped<T>(keys: readonly string[], rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}

async function pagesOf<T extends { conversationId: string }>(
  sql: SqlClient,
  statements: Record<'newest' | 'oldest', Statement<T>>,
  accountId: string,
  conversationIds: readonly string[],
  { first, after, from = 'newest' }: ThreadPageRequest,
): Promise<Map<string, Page<T>>> {
  const wanted = [...new Set(conversationIds)];
  const rows = await sql.query(statements[from], [accountId, wanted, first + 1, after]);
  const pages = new Map<string, Page<T>>();
  for (const [id, found] of grouped(wanted, rows, (row) => row.conversationId)) {
    const kept = found.slice(0, first);
    pages.set(id, { rows: from === 'newest' ? kept.reverse() : kept, hasNextPage: found.length > first });
  }
  return pages;
}

type ThreadReads = Omit<ConversationStore, 'create' | 'find' | 'list' | 'onOtherVersions' | 'moveToVersion'>;

export const threadReads = (sql: SqlClient): ThreadReads => ({
  turnsOf: (accountId, ids, page) => pagesOf(sql, TURNS, accountId, ids, page),
  stepsOf: (accountId, ids, page) => pagesOf(sql, STEPS, accountId, ids, page),

  async interruptionsOf(accountId, ids) {
    const rows = await sql.query(INTERRUPTIONS, [accountId, [...ids]]);
    return grouped(ids, rows, (row) => row.conversationId);
  },

  turnsSince: (accountId, conversationId, sequence, limit) =>
    sql.query(TURNS_SINCE, [accountId, conversationId, sequence, limit]),

  recordedTurns: (accountId, conversationId, sequence, limit) =>
    sql.query(RECORDED_TURNS, [accountId, conversationId, sequence, limit]),

  async findTurn(accountId, id) {
    const [turn] = await sql.query(FIND_TURN, [accountId, id]);
    return turn ?? null;
  },

  async findCheckpoint(accountId, id) {
    const [checkpoint] = await sql.query(FIND_CHECKPOINT, [accountId, id]);
    return checkpoint ?? null;
  },

  async findStep(accountId, id) {
    const [step] = await sql.query(FIND_STEP, [accountId, id]);
    return step ?? null;
  },

  async stepsOfTurns(accountId, turnIds) {
    const rows = await sql.query(STEPS_OF_TURNS, [accountId, [...turnIds]]);
    return grouped(turnIds, rows, (row) => row.turnId);
  },
});
