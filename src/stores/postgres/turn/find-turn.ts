import type { TurnRecord } from '../../../engine/index.ts';
import { ofAccount, selectList } from '../../../engine/index.ts';
import { TURN } from '../sql/record-columns.ts';
import { statement } from '../sql/sql-client.ts';

/** $1 account, $2 turn. */
export const FIND_TURN = statement<TurnRecord>(
  'turn-find',
  `select ${selectList(TURN, 't')} from turns t where ${ofAccount('t')} and t.id = $2::uuid`,
);
