import type { SqlClient } from '../ports/plugin-store.ts';
import { ofAccount } from './found-by-id.ts';
import { statement } from './statement.ts';

const DATA_CHANGED = statement<never>(
  'bot-data-changed',
  `update bots b set data_revision = b.data_revision + 1 where b.id = $2::uuid and ${ofAccount('b')}`,
);

/**
 * Says that what a plugin keeps for a bot is not what it was, in the transaction of the change and as its last statement:
 * the bot's row is held until the transaction ends. Turns that begin after it read the data anew (`knowsUntil`).
 */
export const dataChanged = async (sql: SqlClient, accountId: string, botId: string): Promise<void> => {
  await sql.query(DATA_CHANGED, [accountId, botId]);
};
