/**
 * Rows that are known by their ids are found by them, whenever the statement was planned. While a table is new and nobody
 * has counted its rows, PostgreSQL holds the index that begins with the account for as good, or reading everything, and a
 * prepared statement keeps that plan; an embedded database never counts them at all.
 */

/** Rows of the account only, said so that no index is chosen for it. */
export const ofAccount = (table: string, parameter = '$1'): string =>
  `(${table}.account_id = ${parameter}::uuid) is true`;

/** FROM: the rows of these ids among the account's, each looked up on its own, as `name`. */
export const eachOf = (table: string, name: string, ids: string): string =>
  `unnest(${ids}::uuid[]) as wanted(id) cross join lateral (
      select * from ${table} where id = wanted.id and ${ofAccount(table)} limit 1) ${name}`;

/** FROM: the row of an id, as `name`. */
export const oneById = (table: string, name: string, id: string): string =>
  `lateral (select * from ${table} where id = ${id} limit 1) ${name}`;
