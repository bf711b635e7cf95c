import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { SqlClient, Statement, StatementWatcher } from './sql-client.ts';

/** Statements on PGlite. It has one connection: while a transaction is open, everybody else waits. */
export function pgliteClient(pglite: PGlite, watch?: StatementWatcher): SqlClient {
  const queryOn =
    (connection: Pick<Transaction, 'query'>): SqlClient['query'] =>
    async <Row>({ text }: Statement<Row>, parameters: readonly unknown[]) => {
      watch?.(text);
      const { rows } = await connection.query<Row>(text, parameters as unknown[]);
      return rows;
    };

  return {
    query: queryOn(pglite),
    transaction: (work) =>
      pglite.transaction(async (connection) => {
        let isUndone = false;
        const undo = (): void => {
          isUndone = true;
        };
        const client: SqlClient = { query: queryOn(connection), transaction: (inner) => inner(client, undo) };
        const result = await work(client, undo);
        if (isUndone) await connection.rollback();
        return result;
      }),
  };
}
