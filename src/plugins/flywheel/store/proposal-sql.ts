/** Statements of proposals. Whatever writes one writes its event with it, so that none is lost. */
import type { ProposalRecord } from '../../../engine/plugin-server.ts';
import { column, insertRecords, isoText, oneById, ofAccount, selectList, statement } from '../../../engine/plugin.ts';
import type { Columns, ColumnTypes } from '../../../engine/plugin.ts';
import { PROPOSAL_CHANGED } from '../events.ts';
import type { AnalysisRecord } from './analysis.ts';
import { CANDIDATE_LIMITS } from './candidate-limits.ts';
import { SKETCH_BITS } from './vector-places.ts';

const PROPOSAL: Columns<ProposalRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  kind: column('kind'),
  status: column('status'),
  title: column('title'),
  description: column('description'),
  domain: column('domain'),
  keywords: column('keywords'),
  confidence: column('confidence'),
  origin: column('origin'),
  flow: column('flow'),
  change: column('change'),
  supportingCount: column('supporting_count'),
  likeId: column('like_id'),
  report: column('report'),
  reviewer: column('reviewer'),
  note: column('note'),
  isOverridden: column('is_overridden'),
  botVersionId: column('bot_version_id'),
  formerVersionId: column('former_version_id'),
  formerSuccessRate: column('former_success_rate'),
  watchedCases: column('watched_cases'),
  watchedSuccesses: column('watched_successes'),
  rollbackOfferedAt: isoText('rollback_offered_at'),
  createdAt: isoText('created_at'),
  updatedAt: isoText('updated_at'),
  reviewedAt: isoText('reviewed_at'),
};
const PROPOSAL_LIST = selectList(PROPOSAL, 'p');

const PROPOSAL_TYPES: ColumnTypes<ProposalRecord> = {
  id: 'uuid',
  accountId: 'uuid',
  botId: 'uuid',
  kind: 'text',
  status: 'text',
  title: 'text',
  description: 'text',
  domain: 'text',
  keywords: 'json',
  confidence: 'float8',
  origin: 'text',
  flow: 'text',
  change: 'json',
  supportingCount: 'int',
  likeId: 'uuid',
  report: 'json',
  reviewer: 'text',
  note: 'text',
  isOverridden: 'bool',
  botVersionId: 'uuid',
  formerVersionId: 'uuid',
  formerSuccessRate: 'float8',
  watchedCases: 'int',
  watchedSuccesses: 'int',
  rollbackOfferedAt: 'timestamptz',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
  reviewedAt: 'timestamptz',
};

/** An event of the proposals in `from`, which has `id`, `account_id`, `bot_id`. `id`: SQL of the event's own id. */
const announcing = (from: string, id: string, change: string, at: string): string =>
  `insert into outbox (id, account_id, conversation_id, kind, payload, at)
    select ${id}, account_id, null, '${PROPOSAL_CHANGED}',
      json_build_object('proposalId', id, 'botId', bot_id, 'change', ${change}), ${at} from ${from}`;

export const FIND = statement<ProposalRecord>(
  'proposal-find',
  `select ${PROPOSAL_LIST} from proposals p where ${ofAccount('p')} and p.id = $2::uuid`,
);

export const LIST = statement<ProposalRecord>(
  'proposal-list',
  `select ${PROPOSAL_LIST} from proposals p
    where p.account_id = $1::uuid and ($2::uuid is null or p.bot_id = $2::uuid)
      and ($3::text is null or p.status = $3::text) and ($4::text is null or p.kind = $4::text)
      and ($5::text is null or p.flow = $5::text) and ($6::uuid is null or p.id < $6::uuid)
    order by p.id desc limit $7::int`,
);

export const SUPPORTERS = statement<{ id: string }>(
  'proposal-supporters',
  `select conversation_id as id from proposal_supports
    where account_id = $1::uuid and proposal_id = $2::uuid order by conversation_id desc limit $3::int`,
);

/** Of an account, one at a time: two drafts that say the same find each other. Let go with the transaction. */
export const LOCK = statement<never>(
  'proposal-lock',
  `select pg_advisory_xact_lock(hashtextextended('proposals/' || $1::text, 0))`,
);

/** Counts no further than the limit. */
export const GENERATED_SINCE = statement<{ count: number }>(
  'proposal-generated-since',
  `select count(*)::int as count from (select 1 from proposals
    where account_id = $1::uuid and created_at >= $2::timestamptz and kind <> 'AUTO_REINFORCED' limit $3::int) g`,
);

