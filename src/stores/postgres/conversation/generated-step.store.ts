import type { ArmOutcome, Columns, GeneratedStepRecord, GeneratedStepStore } from '../../../engine/index.ts';
import { column, eachOf, isoText, ofAccount, plainText, SATISFIED_FROM, selectList } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

const GENERATED_STEP: Columns<GeneratedStepRecord> = {
  id: column('id'),
  accountId: column('account_id'),
  conversationId: column('conversation_id'),
  turnId: column('turn_id'),
  flow: column('flow'),
  step: column('step'),
  origin: column('origin'),
  model: column('model'),
  generationTimeMs: column('generation_time_ms'),
  confidence: column('confidence'),
  personalisationFactors: column('personalisation_factors'),
  findings: column('findings'),
  context: column('context'),
  userInput: column('user_input'),
  experiment: column('experiment'),
  content: column('content'),
  satisfaction: column('satisfaction'),
  comment: column('comment'),
  ratedAt: isoText('rated_at'),
  at: isoText('at'),
};

const BY_IDS = statement<GeneratedStepRecord>(
  'generated-steps-by-ids',
  `select ${selectList(GENERATED_STEP, 'g')} from ${eachOf('generated_steps', 'g', '$2')}`,
);

const RATE = statement<GeneratedStepRecord>(
  'generated-step-rate',
  `update generated_steps g set satisfaction = $6::int, comment = $7::text, rated_at = $8::timestamptz
    where ${ofAccount('g')} and g.id = (
      select latest.id from generated_steps latest
        where latest.conversation_id = $2::uuid and latest.flow = $3::text and latest.step = $4::text
          and latest.id <= $5::uuid order by latest.id desc limit 1)
    returning ${selectList(GENERATED_STEP, 'g')}`,
);

const OUTCOMES = statement<ArmOutcome>(
  'generated-step-outcomes',
  `with person as (
    select g.experiment->>'arm' as arm, c.profile_id, count(*) as shown, avg(g.satisfaction) as rating
      from conversations c join generated_steps g on g.conversation_id = c.id
      where c.account_id = $1::uuid and c.bot_id = $2::uuid and g.account_id = $1::uuid
        and g.experiment->>'name' = $3::text
      group by 1, 2
  )
  select arm, sum(shown)::int as shown, count(*)::int as people, count(rating)::int as rated,
      (count(*) filter (where rating >= ${SATISFIED_FROM}))::int as satisfied, avg(rating)::float8 as "meanRating"
    from person group by arm order by arm collate "C"`,
);

export const postgresGeneratedStepStore = (sql: SqlClient): GeneratedStepStore => ({
  byIds: (accountId, ids) => sql.query(BY_IDS, [accountId, [...new Set(ids)]]),

  async rate(accountId, { id, conversationId, flow, step }, { rating, comment, at }) {
    const [rated] = await sql.query(RATE, [accountId, conversationId, flow, step, id, rating, plainText(comment), at]);
    return rated ?? null;
  },

  outcomes: (accountId, botId, experiment) => sql.query(OUTCOMES, [accountId, botId, plainText(experiment)]),
});
