import type { EntityManager } from '@mikro-orm/core';
import { BotError } from '../../../engine/index.ts';
import type { SqlClient } from './sql-client.ts';

/** What the ORM keeps of an open transaction: its query builder's connection. */
interface OpenTransaction {
  executeQuery(query: {
    sql: string;
    parameters: readonly unknown[];
    query: { kind: 'RawNode'; sqlFragments: readonly string[]; parameters: readonly unknown[] };
    queryId: { queryId: string };
  }): Promise<{ rows: unknown[] }>;
}

/** Statements on a transaction that the ORM has open; a transaction inside it is part of it. */
export const transactionClient = (em: EntityManager, undo: () => void): SqlClient => {
  const client: SqlClient = {
    async query<Row>({ name, text }: { name: string; text: string }, parameters: readonly unknown[]) {
      const transaction = em.getTransactionContext<OpenTransaction>();
      if (!transaction) throw new BotError('STORE_UNAVAILABLE');
      const { rows } = await transaction.executeQuery({
        sql: text,
        parameters,
        query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
        queryId: { queryId: name },
      });
      return rows as Row[];
    },
    transaction: (work) => work(client, undo),
  };
  return client;
};