/** $1 bot, $2 tokens. Each token is looked up in the index on its own and cut short: the cost does not grow. */
export const CANDIDATES = statement<ProposalRecord>(
  'proposal-candidates',
  `with held as (
    select h.proposal_id, 1.0 / count(*) over (partition by t.token) as weight
    from unnest($2::text[]) as t(token) cross join lateral (
      select proposal_id from proposal_tokens
      where bot_id = $1::uuid and token = t.token order by proposal_id desc limit ${CANDIDATE_LIMITS.perToken}
    ) h
  ), best as (
    select proposal_id, sum(weight) as weight from held
    group by proposal_id order by weight desc, proposal_id desc limit ${CANDIDATE_LIMITS.candidates}
  )
  select ${PROPOSAL_LIST} from best cross join ${oneById('proposals', 'p', 'best.proposal_id')}
  order by best.weight desc, p.id desc`,
);

/**
 * $1 bot, $2 places, $3 space, $4 sketch, $5 values. Each place is looked up in the index on its own and cut short; of
 * what lies there the nearest by its sketch is measured.
 */
export const NEAR = statement<ProposalRecord & { cosine: number }>(
  'proposal-near',
  `with draft as materialized (select ($5::text)::float8[] as values), found as (
    select distinct h.proposal_id
    from unnest($2::text[]) as t(place) cross join lateral (
      select proposal_id from proposal_tokens
      where bot_id = $1::uuid and token = t.place order by proposal_id desc limit ${CANDIDATE_LIMITS.perPlace}
    ) h
  ), near as (
    select v.proposal_id, v.values
    from found f join proposal_vectors v on v.proposal_id = f.proposal_id and v.space = $3::text
    order by bit_count(v.sketch # ($4::text)::bit(${SKETCH_BITS})), v.proposal_id desc limit ${CANDIDATE_LIMITS.near}
  )
  select ${PROPOSAL_LIST},
    (select sum(a::float8 * b) from unnest(near.values, draft.values) as pairs(a, b)) as cosine
  from draft, near cross join ${oneById('proposals', 'p', 'near.proposal_id')}`,
);

/** $1 proposal, $2 account, $3 space, $4 sketch, $5 values. */
export const KEEP_VECTOR = statement<never>(
  'proposal-keep-vector',
  `insert into proposal_vectors (proposal_id, account_id, space, sketch, values)
    values ($1::uuid, $2::uuid, $3::text, ($4::text)::bit(${SKETCH_BITS}), ($5::text)::real[])`,
);

/** Inserts, or puts in place of the one with this id. $1 the record, $2 the event's id, $3 what has changed. */
export const SAVE = statement<never>(
  'proposal-save',
  `with saved as (
    ${insertRecords({ table: 'proposals', types: PROPOSAL_TYPES, parameter: `json_build_array($1::json)`, given: {} })}
    on conflict (id) do update set ${Object.keys(PROPOSAL_TYPES)
      .map((key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')}
    returning id, account_id, bot_id, updated_at
  )
  ${announcing('saved', '$2::uuid', '$3::text', 'updated_at')}`,
);

export const INDEX_TOKENS = statement<never>(
  'proposal-index-tokens',
  `insert into proposal_tokens (bot_id, token, proposal_id, account_id)
    select $1::uuid, token, $2::uuid, $3::uuid from unnest($4::text[]) as t(token) on conflict do nothing`,
);

export const SUPPORT = statement<never>(
  'proposal-support',
  `insert into proposal_supports (proposal_id, conversation_id, account_id)
    values ($1::uuid, $2::uuid, $3::uuid) on conflict do nothing`,
);

/** Of a pending one. $1 account, $2 id, $3 report, $4 moment, $5 id of the event. */
export const SET_REPORT = statement<ProposalRecord>(
  'proposal-set-report',
  `with p as (
    update proposals set report = $3::json, updated_at = $4::timestamptz
    where ${ofAccount('proposals')} and id = $2::uuid and status = 'PENDING' returning *
  ), told as (${announcing('p', '$5::uuid', `'TRIED'`, '$4::timestamptz')})
  select ${PROPOSAL_LIST} from p`,
);

/** $1 account, $2 id, $3 reviewer, $4 note, $5 moment, $6 id of the event. */
export const REJECT = statement<ProposalRecord>(
  'proposal-reject',
  `with p as (
    update proposals set status = 'REJECTED', reviewer = $3::text, note = $4::text, reviewed_at = $5::timestamptz,
      updated_at = $5::timestamptz
    where ${ofAccount('proposals')} and id = $2::uuid and status = 'PENDING' returning *
  ), told as (${announcing('p', '$6::uuid', `'REJECTED'`, '$5::timestamptz')})
  select ${PROPOSAL_LIST} from p`,
);

/**
 * Of a pending one, whose support and confidence stay as they are. No row: somebody has reviewed it. $1 account, $2 id,
 * $3 version made, $4 version before, $5 success rate of a flow without statistics, $6 moment, $7 id of the event,
 * $8 the record.
 */
