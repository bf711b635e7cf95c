/** Words that people of the account say often: they are put into the answer, to be changed and sent. */
export interface CannedReplyRecord {
  id: string;
  accountId: string;
  /** What it is found by; one of a name in an account. */
  name: string;
  text: string;
  /** null: whatever the bot. */
  botId: string | null;
  /** BCP 47; null: whatever the language. */
  locale: string | null;
  updatedAt: string;
}

export interface CannedReplyStore {
  /** By name. `botId`: those of that bot, and those of any. */
  list(accountId: string, botId: string | null): Promise<CannedReplyRecord[]>;
  /** In the place of the one of the same name. */
  save(reply: CannedReplyRecord): Promise<CannedReplyRecord>;
  /** false: there is none of that name. */
  remove(accountId: string, name: string): Promise<boolean>;
}
