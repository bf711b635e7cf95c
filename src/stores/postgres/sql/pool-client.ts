import type { Pool, PoolClient } from 'pg';
import { translated } from './database-errors.ts';
import type { SqlClient, Statement, StatementWatcher } from './sql-client.ts';

/** A transaction inside a transaction is part of it. */
const connectionClient = (connection: PoolClient, undo: () => void, watch?: StatementWatcher): SqlClient => {
  const client: SqlClient = {
    async query<Row>({ name, text }: Statement<Row>, parameters: readonly unknown[]) {
      watch?.(text);
      const { rows } = await connection.query({ name, text, values: parameters as unknown[] });
      return rows as Row[];
    },
    transaction: (work) => work(client, undo),
  };
  return client;
};

async function inTransaction<T>(
  connection: PoolClient,
  work: (client: SqlClient, undo: () => void) => Promise<T>,
  watch?: StatementWatcher,
): Promise<T> {
  const send = async (text: string): Promise<void> => {
    watch?.(text);
    await connection.query(text);
  };
  let isUndone = false;
  const undo = (): void => {
    isUndone = true;
  };
  let isBroken = false;
  try {
    await send('begin');
    const result = await work(connectionClient(connection, undo, watch), undo);
    await send(isUndone ? 'rollback' : 'commit');
    return result;
  } catch (error) {
    await send('rollback').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    connection.release(isBroken);
  }
}

/** Prepared statements on the pool of a PostgreSQL server. Throws STORE_UNAVAILABLE when it does not answer. */
export const poolClient = (pool: Pool, watch?: StatementWatcher): SqlClient => ({
  async query<Row>({ name, text }: Statement<Row>, parameters: readonly unknown[]) {
    watch?.(text);
    try {
      const { rows } = await pool.query({ name, text, values: parameters as unknown[] });
      return rows as Row[];
    } catch (error) {
      throw translated(error);
    }
  },

  async transaction(work) {
    try {
      const connection = await pool.connect();
      return await inTransaction(connection, work, watch);
    } catch (error) {
      throw translated(error);
    }
  },
});
