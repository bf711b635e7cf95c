/** What to stop: one turn, or what runs in a conversation for the sake of a later message. */
export type Cancellation =
  | { turnId: string }
  /** Somebody else runs the turn now: what runs of it under an older fencing number. */
  | { turnId: string; belowFence: number }
  | { conversationId: string; beforeSequence: number };

/** Carries cancellations to the other servers. One that gets lost costs time and nothing else: the turn ends by itself. */
export interface Cancellations {
  /** Throws STORE_UNAVAILABLE. */
  send(cancellation: Cancellation): Promise<void>;
  /** Until closed. Servers hear themselves as well. */
  receive(cancel: (cancellation: Cancellation) => void): void;
  close(): Promise<void>;
}
