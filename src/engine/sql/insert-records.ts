/** Keys of a record, each with the type of its column. */
export type ColumnTypes<T> = Readonly<Partial<Record<keyof T & string, string>>>;

/** `expectedInput` is stored as `expected_input`. */
const columnOf = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * An INSERT of records that come as one parameter, a JSON array; NULL inserts nothing. `given` are columns whose
 * values the statement knows better than the records; `from` is what those are read from.
 */
export function insertRecords<T>(insert: {
  table: string;
  types: ColumnTypes<T>;
  /** `$7` */
  parameter: string;
  /** Column to SQL. */
  given: Readonly<Record<string, string>>;
  from?: string;
}): string {
  const { table, types, parameter, given, from } = insert;
  const keys = Object.keys(types);
  const columns = [...Object.keys(given), ...keys.map(columnOf)];
  const values = [...Object.values(given), ...keys.map((key) => `r."${key}"`)];
  const shape = Object.entries(types).map(([key, type]) => `"${key}" ${String(type)}`);
  return `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')}
    from ${from === undefined ? '' : `${from}, `}json_to_recordset(${parameter}::json) as r(${shape.join(', ')})`;
}
