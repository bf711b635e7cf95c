/**
 * A conversation's events after a cursor, then live. What the log no longer keeps, or never got, is rebuilt from the stored
 * turns: a client that reconnects to any server, at any time, misses nothing, and one that stays does not wait for ever.
 */
import { BotError } from './errors.ts';
import type { EngineEvent } from './events.ts';
import { inTime } from './in-time.ts';
import { LAST_PLACE, cursorOf, parseCursor } from './events.ts';
import type { EventLog } from './ports/event-log.ts';
import type { Stores } from './ports/stores.ts';
import type { ConversationRecord } from './ports/conversation.ts';
import { eventsOfTurn } from './turn-events.ts';

/** Turns read in one statement. */
const REBUILT_AT_ONCE = 100;

/**
 * When a silent log is compared with the store, ms after the last event; the last again and again. An event log that lost a
 * turn's end, or a server that died between commit and publication, shows in nothing else.
 */
const LOOKS_MS = [3_000, 10_000, 30_000] as const;

type WatchedConversation = Pick<ConversationRecord, 'id' | 'accountId' | 'turnCount'>;

/** Throws CURSOR_INVALID. */
export const eventsAfter = (
  { stores, events }: { stores: Stores; events: EventLog },
  conversation: WatchedConversation,
  after: string | null,
  signal: AbortSignal,
  looksMs: readonly number[] = LOOKS_MS,
): AsyncIterable<EngineEvent> => {
  const from = after === null ? null : parseCursor(after);
  // One from another conversation would hide what comes until this one has as many turns.
  if (after !== null && (!from || from.sequence > conversation.turnCount))
    throw new BotError('CURSOR_INVALID', { cursor: after });
  // Subscribed to at once: "from now on" means from this call on.
  const fromNow = after === null ? events.subscribe(conversation.id, null, signal) : null;
  return followed();

  async function* followed(): AsyncGenerator<EngineEvent> {
    /** Behind the last event that the reader has; without a cursor, behind all turns that there were. */
    let seen = after ?? cursorOf(conversation.turnCount, LAST_PLACE);
    async function* from(source: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent, boolean> {
      try {
        for await (const found of withLooks(source, looksMs, signal)) {
          if (found === 'look') {
            for await (const event of storedAfter(seen)) {
              seen = event.cursor;
              yield event;
            }
          } else if (after === null || found.cursor > seen) {
            if (found.cursor > seen) seen = found.cursor;
            yield found;
          }
        }
        return true;
      } catch (error) {
        if (error instanceof BotError && error.code === 'EVENTS_EXPIRED') return false;
        throw error;
      }
    }

    if (fromNow !== null) {
      yield* from(fromNow);
      return;
    }
    if (yield* from(events.subscribe(conversation.id, seen, signal))) return;
    // Subscribed to before the turns are read, so that none falls between the two.
    const live = events.subscribe(conversation.id, null, signal)[Symbol.asyncIterator]();
    const first = live.next();
    first.catch(() => undefined);
    for await (const event of storedAfter(seen)) {
      seen = event.cursor;
      yield event;
    }
    // The log may well have the turn that runs now, of which the store knows nothing yet.
    seen = endOfTurn(seen);
    if (yield* from(events.subscribe(conversation.id, seen, signal))) return;
    yield* from(resumed(first, live));
  }

  async function* storedAfter(last: string): AsyncGenerator<EngineEvent> {
    const { accountId, id } = conversation;
    for (let sequence = parseCursor(last)?.sequence ?? 0; ; ) {
      const turns = await stores.conversations.turnsSince(accountId, id, sequence, REBUILT_AT_ONCE);
      const ended = turns.filter(
        ({ completedAt, sequence: of }) => completedAt !== null && cursorOf(of, LAST_PLACE) > last,
      );
      const ids = ended.map((turn) => turn.id);
      const steps = ids.length === 0 ? new Map() : await stores.conversations.stepsOfTurns(accountId, ids);
      for (const turn of ended) yield* eventsOfTurn(turn, steps.get(turn.id) ?? [], last);
      const newest = turns.at(-1);
      if (!newest || turns.length < REBUILT_AT_ONCE) return;
      sequence = newest.sequence + 1;
    }
  }
};

/** Goes on with an iterator whose first result was asked for before. */
async function* resumed(
  first: Promise<IteratorResult<EngineEvent>>,
  live: AsyncIterator<EngineEvent>,
): AsyncGenerator<EngineEvent> {
  for (let next = await first; !next.done; next = await live.next()) yield next.value;
}

/** The events of a source, and `look` whenever it has been silent for so long. */
async function* withLooks(
  source: AsyncIterable<EngineEvent>,
  looksMs: readonly number[],
  signal: AbortSignal,
): AsyncGenerator<EngineEvent | 'look'> {
  const iterator = source[Symbol.asyncIterator]();
  let looks = 0;
  let next = iterator.next();
  try {
    for (;;) {
      const found = await inTime(next, looksMs[Math.min(looks, looksMs.length - 1)] ?? 0);
      if (found === 'late') {
        if (signal.aborted) return;
        looks += 1;
        yield 'look';
        continue;
      }
      if (found.done) return;
      looks = 0;
      next = iterator.next();
      // Whoever leaves now never waits for it.
      next.catch(() => undefined);
      yield found.value;
    }
  } finally {
    void iterator.return?.()?.catch(() => undefined);
  }
}

/** Before the first turn there is nothing: a cursor there is as good as the end of turn 0. */
const endOfTurn = (cursor: string): string => (parseCursor(cursor)?.sequence === 0 ? cursorOf(0, LAST_PLACE) : cursor);