export const APPROVE = statement<ProposalRecord>(
  'proposal-approve',
  `with p as (
    update proposals set status = 'APPROVED', title = r.title, description = r.description, flow = r.flow, change = r.change,
      report = r.report, reviewer = r.reviewer, note = r.note, is_overridden = r."isOverridden",
      bot_version_id = $3::uuid, former_version_id = $4::uuid,
      former_success_rate = coalesce((select s.success_rate from flow_stats s
        where s.bot_id = proposals.bot_id and s.flow = r.flow), $5::float8),
      updated_at = $6::timestamptz, reviewed_at = $6::timestamptz
    from json_to_record($8::json) as r(title text, description text, flow text, change json, report json,
      reviewer text, note text, "isOverridden" bool)
    where ${ofAccount('proposals')} and proposals.id = $2::uuid and proposals.status = 'PENDING' returning proposals.*
  ), told as (${announcing('p', '$7::uuid', `'APPROVED'`, '$6::timestamptz')})
  select ${PROPOSAL_LIST} from p`,
);

/** The one reinforcement of a flow. $1 bot, $2 flow. */
export const REINFORCEMENT = statement<ProposalRecord>(
  'proposal-reinforcement',
  `select ${PROPOSAL_LIST} from proposals p
    where p.bot_id = $1::uuid and p.flow = $2::text and p.kind = 'AUTO_REINFORCED' limit 1`,
);

/** One more conversation for a reinforcement; nobody needs to hear of it. $1 id, $2 confidence, $3 moment. */
export const REINFORCE = statement<never>(
  'proposal-reinforce',
  `update proposals set supporting_count = supporting_count + 1, confidence = $2::float8, updated_at = $3::timestamptz
    where id = $1::uuid`,
);

/**
 * One more case for the approvals of a flow that it ran on; those found worse come back, offered for rollback.
 * $1 bot, $2 flow, $3 version number, $4 whether it was a success, $5 enough cases, $6 moment.
 */
export const WATCH = statement<ProposalRecord>(
  'proposal-watch',
  `with watched as (
    select o.id, o.watched_cases + 1 as cases, o.watched_successes + $4::bool::int as successes,
      o.rollback_offered_at is null and o.watched_cases + 1 >= $5::int and
        (o.watched_successes + $4::bool::int)::float8 / (o.watched_cases + 1) < o.former_success_rate as is_worse
    from proposals o join bot_versions v on v.id = o.bot_version_id
    where o.bot_id = $1::uuid and o.flow = $2::text and o.status = 'APPROVED' and v.number <= $3::int
      and o.former_success_rate is not null
    for update of o
  ), p as (
    update proposals set watched_cases = w.cases, watched_successes = w.successes,
      rollback_offered_at = case when w.is_worse then $6::timestamptz else rollback_offered_at end,
      updated_at = case when w.is_worse then $6::timestamptz else updated_at end
    from watched w where proposals.id = w.id returning proposals.*, w.is_worse
  ), told as (${announcing('p where is_worse', 'gen_random_uuid()', `'ROLLBACK_OFFERED'`, '$6::timestamptz')})
  select ${PROPOSAL_LIST} from p where is_worse`,
);

const ANALYSIS: Columns<AnalysisRecord> = {
  conversationId: column('conversation_id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  trigger: column('trigger'),
  outcome: column('outcome'),
  flow: column('flow'),
  score: column('score'),
  divergedAt: column('diverged_at'),
  proposalId: column('proposal_id'),
  reason: column('reason'),
  at: isoText('at'),
};

const ANALYSIS_TYPES: ColumnTypes<AnalysisRecord> = {
  conversationId: 'uuid',
  accountId: 'uuid',
  botId: 'uuid',
  trigger: 'text',
  outcome: 'text',
  flow: 'text',
  score: 'float8',
  divergedAt: 'text',
  proposalId: 'uuid',
  reason: 'text',
  at: 'timestamptz',
};

export const FIND_ANALYSIS = statement<AnalysisRecord>(
  'analysis-find',
  `select ${selectList(ANALYSIS, 'a')} from analyses a
    where a.account_id = $1::uuid and a.conversation_id = $2::uuid and a.trigger = $3::text`,
);

/** No row: the conversation was analysed before. */
export const INSERT_ANALYSIS = statement<{ id: string }>(
  'analysis-insert',
  `${insertRecords({ table: 'analyses', types: ANALYSIS_TYPES, parameter: `json_build_array($1::json)`, given: {} })}
    on conflict do nothing returning conversation_id as id`,
);

export const COMPLETE_ANALYSIS = statement<never>(
  'analysis-complete',
  `update analyses set proposal_id = $3::uuid where conversation_id = $1::uuid and trigger = $2::text`,
);
