/**
 * Messages that follow each other closely as one turn (`COALESCE`): the turn of the first holds its lease and waits until
 * nobody has said more, or typed, for a moment. What joins it is kept with it in the database, on whatever server it came.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { LoadedTurn, TurnStore } from './ports/turn.ts';

/** Without a pause a server that sees a burst end a moment before its database would ask in a tight loop. */
const SHORTEST_WAIT_MS = 5;

/** The turn with all that was said; at once where it waits for nothing. A signal that aborts ends the waiting. */
export const untilQuiet = async (
  loaded: LoadedTurn,
  { turns, signals }: { turns: Pick<TurnStore, 'endBurst'>; signals: readonly AbortSignal[] },
): Promise<LoadedTurn> => {
  if (loaded.quietMs === null) return loaded;
  const signal = AbortSignal.any([...signals]);
  const { turnId, conversation } = loaded;
  const of = { accountId: conversation.accountId, conversationId: conversation.id, turnId };
  let waitMs = loaded.quietMs;
  for (;;) {
    await wait(Math.max(waitMs, SHORTEST_WAIT_MS), undefined, { signal }).catch(() => undefined);
    const ended = await turns.endBurst({ ...of, isForced: signal.aborted });
    if ('message' in ended) return { ...loaded, message: ended.message, quietMs: null };
    waitMs = ended.waitMs;
  }
};
