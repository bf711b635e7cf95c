/**
 * The one door through which hand-written SQL reaches the database. Two drivers stand behind it: the pool of a
 * PostgreSQL server and PGlite. Both are the ORM's own clients, so there is no second set of connections.
 */

/** A statement with the shape of its rows. On a server it is prepared under its name, once for each connection. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Never set: carries the type. */
  readonly row?: Row;
}

export const statement = <Row>(name: string, text: string): Statement<Row> => ({ name, text });

export interface SqlClient {
  query<Row>(statement: Statement<Row>, parameters: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs `work` on one connection between BEGIN and COMMIT; rolls back when it throws or has called `undo`. Inside,
   * nothing but the given client may be awaited: PGlite has one connection, and a pool may have none left.
   */
  transaction<T>(work: (client: SqlClient, undo: () => void) => Promise<T>): Promise<T>;
}

/** Sees the text of every statement before it is sent. */
export type StatementWatcher = (sql: string) => void;
