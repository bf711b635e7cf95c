/** Documents that are stored beside the bundle: each revision is kept, with the shelves on which it stood. */
import type { DocumentRecord, DocumentRevisionRecord } from '../../../engine/plugin-server.ts';

/** A revision with its text. */
export interface RevisionRow extends DocumentRevisionRecord {
  accountId: string;
  botId: string;
  documentId: string;
  /** Markdown. */
  body: string;
  /** The first shelf that it stood on, and the first that it did not; null: it stands. */
  fromShelf: number;
  untilShelf: number | null;
}

export interface DocumentRow {
  id: string;
  accountId: string;
  botId: string;
  name: string;
  origin: DocumentRecord['origin'];
  revision: number;
  createdAt: string;
  removedAt: string | null;
}

/** What is to be stored as the next revision of the document of this name. */
export type SavedRevision = Pick<DocumentRow, 'accountId' | 'botId' | 'name' | 'origin'> &
  Omit<RevisionRow, 'id' | 'number' | 'documentId' | 'fromShelf' | 'untilShelf'> & {
    /** Documents of a bot, and characters in all of them. */
    limits: { documents: number; characters: number };
  };

export type SaveOutcome =
  | { kind: 'saved'; document: DocumentRecord }
  /** It is there word for word. */
  | { kind: 'unchanged'; document: DocumentRecord }
  | { kind: 'full'; documents: number; characters: number }
  | { kind: 'not_found' };

export interface DocumentStore {
  /** How often the bot's documents have changed; 0: it has none. Each number is a shelf that never changes. */
  shelf(accountId: string, botId: string): Promise<number>;
  /** What stands on a shelf, in the order of the documents' names, without the texts. */
  standing(accountId: string, botId: string, shelf: number): Promise<(Omit<RevisionRow, 'body'> & { name: string })[]>;
  /** Texts of revisions, by id. */
  bodies(accountId: string, revisionIds: readonly string[]): Promise<Map<string, string>>;
  /** Newest first, without those removed. */
  list(accountId: string, botId: string, page: { first: number; after: string | null }): Promise<DocumentRecord[]>;
  find(accountId: string, id: string): Promise<DocumentRecord | null>;
  /** Also one that was removed. */
  findByName(accountId: string, botId: string, name: string): Promise<DocumentRecord | null>;
  /** Newest first. */
  revisions(accountId: string, documentId: string): Promise<DocumentRevisionRecord[]>;
  save(saved: SavedRevision): Promise<SaveOutcome>;
  /** `isErased`: its revisions go too. null: there is none. */
  remove(
    accountId: string,
    id: string,
    by: { actor: string; at: string; isErased: boolean },
  ): Promise<DocumentRecord | null>;
  /** A new shelf with what stands on the last: every server reads it anew. Gives its number; null: the bot has no documents. */
  renew(accountId: string, botId: string, at: string): Promise<number | null>;
}
