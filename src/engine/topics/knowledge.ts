import type { DocumentConflict } from '../documents/find-conflicts.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { Channel, DocumentAudience, DocumentFormat, DocumentOrigin } from '../vocabulary.ts';

/** A question that neither a stored answer nor a document nor a task fitted. */
export interface UnmetQuestionRecord {
  /** As it was asked first. */
  question: string;
  locale: string;
  count: number;
  /** ISO 8601. */
  lastAt: string;
}

/** One revision of a document that is stored beside the bundle. */
export interface DocumentRevisionRecord {
  id: string;
  /** From 1. */
  number: number;
  title: string;
  url: string | null;
  /** null: the bot's first. */
  locale: string | null;
  tags: readonly string[];
  /** null: all of the bot's. */
  channels: readonly Channel[] | null;
  audience: DocumentAudience;
  format: DocumentFormat;
  /** SHA-256 of the bytes that were given, hex. */
  checksum: string;
  /** Of its text. */
  characters: number;
  /** Id of a key, or the name of a command. */
  savedBy: string;
  /** ISO 8601. */
  savedAt: string;
}

/** A document that is stored beside the bundle, as it stands or as it was when it was removed. */
export interface DocumentRecord extends Omit<DocumentRevisionRecord, 'id' | 'number'> {
  id: string;
  accountId: string;
  botId: string;
  /** Unique within the bot: saving under it again makes the next revision. */
  name: string;
  origin: DocumentOrigin;
  /** Number of its last revision. */
  revision: number;
  createdAt: string;
  removedAt: string | null;
}

/** What is to be saved; what is left out stays as it was. */
export interface DocumentChange {
  name: string;
  bytes: Uint8Array;
  /** Absent: by the ending of the name, else Markdown. */
  format?: DocumentFormat | undefined;
  title?: string | undefined;
  url?: string | null | undefined;
  locale?: string | null | undefined;
  tags?: readonly string[] | undefined;
  channels?: readonly Channel[] | null | undefined;
  audience?: DocumentAudience | undefined;
}

/** Pages that a bot answers from because a sitemap names them, as they were read last. */
export interface SitemapRecord {
  url: string;
  /** ISO 8601; null: not yet. */
  refreshedAt: string | null;
  /** Pages that it names and that the bot may read. */
  pages: number;
  /** Documents that were saved or removed the last time. */
  changed: number;
  /** Pages that could not be read, with the reason; 20 at most. */
  failed: readonly { url: string; problem: string }[];
}

/** What the API asks about documents. `by`: id of a key, or the name of a command. */
export interface KnowledgeTopic {
  /** Those asked most, first. */
  unmetQuestions(accountId: string, botId: string, first: number): Promise<UnmetQuestionRecord[]>;
  /** Newest first. */
  documents(accountId: string, botId: string, page: PageRequest): Promise<Page<DocumentRecord>>;
  document(accountId: string, id: string): Promise<DocumentRecord | null>;
  /** Also one that was removed. */
  named(accountId: string, botId: string, name: string): Promise<DocumentRecord | null>;
  /** Newest first. */
  revisions(accountId: string, documentId: string): Promise<DocumentRevisionRecord[]>;
  /** The text of a revision, as it was read. Throws NOT_FOUND. */
  text(accountId: string, revisionId: string): Promise<string>;
  /** Throws INVALID_INPUT, DOCUMENT_UNREADABLE, NOT_FOUND. */
  save(
    accountId: string,
    botId: string,
    change: DocumentChange,
    by: string,
  ): Promise<{ document: DocumentRecord; isChanged: boolean }>;
  /** `isErased`: its revisions go too. Throws NOT_FOUND. */
  remove(accountId: string, id: string, by: string, isErased: boolean): Promise<DocumentRecord>;
  /** Has every server read the documents anew; gives how many there are. */
  reindex(accountId: string, botId: string): Promise<number>;
  /** Sentences of its documents that state different values of the same thing. Throws NOT_FOUND, TRIAL_FAILED. */
  conflicts(accountId: string, botId: string): Promise<DocumentConflict[]>;
  /** Those of the bot's config. Throws NOT_FOUND. */
  sitemaps(accountId: string, botId: string): Promise<SitemapRecord[]>;
  /** Has them read again now. Throws NOT_FOUND. */
  refresh(accountId: string, botId: string): Promise<SitemapRecord[]>;
}
