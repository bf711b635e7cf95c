/** What is counted of how conversations went. */

/** Sums over the conversations that started in a window. A run is one flow in one conversation. */
export interface ConversationCounts {
  /** With at least one message of the person. */
  conversations: number;
  /** Of those, ended: resolved, closed, handed to a person, or fallen silent. */
  settled: number;
  /** Of those, resolved by the bot alone. */
  handled: number;
  /** Resolved by anybody. */
  resolved: number;
  /** What the language model cost, US dollars. */
  costUsd: number;
  runsEnded: number;
  runsCompleted: number;
  /** Runs that asked something and were answered, or given time to be. */
  runsAsked: number;
  /** Of those, where the person said anything after the first question. */
  runsEngaged: number;
  /** Messages that came right after a question. */
  replies: number;
  /** Of those, side questions. */
  sideQuestions: number;
  /** Of those, followed by the same question again though they were no side question. */
  askedAgain: number;
  refusals: number;
  /** Refusals after which the conversation went on with the bot. */
  refusalsHandled: number;
}

/**
 * Counts of one version, and of one arm where an experiment was asked for. With a flow: those of its runs, and of the
 * conversations that had one. Without: those of all conversations, whose runs are counted in the rows of their flows.
 */
export interface CountsRow extends ConversationCounts {
  versionId: string;
  flow: string | null;
  /** null: no experiment was asked for. */
  arm: string | null;
}

/** Which conversations are counted. */
export interface CountsWindow {
  accountId: string;
  botId: string;
  /** Conversations that started from `since` on and before `until`, ISO 8601. */
  since: string;
  until: string;
  /** A conversation without a turn since then has fallen silent. */
  idleSince: string;
  /**
   * Of these, only conversations that were shown a step of this experiment, and only those in this arm: a conversation
   * is in the arm of the first such step. null: all.
   */
  experiment: { name: string; arm: string | null } | null;
}

export interface StatisticsStore {
  /** One statement and its transaction, whatever the window holds. Rows without order; of that account alone. */
  countsIn(window: CountsWindow): Promise<CountsRow[]>;
}
