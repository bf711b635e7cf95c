/**
 * Every row that is about one person, wherever it is. The tables are read from the database itself, so that one which a
 * plugin brings, or a later version, is not forgotten: it has an `account_id`, and a `profile_id` or `conversation_id`.
 */
import type { EraseProfileInput, JsonObject } from '../../../engine/index.ts';
import { ATTACHMENTS_GONE, jsonText, newId } from '../../../engine/index.ts';
import { ofAccount } from '../../../engine/index.ts';
import type { SqlClient } from '../sql/sql-client.ts';
import { statement } from '../sql/sql-client.ts';

interface PersonTable {
  /** Quoted, as SQL has it. */
  table: string;
  name: string;
  hasProfile: boolean;
  hasConversation: boolean;
}

/** What was paid for outlives the person: numbers, and no word of theirs. */
const KEPT = `'model_usage'`;

const TABLES = statement<PersonTable>(
  'person-tables',
  `select format('%I.%I', n.nspname, t.relname) as "table", t.relname as name,
      bool_or(a.attname = 'profile_id') as "hasProfile", bool_or(a.attname = 'conversation_id') as "hasConversation"
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    where t.relkind in ('r', 'p') and n.nspname = current_schema() and t.relname not in (${KEPT})
    group by n.nspname, t.relname
    having bool_or(a.attname = 'account_id') and bool_or(a.attname in ('profile_id', 'conversation_id'))
    order by t.relname`,
);

/** $1 account, $2 profile. */
const PROFILE = statement<{ row: JsonObject }>(
  'person-profile',
  `select row_to_json(p) as row from profiles p where p.id = $2::uuid and ${ofAccount('p')}`,
);

/** $1 account, $2 profile. */
const CONVERSATIONS = statement<{ id: string }>(
  'person-conversations',
  `select id from conversations where profile_id = $2::uuid and ${ofAccount('conversations')} order by id`,
);

/** $1 account, $2 profile, $3 conversations: each place is used, or the database cannot tell its type. */
const whereIn = ({ hasProfile, hasConversation }: PersonTable): string => {
  const profile = hasProfile ? 'r.profile_id = $2::uuid' : '$2::uuid is null';
  const conversation = hasConversation ? 'r.conversation_id = any($3::uuid[])' : 'cardinality($3::uuid[]) < 0';
  return `(r.account_id = $1::uuid) is true and (${profile} or ${conversation})`;
};

/** Tables that name people inside their values: the columns to look in. $1 account, $2 patterns. */
const NAMED_INSIDE = [
  { table: 'plugin_records', columns: ['key', 'value::text'] },
  { table: 'webhook_deliveries', columns: ['event::text'] },
] as const;

const whereNamed = (columns: readonly string[]): string =>
  `account_id = $1::uuid and (${columns.map((column) => `${column} like any($2::text[])`).join(' or ')})`;

const patternsOf = (ids: readonly string[]): string[] => ids.map((id) => `%${id}%`);

/**
 * Their words were drafted from the conversation that first suggested them. What an admin has approved is the bot's.
 * $1 account, $2 conversations.
 */
const PROPOSALS = statement<never>(
  'person-proposals',
  `delete from proposals p using (
      select proposal_id, min(conversation_id::text)::uuid as first from proposal_supports s
      where proposal_id in (select proposal_id from proposal_supports
        where account_id = $1::uuid and conversation_id = any($2::uuid[]))
      group by proposal_id) s
    where p.id = s.proposal_id and ${ofAccount('p')} and s.first = any($2::uuid[]) and p.status <> 'APPROVED'`,
);

/** The others stay, with one supporter less, and are tried anew. $1 account, $2 conversations. */
const SUPPORTED = statement<never>(
  'person-supports',
  `update proposals p set report = null, supporting_count = greatest(0, supporting_count - s.count)
    from (select proposal_id, count(*)::int as count from proposal_supports
      where account_id = $1::uuid and conversation_id = any($2::uuid[]) group by proposal_id) s
    where p.id = s.proposal_id and ${ofAccount('p')}`,
);

