/** A question that neither a stored answer nor a document nor a task fitted. */
export interface UnmetQuestionRecord {
  /** As it was asked first. */
  question: string;
  locale: string;
  count: number;
  /** ISO 8601. */
  lastAt: string;
}

export interface KnowledgeTopic {
  /** Those asked most, first. */
  unmetQuestions(accountId: string, botId: string, first: number): Promise<UnmetQuestionRecord[]>;
}
