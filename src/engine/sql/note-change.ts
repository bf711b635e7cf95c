import type { Json } from '../json.ts';
import { newId } from '../ids.ts';
import type { AuditRecord } from '../ports/audit.ts';
import type { SqlClient } from '../ports/plugin-store.ts';
import { jsonText } from '../storable-text.ts';
import { statement } from './statement.ts';

const NOTE = statement<never>(
  'change-noted',
  `insert into audit_log (id, account_id, actor, action, subject_id, before, after, at)
    values ($1::uuid, $2::uuid, $3::text, $4::text, $5::uuid, $6::json, $7::json, $8::timestamptz)`,
);

const textOf = (value: Json): string | null => (value === null ? null : jsonText(value));

/** Writes down who changed what of a bot, in the transaction of the change. */
export const noteChange = async (sql: SqlClient, entry: Omit<AuditRecord, 'id'>): Promise<void> => {
  const { accountId, actor, action, subjectId, before, after, at } = entry;
  await sql.query(NOTE, [newId(), accountId, actor, action, subjectId, textOf(before), textOf(after), at]);
};
