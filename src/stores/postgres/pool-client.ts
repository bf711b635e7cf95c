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
    const send = async (connection: PoolClient, text: string): Promise<void> => {
      watch?.(text);
      await connection.query(text);
    };
    const connection = await pool.connect().catch((error: unknown) => Promise.reject(translated(error)));
    let isBroken = false;
    try {
      let isUndone = false;
      await send(connection, 'begin');
      const result = await work(
        connectionClient(connection, () => (isUndone = true), watch),
        () => (isUndone = true),
      );
      await send(connection, isUndone ? 'rollback' : 'commit');
      return result;
    } catch (error) {
      await send(connection, 'rollback').catch(() => (isBroken = true));
      throw translated(error);
    } finally {
      connection.release(isBroken);
    }
  },
});
