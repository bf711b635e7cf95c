import type {
  CheckpointRecord,
  GeneratedStepRecord,
  InterruptionRecord,
  ModelUsageRecord,
  StepRecord,
  TurnCommit,
} from '../../../engine/index.ts';
import { ofAccount } from '../sql/found-by-id.ts';
import { upsertActionRuns } from './action-ledger.ts';
import type { ColumnTypes } from '../sql/insert-records.ts';
import { insertRecords } from '../sql/insert-records.ts';
import { newestObjectives } from '../conversation/newest-objectives.ts';
import { statement } from '../sql/sql-client.ts';

const STEP: ColumnTypes<StepRecord> = {
  id: 'uuid',
  flow: 'text',
  step: 'text',
  type: 'text',
  message: 'json',
  buttons: 'json',
  expectedInput: 'json',
  nextStep: 'text',
  origin: 'text',
  at: 'timestamptz',
};
const GENERATED_STEP: ColumnTypes<GeneratedStepRecord> = {
  id: 'uuid',
  flow: 'text',
  step: 'text',
  origin: 'text',
  model: 'text',
  generationTimeMs: 'float8',
  confidence: 'float8',
  personalisationFactors: 'json',
  findings: 'json',
  context: 'json',
  userInput: 'text',
  experiment: 'json',
  content: 'json',
  satisfaction: 'int',
  comment: 'text',
  ratedAt: 'timestamptz',
  at: 'timestamptz',
};
const CHECKPOINT: ColumnTypes<CheckpointRecord> = { id: 'uuid', state: 'json', at: 'timestamptz' };
const INTERRUPTION: ColumnTypes<InterruptionRecord> = {
  id: 'uuid',
  checkpointId: 'uuid',
  kind: 'text',
  question: 'text',
  answer: 'text',
  confidence: 'float8',
  resolvedAt: 'timestamptz',
  returnSucceeded: 'bool',
  at: 'timestamptz',
};
const MODEL_USAGE: ColumnTypes<ModelUsageRecord> = {
  id: 'uuid',
  botId: 'uuid',
  model: 'text',
  inputTokens: 'int',
  outputTokens: 'int',
  costUsd: 'float8',
  latencyMs: 'float8',
  outcome: 'text',
  at: 'timestamptz',
};
const OUTBOX: ColumnTypes<TurnCommit['outbox'][number]> = {
  id: 'uuid',
  kind: 'text',
  payload: 'json',
  at: 'timestamptz',
};

const OF_CONVERSATION = { account_id: 'held.account_id', conversation_id: 'held.id' };
const OF_TURN = { ...OF_CONVERSATION, turn_id: '$4::uuid' };

const insert = <T>(table: string, types: ColumnTypes<T>, parameter: string, given: Record<string, string> = OF_TURN) =>
  insertRecords({ table, types, parameter, given, from: 'held' });

/** What every turn writes, and what it paid for. */
const TURN = `with held as (
    update conversations set state = $5::json, status = $6::text, resolution = $7::text,
      last_activity_at = $8::timestamptz, lease_turn_id = queue[1], is_lease_claimed = false, lease_attempt = 0,
      lease_expires_at = case when queue[1] is null then null else $8::timestamptz + lease_ms * interval '1 ms' end,
      queue = queue[2:], model_calls = model_calls + $9::int, input_tokens = input_tokens + $10::int,
      output_tokens = output_tokens + $11::int, cost_usd = cost_usd + $12::float8
    where id = $2::uuid and ${ofAccount('conversations')} and fence = $3::bigint and lease_turn_id = $4::uuid
    returning id, account_id, bot_version_id, lease_turn_id
  ), turn as (
    update turns set status = $13::text, replies = $14::json, intent = $15::json, decision = $16::json,
      actions = $17::json, trace = $18::json, usage = $19::json, response_time_ms = $20::float8,
      time_to_first_chunk_ms = $21::float8, problem = $22::json, completed_at = $23::timestamptz,
      state = $5::json, bot_version_id = held.bot_version_id
    from held where turns.id = $4::uuid
  ), paid as (
    ${insert('model_usage', MODEL_USAGE, '$24')}
  )`;

/** What only some turns write. */
const REST = `, person as (
    update profiles set collected = collected || $26::jsonb, refused = (refused - $27::text[]) || $28::jsonb,
      preferences = preferences || $29::jsonb, objectives = ${newestObjectives('$30::jsonb')},
      summary = coalesce($31::text, summary), updated_at = $8::timestamptz
    from held where profiles.id = $25::uuid and ${ofAccount('profiles')} and $26::jsonb is not null
  ), presented as (
    ${insert('steps', STEP, '$32')}
  ), generated as (
    ${insert('generated_steps', GENERATED_STEP, '$33')}
  ), saved as (
    ${insert('flow_checkpoints', CHECKPOINT, '$34')}
  ), opened as (
    ${insert('interruptions', INTERRUPTION, '$35')}
  ), closed as (
    update interruptions set return_succeeded = e."returnSucceeded", resolved_at = e.at
    from held, json_to_recordset($36::json) as e(id uuid, "returnSucceeded" bool, at timestamptz)
    where interruptions.id = e.id and interruptions.conversation_id = held.id
  ), outgoing as (
    ${insert('outbox', OUTBOX, '$37', OF_CONVERSATION)}
  ), effects as (
    ${upsertActionRuns({ parameter: '$38', accountId: 'held.account_id', from: 'held' })}
  )`;

const RESULT = 'select lease_turn_id as "nextTurnId" from held';

/**
 * Everything a turn decided, in one statement and so in one implicit transaction, under the fencing number: `held` is
 * empty when the lease is lost, and everything else writes only from `held`. The lease goes to the next in the queue.
 * The parameters are those of `turnParameters`, then of `restParameters`.
 */
export const COMMIT = statement<Committed>('turn-commit', `${TURN}${REST} ${RESULT}`);

/** The same for a turn that only talked: what would write nothing still costs a tenth of the turn's database time. */
export const COMMIT_TALK = statement<Committed>('turn-commit-talk', `${TURN} ${RESULT}`);

interface Committed {
  nextTurnId: string | null;
}
