/** Files that visitors send: what is known of each, and where its bytes are. */

/** What a message tells of a file that came with it. */
export interface SentAttachment {
  id: string;
  /** As the person's device calls it, without what a file system or a header could take for something else. */
  name: string;
  /** Told by its content. */
  mediaType: string;
  sizeBytes: number;
}

export interface AttachmentRecord extends SentAttachment {
  accountId: string;
  conversationId: string;
  /** SHA-256 of the bytes, hex. */
  checksum: string;
  /** When it was uploaded, ISO 8601. */
  at: string;
  /** When it was sent with a message; null: not yet. */
  sentAt: string | null;
}

/** Which file: all that a storage knows it by. */
export type AttachmentKey = Pick<AttachmentRecord, 'accountId' | 'conversationId' | 'id'>;

/** What is known of files. */
export interface AttachmentStore {
  /** false: the conversation has as many as it may, `most` in all. Exact however many come at once. */
  add(attachment: AttachmentRecord, most: number): Promise<boolean>;
  find(accountId: string, id: string): Promise<AttachmentRecord | null>;
  /** Notes that they are sent; gives those that are the conversation's. Again, the same. */
  send(input: {
    accountId: string;
    conversationId: string;
    ids: readonly string[];
    at: string;
  }): Promise<SentAttachment[]>;
  /** Uploaded before then and sent with no message: oldest first. */
  abandoned(before: string, limit: number): Promise<AttachmentKey[]>;
  remove(key: AttachmentKey): Promise<void>;
}

/** Where the bytes are. */
export interface AttachmentStorage {
  /** Whole or not at all. */
  put(key: AttachmentKey, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** null: there is no such file. */
  get(key: AttachmentKey): Promise<Uint8Array | null>;
  /** Again, nothing. */
  remove(key: AttachmentKey): Promise<void>;
}
