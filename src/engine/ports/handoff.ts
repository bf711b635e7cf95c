import type { ConversationRecord } from './conversation.ts';

/** The person who speaks instead of the bot. */
export interface Holder {
  /** `Viewer.subject` of who took the conversation over. */
  id: string;
  /** What visitors may know them by. */
  name: string | null;
}

/** One stay of a conversation with people: from the hand-off, or from when somebody took over, to the release. */
export interface HandoffRecord {
  id: string;
  accountId: string;
  botId: string;
  conversationId: string;
  reason: string;
  /** What the person needs to know, made when the hand-off was. */
  summary: string;
  since: string;
  /** null: nobody has taken it yet. */
  holder: Holder | null;
  takenAt: string | null;
  /** null: still with people. At most one of a conversation is open. */
  releasedAt: string | null;
  /** When nobody had taken it in time, and others were told. */
  escalatedAt: string | null;
  /** By when somebody has to have taken it; null: nobody waits for that, or no longer. */
  answerBy: string | null;
}

/** What a turn does to the hand-off of its conversation; written with the turn. */
export type HandoffChange =
  | { kind: 'opened'; handoff: HandoffRecord }
  /** The bot speaks again, or nobody does any more. */
  | { kind: 'ended'; at: string }
  | { kind: 'escalated'; at: string };

export interface TakeOverInput {
  accountId: string;
  conversationId: string;
  holder: Holder;
  /** Whether another person may be relieved of the conversation. */
  mayRelieve: boolean;
  /** What is written down where the bot had not handed the conversation off. */
  handoff: { id: string; reason: string; summary: string };
  at: string;
}

export type TakenOver =
  | {
      kind: 'taken';
      conversation: ConversationRecord;
      /** false: the same person held it already. */
      isNew: boolean;
      /** A turn that somebody else was about: its commit is refused from now on, and it may be resumed at once. */
      interruptedTurnId: string | null;
      /** The fencing number that everything has to have from now on. */
      fence: number;
    }
  /** Another person holds it. */
  | { kind: 'held'; holder: Holder }
  | { kind: 'closed' }
  | { kind: 'not_found' };

export interface HandoffStore {
  /**
   * Gives the conversation to a person, from this moment on: whatever turn is under way is fenced off, so that nothing
   * it has decided is ever written, and waits to be begun anew.
   */
  takeOver(input: TakeOverInput): Promise<TakenOver>;
  /** The open hand-offs of conversations, by conversation; one statement for all. */
  openOf(accountId: string, conversationIds: readonly string[]): Promise<Map<string, HandoffRecord>>;
  /** Those of all accounts that nobody has taken in time, the longest overdue first. One statement. */
  overdue(input: { at: string; limit: number }): Promise<HandoffRecord[]>;
}
