/**
 * The one door through which hand-written SQL reaches the database. Two drivers stand behind it: the pool of a
 * PostgreSQL server and PGlite. Both are the ORM's own clients, so there is no second set of connections.
 */

export { statement } from '../../../engine/index.ts';
export type { SqlClient, Statement } from '../../../engine/index.ts';

/** Sees the text of every statement before it is sent. */
export type StatementWatcher = (sql: string) => void;
