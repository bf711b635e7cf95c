import type {
  CheckpointRecord,
  ColumnTypes,
  GeneratedStepRecord,
  InterruptionRecord,
  ModelUsageRecord,
  StepRecord,
  TurnCommit,
} from '../../../engine/index.ts';
import { PLACES as p } from './commit-parameters.ts';
import { insertRecords, ofAccount } from '../../../engine/index.ts';
import { upsertActionRuns } from './action-ledger.ts';
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
const OF_TURN = { ...OF_CONVERSATION, turn_id: `${p.turnId}::uuid` };

const insert = <T>(table: string, types: ColumnTypes<T>, parameter: string, given: Record<string, string> = OF_TURN) =>
  insertRecords({ table, types, parameter, given, from: 'held' });

/** What every turn writes, and what it paid for. */
const TURN = `with held as (
    update conversations set state = ${p.state}::json, status = ${p.status}::text, resolution = ${p.resolution}::text,
      last_activity_at = ${p.endedAt}::timestamptz, lease_turn_id = queue[1], is_lease_claimed = false, lease_attempt = 0,
      lease_expires_at = case when queue[1] is null then null
        else coalesce(${p.leaseAt}::timestamptz, clock_timestamp()) + lease_ms * interval '1 ms' end,
      queue = queue[2:], model_calls = model_calls + ${p.modelCalls}::int, input_tokens = input_tokens + ${p.inputTokens}::int,
      output_tokens = output_tokens + ${p.outputTokens}::int, cost_usd = cost_usd + ${p.costUsd}::float8,
      first_reply_at = coalesce(first_reply_at, ${p.answeredAt}::timestamptz),
      waiting_since = case when not ${p.isWaitOver}::bool then coalesce(waiting_since, ${p.askedAt}::timestamptz) end,
      resolved_at = case when ${p.status}::text = 'RESOLVED' then coalesce(resolved_at, ${p.endedAt}::timestamptz) end
    where id = ${p.conversationId}::uuid and ${ofAccount('conversations')} and fence = ${p.fence}::bigint and lease_turn_id = ${p.turnId}::uuid
    returning id, account_id, bot_version_id, lease_turn_id
  ), turn as (
    update turns set status = ${p.turnStatus}::text, replies = ${p.replies}::json, intent = ${p.intent}::json, decision = ${p.decision}::json,
      actions = ${p.actions}::json, trace = ${p.trace}::json, usage = ${p.usage}::json, response_time_ms = ${p.responseTimeMs}::float8,
      time_to_first_chunk_ms = ${p.timeToFirstChunkMs}::float8, problem = ${p.problem}::json, completed_at = ${p.completedAt}::timestamptz,
      state = ${p.state}::json, bot_version_id = held.bot_version_id
    from held where turns.id = ${p.turnId}::uuid
  ), paid as (
    ${insert('model_usage', MODEL_USAGE, p.modelUsage)}
  )`;

/** What only some turns write. */
const REST = `, person as (
    update profiles set collected = (collected - ${p.forgotten}::text[]) || ${p.collected}::jsonb,
      refused = (refused - ${p.unrefused}::text[]) || ${p.refused}::jsonb,
      preferences = preferences || ${p.preferences}::jsonb, objectives = ${newestObjectives(`${p.objectives}::jsonb`)},
      summary = coalesce(${p.summary}::text, summary), updated_at = ${p.endedAt}::timestamptz
    from held where profiles.id = ${p.profileId}::uuid and ${ofAccount('profiles')} and ${p.collected}::jsonb is not null
  ), presented as (
    ${insert('steps', STEP, p.steps)}
  ), generated as (
    ${insert('generated_steps', GENERATED_STEP, p.generatedSteps)}
  ), saved as (
    ${insert('flow_checkpoints', CHECKPOINT, p.checkpoints)}
  ), opened as (
    ${insert('interruptions', INTERRUPTION, p.interruptions)}
  ), closed as (
    update interruptions set return_succeeded = e."returnSucceeded", resolved_at = e.at
    from held, json_to_recordset(${p.closedInterruptions}::json) as e(id uuid, "returnSucceeded" bool, at timestamptz)
    where interruptions.id = e.id and interruptions.conversation_id = held.id
  ), outgoing as (
    ${insert('outbox', OUTBOX, p.outbox, OF_CONVERSATION)}
  ), effects as (
    ${upsertActionRuns({ parameter: p.actionRuns, accountId: 'held.account_id', from: 'held' })}
  )`;

const RESULT = 'select lease_turn_id as "nextTurnId" from held';

/**
 * Everything a turn decided, in one statement and so in one implicit transaction, under the fencing number: `held` is
 * empty when the lease is lost, and everything else writes only from `held`. The lease goes to the next in the queue.
 * The parameters are those of `allParameters`.
 */
export const COMMIT = statement<Committed>('turn-commit', `${TURN}${REST} ${RESULT}`);

/**
 * The same for a turn that only talked, with the parameters of `turnParameters`: what would write nothing still costs a
 * tenth of the turn's database time.
 */
export const COMMIT_TALK = statement<Committed>('turn-commit-talk', `${TURN} ${RESULT}`);

interface Committed {
  nextTurnId: string | null;
}
