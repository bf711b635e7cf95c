import type { PGlite } from '@electric-sql/pglite';
import { parse, protocol } from '@electric-sql/pglite';
import { translated } from './database-errors.ts';
import type { SqlClient, Statement, StatementWatcher } from './sql-client.ts';

/** Turns one parameter into the text of its type. */
type Serializer = (value: unknown) => string;

const { serialize } = protocol;
const together = (...messages: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(messages));

/**
 * Statements on PGlite, prepared under their names by PostgreSQL's own protocol: its `query` has every statement
 * planned anew, which costs ten times as much as running one of a turn's.
 */
class PreparedStatements {
  readonly #pglite: PGlite;
  /** What a prepared statement takes, by its name. */
  readonly #parameters = new Map<string, readonly Serializer[]>();

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** For the holder of the transaction lock. */
  run<Row>({ name, text }: Statement<Row>, parameters: readonly unknown[]): Promise<Row[]> {
    return this.#pglite.runExclusive(async () => {
      const serializers = this.#parameters.get(name) ?? (await this.#prepare(name, text));
      const values = parameters.map((value, index) =>
        value === null || value === undefined ? null : (serializers[index] ?? String)(value),
      );
      const { messages } = await this.#pglite.execProtocol(
        together(
          serialize.bind({ statement: name, values }),
          serialize.describe({ type: 'P', name: '' }),
          serialize.execute({}),
          serialize.sync(),
        ),
      );
      const [result] = parse.parseResults(messages, this.#pglite.parsers);
      return (result?.rows ?? []) as Row[];
    });
  }

  async #prepare(name: string, text: string): Promise<readonly Serializer[]> {
    const { messages } = await this.#pglite.execProtocol(
      together(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync()),
    );
    const types = parse.parseDescribeStatementResults(messages);
    const serializers = types.map((type): Serializer => this.#pglite.serializers[type] ?? String);
    this.#parameters.set(name, serializers);
    return serializers;
  }
}

/** A full disk is told as a database that does not answer, as on a server. */
const toldAs = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    throw translated(error);
  }
};

/** PGlite has one connection: while a transaction is open, the ORM's included, everybody else waits. */
export function pgliteClient(pglite: PGlite, watch?: StatementWatcher): SqlClient {
  const statements = new PreparedStatements(pglite);
  const inTransaction = (undo: () => void): SqlClient => {
    const client: SqlClient = {
      query(statement, parameters) {
        watch?.(statement.text);
        return statements.run(statement, parameters);
      },
      transaction: (work) => work(client, undo),
    };
    return client;
  };

  return {
    query(statement, parameters) {
      watch?.(statement.text);
      // `runExclusive` alone would run in the midst of whatever transaction is open.
      return toldAs(pglite._runExclusiveTransaction(() => statements.run(statement, parameters)));
    },
    transaction: (work) =>
      toldAs(
        pglite.transaction(async (transaction) => {
          let isUndone = false;
          const undo = (): void => {
            isUndone = true;
          };
          const result = await work(inTransaction(undo), undo);
          if (isUndone) await transaction.rollback();
          return result;
        }),
      ),
  };
}
