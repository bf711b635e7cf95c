import type { Json } from '../json.ts';
import type { ActionState } from '../vocabulary.ts';

/** An effect: what was asked of an action, and what came of it. */
export interface ActionRunRecord {
  id: string;
  conversationId: string;
  turnId: string;
  action: string;
  /** Made by the runtime: one effect, one key. */
  key: string;
  state: ActionState;
  input: Json;
  output: Json;
  /** Code and text of the failure. */
  problem: { code: string; message: string } | null;
  attempts: number;
  /** When it was last handed to the world outside; null: never, or it happens within the turn. */
  dispatchedAt: string | null;
  at: string;
}

/** What is known of an effect beyond its turn. */
export interface ActionRunChange {
  state: ActionState;
  /** Absent: as it is. */
  output?: Json;
  problem: ActionRunRecord['problem'];
  attempts: number;
  dispatchedAt: string | null;
}

/** The effect ledger, behind the turns that write to it. */
export interface ActionRunStore {
  find(accountId: string, id: string): Promise<ActionRunRecord | null>;
  /** Oldest first; of one action where it is named. */
  ofConversation(accountId: string, conversationId: string, action?: string): Promise<ActionRunRecord[]>;
  /**
   * Changes a run, in the ledger and in its turn, as long as it is as `known`: of two who try, one does. null: it has
   * changed meanwhile.
   */
  change(
    accountId: string,
    known: Pick<ActionRunRecord, 'id' | 'state' | 'attempts'>,
    change: ActionRunChange,
  ): Promise<ActionRunRecord | null>;
}
