/** What a window's conversations come to: one statement, from what their turns left. */
import { plainText } from '../../../engine/index.ts';
import type { CountsRow, StatisticsStore } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

/**
 * `turn`: of each turn no more than is counted. `shown`: steps that were presented. `question`: the last one put in a
 * turn. `conversation` and `run` are judged, `reply` is summed, and the end adds them up by version and flow.
 * $1 account, $2 bot, $3 since, $4 until, $5 silent when without a turn since, $6 experiment, $7 its arm, or null.
 */
const COUNTS = statement<CountsRow>(
  'conversation-counts',
  `with cohort as materialized (
    select c.id, c.bot_version_id as version_id, c.status, c.cost_usd, c.state, c.last_activity_at < $5::timestamptz as is_silent,
      x.arm
    from conversations c left join lateral (
      select g.experiment->>'arm' as arm from generated_steps g
      where g.account_id = $1::uuid and g.conversation_id = c.id and g.experiment->>'name' = $6::text
      order by g.id limit 1
    ) x on $6::text is not null
    where c.account_id = $1::uuid and c.bot_id = $2::uuid
      and c.created_at >= $3::timestamptz and c.created_at < $4::timestamptz
      and ($6::text is null or x.arm is not null) and ($7::text is null or x.arm = $7::text)
  ), turn as materialized (
    select t.conversation_id, t.id, t.sequence, t.decision->>'action' as action,
      t.user_message is not null
        and coalesce(t.user_message->'instruction'->>'kind', 'handleInterruption') = 'handleInterruption' as is_message,
      coalesce(t.user_message->'instruction'->>'kind' = 'resolve', false) as is_by_person,
      coalesce(t.decision->>'action' = 'refusal', false)
        or coalesce(json_array_length(t.trace->'changes'->'refused'), 0) > 0 as is_refusal
    from cohort c join turns t on t.conversation_id = c.id
    where t.status = 'COMPLETED'
  ), shown as materialized (
    select t.conversation_id, t.sequence, s.id, s.flow, s.step, s.type, s.expected_input is not null as is_question
    from turn t join steps s on s.turn_id = t.id
  ), question as materialized (
    select distinct on (conversation_id, sequence) conversation_id, sequence, flow, step
    from shown where is_question order by conversation_id, sequence, id desc
  ), spoken as (
    select conversation_id, count(*) filter (where is_message) as messages,
      max(sequence) filter (where is_message) as last_message, max(sequence) filter (where action = 'cancel') as last_cancel,
      bool_or(coalesce(action = 'handoff', false)) as is_handed_off, bool_or(is_by_person) as is_by_person
    from turn group by conversation_id
  ), run as materialized (
    select conversation_id, flow, min(sequence) filter (where is_question) as first_question,
      max(sequence) as last_shown, bool_or(type = 'end') as has_end, bool_or(type = 'hand_off') as is_handed_off
    from shown group by conversation_id, flow
  ), facts as (
    select c.id, c.version_id, c.arm, c.status, c.state, c.cost_usd, c.is_silent, coalesce(s.messages, 0) > 0 as has_spoken,
      coalesce(s.last_message, 0) as last_message, coalesce(s.last_cancel, 0) as last_cancel,
      coalesce(s.is_by_person, false) as is_by_person,
      c.status = 'HANDED_OFF' or coalesce(s.is_handed_off, false)
        or exists (select from run r where r.conversation_id = c.id and r.is_handed_off) as is_handed_off
    from cohort c left join spoken s on s.conversation_id = c.id
  ), conversation as materialized (
    select f.*, f.status in ('RESOLVED', 'CLOSED') or f.is_handed_off or f.is_silent as is_over,
      f.has_spoken and f.status = 'RESOLVED' and not f.is_handed_off and not f.is_by_person as is_handled
    from facts f
  ), standing as (
    select r.*, c.version_id, c.is_handled, c.is_over, c.last_message, c.last_cancel,
      exists (select from json_array_elements(c.state->'stack') frame
        where frame->>'flow' = r.flow and frame->>'step' <> '') as is_under_way
    from run r join conversation c on c.id = r.conversation_id
  ), judged as (
    select s.*, s.has_end or (s.is_under_way and s.is_handled)
        or (not s.is_under_way and not s.is_handed_off and s.last_cancel <= s.last_shown) as is_completed,
      not s.is_under_way or s.is_over as is_ended,
      s.first_question is not null and s.last_message > s.first_question as is_engaged
    from standing s
  ), reply as (
    select q.conversation_id, q.flow, count(*) as replies,
      count(*) filter (where i.is_aside) as side_questions,
      count(*) filter (where not i.is_aside and n.flow = q.flow and n.step = q.step) as asked_again,
      count(*) filter (where t.is_refusal) as refusals,
      count(*) filter (where t.is_refusal and t.action is distinct from 'handoff'
        and (t.sequence < c.last_message or c.is_handled)) as refusals_handled
    from question q
      join turn t on t.conversation_id = q.conversation_id and t.sequence = q.sequence + 1 and t.is_message
      join conversation c on c.id = q.conversation_id
      left join question n on n.conversation_id = t.conversation_id and n.sequence = t.sequence
      cross join lateral (select exists (select from interruptions x
        where x.conversation_id = t.conversation_id and x.turn_id = t.id) as is_aside) i
    group by q.conversation_id, q.flow
  ), summed as (
    select c.id, c.version_id, null::text as flow, 0 as ended, 0 as completed, 0 as asked, 0 as engaged,
      0 as replies, 0 as side_questions, 0 as asked_again, 0 as refusals, 0 as refusals_handled
    from conversation c
    union all
    select j.conversation_id, j.version_id, j.flow, (j.is_ended or j.is_completed)::int, j.is_completed::int,
      (j.first_question is not null and (j.is_engaged or j.is_over))::int, j.is_engaged::int,
      coalesce(r.replies, 0), coalesce(r.side_questions, 0), coalesce(r.asked_again, 0),
      coalesce(r.refusals, 0), coalesce(r.refusals_handled, 0)
    from judged j left join reply r on r.conversation_id = j.conversation_id and r.flow = j.flow
  )
  select s.version_id as "versionId", s.flow, c.arm,
    count(*) filter (where c.has_spoken)::int as conversations,
    count(*) filter (where c.has_spoken and c.is_over)::int as settled,
    count(*) filter (where c.is_handled)::int as handled,
    count(*) filter (where c.has_spoken and c.status = 'RESOLVED')::int as resolved,
    coalesce(sum(c.cost_usd), 0)::float8 as "costUsd",
    sum(s.ended)::int as "runsEnded", sum(s.completed)::int as "runsCompleted",
    sum(s.asked)::int as "runsAsked", sum(s.engaged)::int as "runsEngaged",
    sum(s.replies)::int as replies, sum(s.side_questions)::int as "sideQuestions",
    sum(s.asked_again)::int as "askedAgain", sum(s.refusals)::int as refusals,
    sum(s.refusals_handled)::int as "refusalsHandled"
  from summed s join conversation c on c.id = s.id
  group by s.version_id, s.flow, c.arm`,
);

/**
 * The planner takes the counts for far dearer than they are, and compiling them cost four of the five seconds that
 * 10,000 conversations took. For this transaction alone.
 */
const WITHOUT_JIT = statement<never>('conversation-counts-without-jit', 'set local jit = off');

export const postgresStatisticsStore = (sql: SqlClient): StatisticsStore => ({
  countsIn: ({ accountId, botId, since, until, idleSince, experiment }) =>
    sql.transaction(async (client) => {
      await client.query(WITHOUT_JIT, []);
      const treated = experiment ? [experiment.name, experiment.arm].map(plainText) : [null, null];
      return client.query(COUNTS, [accountId, botId, since, until, idleSince, ...treated]);
    }),
});
