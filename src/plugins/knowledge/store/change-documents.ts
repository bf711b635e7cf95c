/**
 * How documents are saved and removed, whatever keeps the rows: writers of one bot wait for its shelf, so that two who
 * revise a document at once make two revisions, one after the other.
 */
import { newId } from '../../../engine/plugin.ts';
import type { JsonObject } from '../../../engine/plugin.ts';
import type { DocumentRecord, DocumentRevisionRecord } from '../../../engine/plugin-server.ts';
import type { DocumentRow, DocumentStore, RevisionRow, SavedRevision, SaveOutcome } from './document-store.ts';

/** Revisions of a document that are kept; older ones go. */
export const KEPT_REVISIONS = 20;

/** The rows, inside of one transaction. */
export interface DocumentRows {
  /** Locks the bot's shelf and gives the number of the next one; null: there is no such bot in the account. */
  nextShelf(accountId: string, botId: string, at: string): Promise<number | null>;
  named(botId: string, name: string): Promise<DocumentRow | null>;
  byId(accountId: string, id: string): Promise<DocumentRow | null>;
  revision(documentId: string, number: number): Promise<RevisionRow | null>;
  totals(botId: string): Promise<{ documents: number; characters: number }>;
  putDocument(row: DocumentRow): Promise<void>;
  putRevision(row: RevisionRow): Promise<void>;
  /** The revision that stands no longer does. */
  takeDown(documentId: string, shelf: number): Promise<void>;
  forgetRevisions(documentId: string, upTo: number): Promise<void>;
  forgetDocument(id: string): Promise<void>;
  /** Turns that begin from now on read the bot's data anew. */
  changed(accountId: string, botId: string): Promise<void>;
  audit(entry: {
    accountId: string;
    botId: string;
    actor: string;
    action: 'document.saved' | 'document.removed';
    before: JsonObject | null;
    after: JsonObject | null;
    at: string;
  }): Promise<void>;
}

const audited = ({ name, revision, checksum }: DocumentRecord) => ({ document: name, revision, checksum });

/** Without what the store alone needs to know. */
export const revisionOf = (row: RevisionRow): DocumentRevisionRecord => {
  const { accountId: _account, botId: _bot, documentId: _document, body: _body, ...others } = row;
  const { fromShelf: _from, untilShelf: _until, ...revision } = others;
  return revision;
};

export const recordOf = ({ revision: _last, ...row }: DocumentRow, revision: RevisionRow): DocumentRecord => {
  const { id: _id, number, ...content } = revisionOf(revision);
  return { ...row, ...content, revision: number };
};

const isSame = (a: RevisionRow, b: SavedRevision): boolean =>
  JSON.stringify([a.checksum, a.title, a.url, a.locale, a.tags, a.channels, a.audience, a.format]) ===
  JSON.stringify([b.checksum, b.title, b.url, b.locale, b.tags, b.channels, b.audience, b.format]);

/** `undo`: nothing of the transaction stays. */
export const saveOn = async (rows: DocumentRows, saved: SavedRevision, undo: () => void): Promise<SaveOutcome> => {
  const { accountId, botId, name, origin, limits, ...content } = saved;
  const shelf = await rows.nextShelf(accountId, botId, content.savedAt);
  if (shelf === null) return { kind: 'not_found' };
  const known = await rows.named(botId, name);
  const current = known && (await rows.revision(known.id, known.revision));
  const stands = known !== null && current !== null && known.removedAt === null;
  if (stands && isSame(current, saved)) {
    undo();
    return { kind: 'unchanged', document: recordOf(known, current) };
  }
  const totals = await rows.totals(botId);
  const documents = totals.documents + (stands ? 0 : 1);
  const characters = totals.characters + content.characters - (stands ? current.characters : 0);
  if (documents > limits.documents || characters > limits.characters) {
    undo();
    return { kind: 'full', documents, characters };
  }
  const id = known?.id ?? newId();
  const number = (known?.revision ?? 0) + 1;
  const createdAt = known?.createdAt ?? content.savedAt;
  const document: DocumentRow = { id, accountId, botId, name, origin, revision: number, createdAt, removedAt: null };
  const revision: RevisionRow = {
    ...content,
    id: newId(),
    accountId,
    botId,
    documentId: id,
    number,
    fromShelf: shelf,
    untilShelf: null,
  };
  if (known) await rows.takeDown(id, shelf);
  await rows.putDocument(document);
  await rows.putRevision(revision);
  await rows.forgetRevisions(id, number - KEPT_REVISIONS);
  const record = recordOf(document, revision);
  await rows.changed(accountId, botId);
  await rows.audit({
    accountId,
    botId,
    actor: content.savedBy,
    action: 'document.saved',
    before: stands ? audited(recordOf(known, current)) : null,
    after: audited(record),
    at: content.savedAt,
  });
  return { kind: 'saved', document: record };
};

export const removeOn = async (
  rows: DocumentRows,
  accountId: string,
  id: string,
  { actor, at, isErased }: Parameters<DocumentStore['remove']>[2],
): Promise<DocumentRecord | null> => {
  const found = await rows.byId(accountId, id);
  const shelf = found && (await rows.nextShelf(accountId, found.botId, at));
  const known = shelf === null ? null : await rows.byId(accountId, id);
  const current = known && (await rows.revision(id, known.revision));
  if (shelf === null || !known || !current || (known.removedAt !== null && !isErased)) return null;
  const removed = { ...known, removedAt: known.removedAt ?? at };
  await rows.takeDown(id, shelf);
  if (isErased) await rows.forgetDocument(id);
  else await rows.putDocument(removed);
  const record = recordOf(removed, current);
  await rows.changed(accountId, known.botId);
  const entry = { accountId, botId: known.botId, actor, action: 'document.removed', at } as const;
  await rows.audit({ ...entry, before: audited(record), after: null });
  return record;
};
