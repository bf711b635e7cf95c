/** Statements of what a model answered to analyses that are not written yet. $1 account, $2 conversation, $3 trigger. */
import { statement } from '../../../engine/plugin.ts';
import type { AnalysisAnswer } from './analysis.ts';

export const FIND_ANSWER = statement<{ answer: AnalysisAnswer }>(
  'analysis-answer-find',
  `select answer from analysis_answers
    where account_id = $1::uuid and conversation_id = $2::uuid and trigger = $3::text`,
);

/** The first one stays. $4 the answer. */
export const KEEP_ANSWER = statement<never>(
  'analysis-answer-keep',
  `insert into analysis_answers (account_id, conversation_id, trigger, answer)
    values ($1::uuid, $2::uuid, $3::text, $4::json) on conflict do nothing`,
);

/** Of an analysis that is about to be written. A row: it is written already. */
export const FORGET_ANSWER = statement<{ id: string }>(
  'analysis-answer-forget',
  `with forgotten as (
    delete from analysis_answers where account_id = $1::uuid and conversation_id = $2::uuid and trigger = $3::text
  )
  select conversation_id as id from analyses
    where account_id = $1::uuid and conversation_id = $2::uuid and trigger = $3::text`,
);
