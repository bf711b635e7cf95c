import {
  column,
  dataChanged,
  insertRecords,
  isoText,
  jsonText,
  noteChange,
  ofAccount,
  oneById,
  selectList,
  statement,
} from '../../../engine/plugin.ts';
import type { Columns, ColumnTypes, SqlClient } from '../../../engine/plugin.ts';
import type { DocumentRecord, DocumentRevisionRecord } from '../../../engine/plugin-server.ts';
import { type DocumentRows, removeOn, saveOn } from './change-documents.ts';
import type { DocumentRow, DocumentStore, RevisionRow, SaveOutcome } from './document-store.ts';

const DOCUMENT: Columns<DocumentRow> = {
  id: column('id'),
  accountId: column('account_id'),
  botId: column('bot_id'),
  name: column('name'),
  origin: column('origin'),
  revision: column('revision'),
  createdAt: isoText('created_at'),
  removedAt: isoText('removed_at'),
};

const REVISION: Columns<DocumentRevisionRecord> = {
  id: column('id'),
  number: column('number'),
  title: column('title'),
  url: column('url'),
  locale: column('locale'),
  tags: column('tags'),
  channels: column('channels'),
  audience: column('audience'),
  format: column('format'),
  checksum: column('checksum'),
  characters: column('characters'),
  savedBy: column('saved_by'),
  savedAt: isoText('saved_at'),
};

const STANDING: Columns<Omit<RevisionRow, 'body'>> = {
  ...REVISION,
  accountId: column('account_id'),
  botId: column('bot_id'),
  documentId: column('document_id'),
  fromShelf: column('from_shelf'),
  untilShelf: column('until_shelf'),
};

const ROW: Columns<RevisionRow> = { ...STANDING, body: column('body') };

const TYPES: ColumnTypes<RevisionRow> = {
  id: 'uuid',
  accountId: 'uuid',
  botId: 'uuid',
  documentId: 'uuid',
  number: 'int',
  title: 'text',
  url: 'text',
  locale: 'text',
  tags: 'text[]',
  channels: 'text[]',
  audience: 'text',
  format: 'text',
  checksum: 'text',
  characters: 'int',
  body: 'text',
  savedBy: 'text',
  savedAt: 'timestamptz',
  fromShelf: 'int',
  untilShelf: 'int',
};

/** `revision` of a record is the number of the one that stands. */
const { number: _number, id: _id, ...CONTENT } = REVISION;
const RECORD = `${selectList(DOCUMENT, 'd')}, ${selectList(CONTENT, 'r')}`;
const WITH_CURRENT = `join document_revisions r on r.document_id = d.id and r.number = d.revision`;

const SHELF = statement<{ number: number }>(
  'documents-shelf',
  `select s.number from document_shelves s where s.bot_id = $2::uuid and ${ofAccount('s')}`,
);

const ON_SHELF = statement<Omit<RevisionRow, 'body'> & { name: string }>(
  'documents-standing',
  `select ${selectList(STANDING, 'r')}, d.name from document_revisions r join documents d on d.id = r.document_id
    where r.bot_id = $2::uuid and ${ofAccount('r')} and r.from_shelf <= $3::int
      and (r.until_shelf is null or r.until_shelf > $3::int)
    order by d.name collate "C"`,
);

const BODIES = statement<{ id: string; body: string }>(
  'documents-bodies',
  `select r.id, r.body from unnest($2::uuid[]) as wanted(id), ${oneById('document_revisions', 'r', 'wanted.id')}
    where ${ofAccount('r')}`,
);

const LIST = statement<DocumentRecord>(
  'documents-list',
  `select ${RECORD} from documents d ${WITH_CURRENT}
    where d.bot_id = $2::uuid and ${ofAccount('d')} and d.removed_at is null
      and ($3::uuid is null or d.id < $3::uuid)
    order by d.id desc limit $4::int`,
);

const FIND = statement<DocumentRecord>(
  'documents-find',
  `select ${RECORD} from ${oneById('documents', 'd', '$2::uuid')} ${WITH_CURRENT} where ${ofAccount('d')}`,
);

const FIND_NAMED = statement<DocumentRecord>(
  'documents-find-named',
  `select ${RECORD} from documents d ${WITH_CURRENT}
    where d.bot_id = $2::uuid and d.name = $3::text and ${ofAccount('d')}`,
);

const REVISIONS = statement<DocumentRevisionRecord>(
  'documents-revisions',
  `select ${selectList(REVISION, 'r')} from document_revisions r
    where r.document_id = $2::uuid and ${ofAccount('r')} order by r.number desc`,
);

/** The row is locked until the transaction ends: writers of one bot wait for each other. */
const NEXT_SHELF = statement<{ number: number }>(
  'documents-next-shelf',
  `insert into document_shelves as s (bot_id, account_id, number, changed_at)
    select b.id, b.account_id, 1, $3::timestamptz from bots b where b.id = $2::uuid and ${ofAccount('b')}
    on conflict (bot_id) do update set number = s.number + 1, changed_at = excluded.changed_at
    returning s.number`,
);

