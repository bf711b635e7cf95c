/** What one member of staff leaves for the others beside a conversation; its person never sees it. */
export interface NoteRecord {
  id: string;
  accountId: string;
  conversationId: string;
  /** Id of a person of the account, or of a key, and what they were called then. */
  authorId: string;
  authorName: string | null;
  text: string;
  at: string;
}

export interface NoteStore {
  /** Oldest first: a page's worth, the newest where there are more. */
  ofConversation(accountId: string, conversationId: string, limit: number): Promise<NoteRecord[]>;
  add(note: NoteRecord): Promise<void>;
  /** `authorId`: only if it is theirs; null: whosever it is. false: there is no such note. */
  remove(input: { accountId: string; id: string; authorId: string | null }): Promise<boolean>;
}
