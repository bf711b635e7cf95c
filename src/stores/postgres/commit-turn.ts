import type { ActionRunRecord, InterruptionRecord, TurnCommit } from '../../engine/index.ts';
import { jsonText } from './json-text.ts';
import { statement } from './sql-client.ts';

/** Upserts effects of `$n`, a JSON array of records: the ledger keeps one row for each key. */
const ledger = (accountId: string, runs: string, from: string): string => `
  insert into action_runs (id, account_id, conversation_id, turn_id, action, key, state, input, output, problem, attempts, at)
  select r.id, ${accountId}, r."conversationId", r."turnId", r.action, r.key, r.state, r.input, r.output, r.problem, r.attempts, r.at
  from ${from} json_to_recordset(${runs}::json) as r(id uuid, "conversationId" uuid, "turnId" uuid, action text, key text,
    state text, input json, output json, problem json, attempts int, at timestamptz)
  on conflict (account_id, key) do update set state = excluded.state, output = excluded.output,
    problem = excluded.problem, attempts = excluded.attempts`;

/** $1 account, $2 runs. */
export const RECORD_ACTION_RUNS = statement<never>('action-runs-record', ledger('$1::uuid', '$2', ''));

export const recordActionRunParameters = ({
  accountId,
  ...run
}: ActionRunRecord & { accountId: string }): unknown[] => [accountId, jsonText([run])];

/**
 * Everything a turn decided, in one statement and so in one implicit transaction, under the fencing number: `held` is
 * empty when the lease is lost, and everything else writes only from `held`. The lease goes to the next in the queue.
 */
export const COMMIT = statement<{ nextTurnId: string | null }>(
  'turn-commit',
  `with held as (
    update conversations set state = $5::json, status = $6::text, resolution = $7::text,
      last_activity_at = $8::timestamptz, lease_turn_id = queue[1], is_lease_claimed = false,
      lease_expires_at = case when queue[1] is null then null else $8::timestamptz + lease_ms * interval '1 ms' end,
      queue = queue[2:], model_calls = model_calls + $9::int, input_tokens = input_tokens + $10::int,
      output_tokens = output_tokens + $11::int, cost_usd = cost_usd + $12::float8
    where id = $2::uuid and account_id = $1::uuid and fence = $3::bigint and lease_turn_id = $4::uuid
    returning id, account_id, lease_turn_id
  ), turn as (
    update turns set status = $13::text, replies = $14::json, intent = $15::json, decision = $16::json,
      actions = $17::json, trace = $18::json, usage = $19::json, response_time_ms = $20::float8,
      time_to_first_chunk_ms = $21::float8, problem = $22::json, completed_at = $23::timestamptz
    from held where turns.id = $4::uuid
  ), person as (
    update profiles set collected = collected || $25::jsonb, refused = (refused - $26::text[]) || $27::jsonb,
      preferences = preferences || $28::jsonb, updated_at = $8::timestamptz
    from held where profiles.id = $24::uuid and profiles.account_id = $1::uuid and $25::jsonb is not null
  ), presented as (
    insert into steps (id, account_id, conversation_id, turn_id, flow, step, type, message, buttons, expected_input, next_step, origin, at)
    select s.id, held.account_id, held.id, $4::uuid, s.flow, s.step, s.type, s.message, s.buttons, s."expectedInput", s."nextStep", s.origin, s.at
    from held, json_to_recordset($29::json) as s(id uuid, flow text, step text, type text, message json, buttons json,
      "expectedInput" json, "nextStep" text, origin text, at timestamptz)
  ), saved as (
    insert into flow_checkpoints (id, account_id, conversation_id, turn_id, state, at)
    select k.id, held.account_id, held.id, $4::uuid, k.state, k.at
    from held, json_to_recordset($30::json) as k(id uuid, state json, at timestamptz)
  ), opened as (
    insert into interruptions (id, account_id, conversation_id, turn_id, checkpoint_id, kind, question, answer, confidence, resolved_at, return_succeeded, at)
    select i.id, held.account_id, held.id, $4::uuid, i."checkpointId", i.kind, i.question, i.answer, i.confidence, i."resolvedAt", i."returnSucceeded", i.at
    from held, json_to_recordset($31::json) as i(id uuid, "checkpointId" uuid, kind text, question text, answer text,
      confidence float8, "resolvedAt" timestamptz, "returnSucceeded" bool, at timestamptz)
  ), closed as (
    update interruptions set return_succeeded = e."returnSucceeded", resolved_at = e.at
    from held, json_to_recordset($32::json) as e(id uuid, "returnSucceeded" bool, at timestamptz)
    where interruptions.id = e.id and interruptions.conversation_id = held.id
  ), paid as (
    insert into model_usage (id, account_id, bot_id, conversation_id, turn_id, model, input_tokens, output_tokens, cost_usd, latency_ms, outcome, at)
    select u.id, held.account_id, u."botId", held.id, $4::uuid, u.model, u."inputTokens", u."outputTokens", u."costUsd", u."latencyMs", u.outcome, u.at
    from held, json_to_recordset($33::json) as u(id uuid, "botId" uuid, model text, "inputTokens" int, "outputTokens" int,
      "costUsd" float8, "latencyMs" float8, outcome text, at timestamptz)
  ), outgoing as (
    insert into outbox (id, account_id, conversation_id, kind, payload, at)
    select o.id, held.account_id, held.id, o.kind, o.payload, o.at
    from held, json_to_recordset($34::json) as o(id uuid, kind text, payload json, at timestamptz)
  ), effects as (${ledger('held.account_id', '$35', 'held,')})
  select lease_turn_id as "nextTurnId" from held`,
);

/** Interruptions opened in this turn, with their ends where they also ended in it. */
const opened = ({ interruptions, closedInterruptions }: TurnCommit): InterruptionRecord[] =>
  interruptions.map((interruption) => {
    const end = closedInterruptions.find(({ id }) => id === interruption.id);
    return end ? { ...interruption, returnSucceeded: end.returnSucceeded, resolvedAt: end.at } : interruption;
  });

/** null for nothing: the statement's part then has no rows to read. */
const some = (records: readonly unknown[]): string | null => (records.length === 0 ? null : jsonText(records));
const orNull = (value: unknown): string | null => (value === null ? null : jsonText(value));

export function commitParameters(commit: TurnCommit): unknown[] {
  const { turn, profilePatch: patch } = commit;
  return [
    commit.accountId,
    commit.conversationId,
    commit.fence,
    turn.id,
    jsonText(commit.state),
    commit.status,
    commit.resolution,
    turn.completedAt ?? turn.startedAt,
    turn.usage.modelCalls,
    turn.usage.inputTokens,
    turn.usage.outputTokens,
    turn.usage.costUsd,
    turn.status,
    jsonText(turn.replies),
    orNull(turn.intent),
    orNull(turn.decision),
    jsonText(turn.actions),
    orNull(turn.trace),
    jsonText(turn.usage),
    turn.responseTimeMs,
    turn.timeToFirstChunkMs,
    orNull(turn.problem),
    turn.completedAt,
    commit.profileId,
    patch && jsonText(patch.collected),
    patch && patch.unrefused,
    patch && jsonText(patch.refused),
    patch && jsonText(patch.preferences),
    some(commit.steps),
    some(commit.checkpoints),
    some(opened(commit)),
    some(commit.closedInterruptions),
    some(commit.modelUsage),
    some(commit.outbox),
    some(turn.actions),
  ];
}
