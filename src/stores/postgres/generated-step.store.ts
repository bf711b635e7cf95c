import type { GeneratedStepRecord, GeneratedStepStore } from '../../engine/index.ts';
import { plainText } from './json-text.ts';
import type { Columns } from './record-columns.ts';
import { column, isoText, selectList } from './record-columns.ts';
import type { SqlClient } from './sql-client.ts';
import { statement } from './sql-client.ts';

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
  `select ${selectList(GENERATED_STEP, 'g')} from generated_steps g
    where g.account_id = $1::uuid and g.id = any($2::uuid[])`,
);

const RATE = statement<GeneratedStepRecord>(
  'generated-step-rate',
  `update generated_steps g set satisfaction = $6::int, comment = $7::text, rated_at = $8::timestamptz
    where g.account_id = $1::uuid and g.id = (
      select latest.id from generated_steps latest
        where latest.conversation_id = $2::uuid and latest.flow = $3::text and latest.step = $4::text
          and latest.id <= $5::uuid order by latest.id desc limit 1)
    returning ${selectList(GENERATED_STEP, 'g')}`,
);

export const postgresGeneratedStepStore = (sql: SqlClient): GeneratedStepStore => ({
  byIds: (accountId, ids) => sql.query(BY_IDS, [accountId, [...new Set(ids)]]),

  async rate(accountId, { id, conversationId, flow, step }, { rating, comment, at }) {
    const [rated] = await sql.query(RATE, [accountId, conversationId, flow, step, id, rating, plainText(comment), at]);
    return rated ?? null;
  },
});