const RENEW = statement<{ number: number }>(
  'documents-renew',
  `update document_shelves s set number = s.number + 1, changed_at = $3::timestamptz
    where s.bot_id = $2::uuid and ${ofAccount('s')} returning s.number`,
);

const NAMED = statement<DocumentRow>(
  'documents-named',
  `select ${selectList(DOCUMENT, 'd')} from documents d where d.bot_id = $1::uuid and d.name = $2::text`,
);

const BY_ID = statement<DocumentRow>(
  'documents-by-id',
  `select ${selectList(DOCUMENT, 'd')} from ${oneById('documents', 'd', '$2::uuid')} where ${ofAccount('d')}`,
);

const ONE_REVISION = statement<RevisionRow>(
  'documents-revision',
  `select ${selectList(ROW, 'r')} from document_revisions r where r.document_id = $1::uuid and r.number = $2::int`,
);

const TOTALS = statement<{ documents: number; characters: number }>(
  'documents-totals',
  `select count(*)::int as documents, coalesce(sum(r.characters), 0)::int as characters from document_revisions r
    where r.bot_id = $1::uuid and r.until_shelf is null`,
);

/** $1 rows. */
const PUT_DOCUMENT = statement<never>(
  'documents-put',
  `${insertRecords<DocumentRow>({
    table: 'documents',
    types: {
      id: 'uuid',
      accountId: 'uuid',
      botId: 'uuid',
      name: 'text',
      origin: 'text',
      revision: 'int',
      createdAt: 'timestamptz',
      removedAt: 'timestamptz',
    },
    parameter: '$1',
    given: {},
  })}
  on conflict (id) do update set origin = excluded.origin, revision = excluded.revision,
    removed_at = excluded.removed_at`,
);

const PUT_REVISION = statement<never>(
  'documents-put-revision',
  insertRecords<RevisionRow>({ table: 'document_revisions', types: TYPES, parameter: '$1', given: {} }),
);

const TAKE_DOWN = statement<never>(
  'documents-take-down',
  `update document_revisions set until_shelf = $2::int where document_id = $1::uuid and until_shelf is null`,
);

const FORGET_REVISIONS = statement<never>(
  'documents-forget-revisions',
  'delete from document_revisions where document_id = $1::uuid and number <= $2::int',
);

const FORGET = statement<never>('documents-forget', 'delete from documents where id = $1::uuid');

const rowsOn = (sql: SqlClient): DocumentRows => ({
  nextShelf: async (accountId, botId, at) => (await sql.query(NEXT_SHELF, [accountId, botId, at]))[0]?.number ?? null,
  named: async (botId, name) => (await sql.query(NAMED, [botId, name]))[0] ?? null,
  byId: async (accountId, id) => (await sql.query(BY_ID, [accountId, id]))[0] ?? null,
  revision: async (documentId, number) => (await sql.query(ONE_REVISION, [documentId, number]))[0] ?? null,
  totals: async (botId) => (await sql.query(TOTALS, [botId]))[0] ?? { documents: 0, characters: 0 },
  async putDocument(row) {
    await sql.query(PUT_DOCUMENT, [jsonText([row])]);
  },
  async putRevision(row) {
    await sql.query(PUT_REVISION, [jsonText([row])]);
  },
  async takeDown(documentId, shelf) {
    await sql.query(TAKE_DOWN, [documentId, shelf]);
  },
  async forgetRevisions(documentId, upTo) {
    await sql.query(FORGET_REVISIONS, [documentId, upTo]);
  },
  async forgetDocument(id) {
    await sql.query(FORGET, [id]);
  },
  changed: (accountId, botId) => dataChanged(sql, accountId, botId),
  audit: ({ botId, ...entry }) => noteChange(sql, { ...entry, subjectId: botId }),
});

export const postgresDocuments = (sql: SqlClient): DocumentStore => ({
  shelf: async (accountId, botId) => (await sql.query(SHELF, [accountId, botId]))[0]?.number ?? 0,
  standing: (accountId, botId, shelf) => sql.query(ON_SHELF, [accountId, botId, shelf]),
  bodies: async (accountId, ids) =>
    new Map((await sql.query(BODIES, [accountId, ids])).map(({ id, body }) => [id, body])),
  list: (accountId, botId, { first, after }) => sql.query(LIST, [accountId, botId, after, first]),
  find: async (accountId, id) => (await sql.query(FIND, [accountId, id]))[0] ?? null,
  findByName: async (accountId, botId, name) => (await sql.query(FIND_NAMED, [accountId, botId, name]))[0] ?? null,
  revisions: (accountId, documentId) => sql.query(REVISIONS, [accountId, documentId]),
  save: (saved) => sql.transaction<SaveOutcome>((client, undo) => saveOn(rowsOn(client), saved, undo)),
  remove: (accountId, id, by) => sql.transaction((client) => removeOn(rowsOn(client), accountId, id, by)),
  renew: (accountId, botId, at) =>
    sql.transaction(async (client) => {
      const [shelf] = await client.query(RENEW, [accountId, botId, at]);
      if (shelf) await dataChanged(client, accountId, botId);
      return shelf?.number ?? null;
    }),
});
