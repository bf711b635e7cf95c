/**
 * How records are read: for every key of the record the SQL that yields it, under the key's own name, so that a row
 * is a record as it comes. Times leave the database as ISO text: 1,000 conversions to Date and back cost more than
 * the query around them.
 */
type Column = (table: string) => string;
/** For every key of a record the SQL that yields it, given the table's alias. */
export type Columns<T> = Readonly<Record<keyof T, Column>>;

/** A column as it is. */
export const column =
  (name: string): Column =>
  (table) =>
    `${table}.${name}`;

/** A moment as ISO 8601 text in UTC. */
export const isoText =
  (name: string): Column =>
  (table) =>
    `to_char(${table}.${name} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The select list of a record from the table with this alias; `prefix` goes before each key. */
export const selectList = <T>(columns: Columns<T>, table: string, prefix = ''): string =>
  Object.entries<Column>(columns)
    .map(([key, sql]) => `${sql(table)} as "${prefix}${key}"`)
    .join(', ');

/** The record as one JSON value. */
export const recordAsJson = <T>(columns: Columns<T>, table: string): string =>
  `json_build_object(${Object.entries<Column>(columns)
    .map(([key, sql]) => `'${key}', ${sql(table)}`)
    .join(', ')})`;

/** The record among the columns of a wider row. */
export const recordFrom = <T>(columns: Columns<T>, row: object, prefix = ''): T =>
  Object.fromEntries(Object.keys(columns).map((key) => [key, row[`${prefix}${key}` as keyof typeof row]])) as T;