/** $1 account, $2 profile. What hangs on it goes with it. */
const ERASE = statement<{ id: string }>(
  'person-erase',
  `delete from profiles where id = $2::uuid and ${ofAccount('profiles')} returning id`,
);

/** $1 account, $2 profile, $3 id of the entry, $4 who, $5 counts, $6 when. */
const NOTE = statement<never>(
  'person-note',
  `insert into audit_log (id, account_id, actor, action, subject_id, before, after, at)
    values ($3::uuid, $1::uuid, $4::text, 'profile.erased', $2::uuid, null, $5::json, $6::timestamptz)`,
);

/** Files are not in the database: whoever removes them is told which. $1 account, $2 conversations. */
const FILES = statement<{ id: string; conversationId: string }>(
  'person-files',
  `select a.id, a.conversation_id as "conversationId" from attachments a
    where a.conversation_id = any($2::uuid[]) and ${ofAccount('a')}`,
);

/** $1 account, $2 id of the event, $3 payload, $4 when. */
const TELL = statement<never>(
  'person-files-gone',
  `insert into outbox (id, account_id, conversation_id, kind, payload, at)
    values ($2::uuid, $1::uuid, null, '${ATTACHMENTS_GONE}', $3::json, $4::timestamptz)`,
);

const idsOf = async (sql: SqlClient, accountId: string, id: string): Promise<string[]> =>
  (await sql.query(CONVERSATIONS, [accountId, id])).map((row) => row.id);

export async function exportPerson(
  sql: SqlClient,
  accountId: string,
  id: string,
): Promise<Record<string, JsonObject[]> | null> {
  const [profile] = await sql.query(PROFILE, [accountId, id]);
  if (!profile) return null;
  const conversationIds = await idsOf(sql, accountId, id);
  const found: Record<string, JsonObject[]> = { profiles: [profile.row] };
  for (const person of await sql.query(TABLES, [])) {
    const text = `select row_to_json(r) as row from ${person.table} r where ${whereIn(person)}`;
    const rows = await sql.query(statement<{ row: JsonObject }>(`person-export-${person.name}`, text), [
      accountId,
      id,
      conversationIds,
    ]);
    if (rows.length > 0) found[person.name] = rows.map(({ row }) => row);
  }
  for (const { table, columns } of NAMED_INSIDE) {
    const text = `select row_to_json(r) as row from ${table} r where ${whereNamed(columns)}`;
    const rows = await sql.query(statement<{ row: JsonObject }>(`person-export-${table}`, text), [
      accountId,
      patternsOf([id, ...conversationIds]),
    ]);
    if (rows.length > 0) found[table] = rows.map(({ row }) => row);
  }
  return found;
}

export const erasePerson = (
  sql: SqlClient,
  { accountId, id, erasedBy, at }: EraseProfileInput,
): Promise<string[] | null> =>
  sql.transaction(async (client) => {
    const conversationIds = await idsOf(client, accountId, id);
    const tables = await client.query(TABLES, []);
    const files = await client.query(FILES, [accountId, conversationIds]);
    await client.query(PROPOSALS, [accountId, conversationIds]);
    await client.query(SUPPORTED, [accountId, conversationIds]);
    for (const { table, columns } of NAMED_INSIDE) {
      const text = `delete from ${table} where ${whereNamed(columns)}`;
      await client.query(statement(`person-erase-${table}`, text), [accountId, patternsOf([id, ...conversationIds])]);
    }
    // What hangs on conversations goes with them; the rest has to be told.
    for (const person of tables) {
      const text = `delete from ${person.table} r where ${whereIn(person)}`;
      await client.query(statement(`person-erase-${person.name}`, text), [accountId, id, conversationIds]);
    }
    const [erased] = await client.query(ERASE, [accountId, id]);
    if (!erased) return null;
    const counts = jsonText({ conversations: conversationIds.length });
    if (files.length > 0) await client.query(TELL, [accountId, newId(), jsonText({ files }), at]);
    await client.query(NOTE, [accountId, id, newId(), erasedBy, counts, at]);
    return conversationIds;
  });
