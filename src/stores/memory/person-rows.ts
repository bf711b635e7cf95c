import type { EraseProfileInput, JsonObject, ProposalRecord } from '../../engine/index.ts';
import { ATTACHMENTS_GONE, newId } from '../../engine/index.ts';
import { copy } from './copy.ts';
import { tableIn } from './rows.ts';
import type { Tables } from './tables.ts';

type Table = Map<string, unknown> | unknown[];

/** Every table, by name; those that plugins brought too. */
function* tablesIn(tables: object): Generator<[name: string, table: Table]> {
  for (const [name, value] of tables instanceof Map ? tables : Object.entries(tables)) {
    const isNest = name === 'plugins';
    if (isNest) yield* tablesIn(value as object);
    else yield [name as string, value as Table];
  }
}

const isRecord = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null;

/** What was paid for outlives the person: numbers, and no word of theirs. */
const KEPT = new Set(['modelUsage', 'audit']);
/** Tables that name people inside their values. */
const NAMED_INSIDE = new Set(['plugin_records', 'webhookDeliveries']);

interface Person {
  accountId: string;
  id: string;
  conversationIds: ReadonlySet<string>;
  turnIds: ReadonlySet<string>;
}

const personIn = (tables: Tables, accountId: string, id: string): Person => {
  const conversationIds = [...tables.conversations.values()]
    .filter(({ record }) => record.accountId === accountId && record.profileId === id)
    .map(({ record }) => record.id);
  const turnIds = new Set(conversationIds.flatMap((conversation) => tables.turnsOf.get(conversation) ?? []));
  return { accountId, id, conversationIds: new Set(conversationIds), turnIds };
};

const isAbout = (
  { accountId, id, conversationIds, turnIds }: Person,
  name: string,
  key: string,
  row: unknown,
): boolean => {
  if (!isRecord(row)) return conversationIds.has(key);
  if (name === 'turnStates') return turnIds.has(key);
  if (name === 'conversations' || name === 'desks' || name === 'turnsOf' || name === 'stepsOf')
    return conversationIds.has(key);
  if (row['accountId'] !== accountId) return false;
  if (name === 'profiles') return key === id;
  if (row['profileId'] === id || conversationIds.has(String(row['conversationId']))) return true;
  const text = NAMED_INSIDE.has(name) ? JSON.stringify(row) : '';
  return text !== '' && [id, ...conversationIds].some((named) => text.includes(named));
};

const rowsAbout = (person: Person, name: string, table: Table): [key: string, row: unknown][] =>
  KEPT.has(name)
    ? []
    : [...table.entries()]
        .map(([key, row]): [string, unknown] => [String(key), row])
        .filter(([key, row]) => isAbout(person, name, key, row));

export function exportPerson(
  tables: Tables,
  accountId: string,
  id: string,
): Readonly<Record<string, readonly JsonObject[]>> | null {
  if (tables.profiles.get(id)?.accountId !== accountId) return null;
  const person = personIn(tables, accountId, id);
  const found = [...tablesIn(tables)].flatMap(([name, table]) => {
    const rows = rowsAbout(person, name, table).flatMap(([, row]) =>
      isRecord(row) && !Array.isArray(row) ? [row] : [],
    );
    return rows.length > 0 ? [[name, rows] as const] : [];
  });
  return copy(Object.fromEntries(found) as Record<string, JsonObject[]>);
}

/** Their words were drafted from the conversation that first suggested them; what is approved is the bot's. */
function eraseProposals({ plugins }: Tables, { conversationIds }: Person): void {
  const proposals = tableIn(plugins, 'proposals') as Map<string, ProposalRecord>;
  const supporters = tableIn(plugins, 'proposal_supports') as Map<string, readonly string[]>;
  for (const [id, of] of supporters) {
    const proposal = proposals.get(id);
    const left = of.filter((conversationId) => !conversationIds.has(conversationId));
    if (!proposal || left.length === of.length) continue;
    if (proposal.status !== 'APPROVED' && conversationIds.has(of.toSorted()[0] ?? '')) proposals.delete(id);
    else proposals.set(id, { ...proposal, report: null, supportingCount: left.length });
    supporters.set(id, left);
  }
}

export function erasePerson(tables: Tables, { accountId, id, erasedBy, at }: EraseProfileInput): string[] | null {
  if (tables.profiles.get(id)?.accountId !== accountId) return null;
  const person = personIn(tables, accountId, id);
  const files = [...tables.attachments.values()]
    .filter(({ conversationId }) => person.conversationIds.has(conversationId))
    .map(({ id: file, conversationId }) => ({ id: file, conversationId }));
  eraseProposals(tables, person);
  for (const [name, table] of tablesIn(tables)) {
    const gone = rowsAbout(person, name, table);
    if (table instanceof Map) for (const [key] of gone) table.delete(key);
    else for (const [place] of gone.toReversed()) table.splice(Number(place), 1);
  }
  const told = { id: newId(), accountId, conversationId: null, kind: ATTACHMENTS_GONE, at };
  if (files.length > 0) tables.outbox.push({ ...told, payload: { files } });
  const conversations = person.conversationIds.size;
  const entry = { id: newId(), accountId, actor: erasedBy, action: 'profile.erased' as const, subjectId: id, at };
  tables.audit.push({ ...entry, before: null, after: { conversations } });
  return [...person.conversationIds];
}
