/** What a person thought of a reply. */
export interface MessageRatingRecord {
  messageId: string;
  accountId: string;
  conversationId: string;
  /** Thumbs up, or down. */
  isHelpful: boolean;
  reason: string | null;
  at: string;
}

export interface MessageRatingStore {
  /** The last rating counts. */
  rate(rating: MessageRatingRecord): Promise<void>;
  /** One statement for all. */
  ofMessages(accountId: string, messageIds: readonly string[]): Promise<Map<string, MessageRatingRecord>>;
}
