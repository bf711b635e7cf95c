import type { JsonObject } from '../json.ts';

/** An event for the outside world: written with what it tells of, so that none is lost. */
export interface OutboxEvent {
  id: string;
  kind: string;
  payload: JsonObject;
  at: string;
}

/** Events that others have to hear of, until they have been handed over. */
export interface OutboxStore {
  /** Oldest first; they stay until they are removed. */
  read(
    kinds: readonly string[],
    limit: number,
  ): Promise<(OutboxEvent & { accountId: string; conversationId: string | null })[]>;
  remove(ids: readonly string[]): Promise<void>;
}
