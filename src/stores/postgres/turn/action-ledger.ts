import type { ActionRunRecord, ColumnTypes } from '../../../engine/index.ts';
import { insertRecords } from '../../../engine/index.ts';

const ACTION_RUN: ColumnTypes<ActionRunRecord> = {
  id: 'uuid',
  conversationId: 'uuid',
  turnId: 'uuid',
  action: 'text',
  key: 'text',
  state: 'text',
  input: 'json',
  output: 'json',
  problem: 'json',
  attempts: 'int',
  dispatchedAt: 'timestamptz',
  at: 'timestamptz',
};

/** Writes effects to the ledger, which keeps one row for each key: what is known of it last. */
export const upsertActionRuns = (ledger: { parameter: string; accountId: string; from: string }): string => `
  ${insertRecords({
    table: 'action_runs',
    types: ACTION_RUN,
    parameter: ledger.parameter,
    given: { account_id: ledger.accountId },
    from: ledger.from,
  })}
  on conflict (account_id, key) do update set state = excluded.state, output = excluded.output,
    problem = excluded.problem, attempts = excluded.attempts`;
