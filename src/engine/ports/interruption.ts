import type { ConversationState } from '../state/state.ts';
import type { InterruptionKind } from '../vocabulary.ts';

/** The state as it was when a side question was opened: `resumeFlow` goes back to it. */
export interface CheckpointRecord {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  /** The state to restore, whole. */
  state: ConversationState;
  at: string;
}

export interface InterruptionRecord {
  id: string;
  accountId: string;
  conversationId: string;
  turnId: string;
  checkpointId: string;
  kind: InterruptionKind;
  question: string;
  answer: string;
  confidence: number;
  resolvedAt: string | null;
  /** null until tried. */
  returnSucceeded: boolean | null;
  at: string;
}
