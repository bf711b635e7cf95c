import type { EngineEvent } from '../events.ts';

export interface EventLog {
  /** Appends in order and wakes subscribers. Events carry their cursors already (`events.ts`). */
  append(conversationId: string, events: readonly EngineEvent[]): Promise<void> | void;
  /**
   * Events after the cursor, then live ones, until the signal aborts. `null` cursor: only what comes from now on.
   * Throws EVENTS_EXPIRED when events after the cursor are no longer kept.
   */
  subscribe(conversationId: string, after: string | null, signal: AbortSignal): AsyncIterable<EngineEvent>;
  /** Lets go of all that is kept of these streams. */
  forget(conversationIds: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
