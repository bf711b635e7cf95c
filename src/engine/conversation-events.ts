/**
 * A conversation's events after a cursor, then live. What the log no longer keeps is rebuilt from the stored turns, so
 * a client that reconnects to any server, at any time, misses no reply.
 */
import { BotError } from './errors.ts';
import type { EngineEvent } from './events.ts';
import { LAST_PLACE, cursorOf, parseCursor } from './events.ts';
import type { EventLog } from './ports/event-log.ts';
import type { Stores } from './ports/stores.ts';
import type { ConversationRecord } from './ports/conversation.ts';
import type { TurnRecord } from './ports/turn.ts';

/** Turns read in one statement. */
const REBUILT_AT_ONCE = 100;

/** Throws CURSOR_INVALID. */
export const eventsAfter = (
  { stores, events }: { stores: Stores; events: EventLog },
  conversation: Pick<ConversationRecord, 'id' | 'accountId' | 'turnCount'>,
  after: string | null,
  signal: AbortSignal,
): AsyncIterable<EngineEvent> => {
  if (after === null) return events.subscribe(conversation.id, null, signal);
  const from = parseCursor(after);
  // One from another conversation would hide what comes until this one has as many turns.
  if (!from || from.sequence > conversation.turnCount) throw new BotError('CURSOR_INVALID', { cursor: after });
  return keptOrRebuilt();

  async function* keptOrRebuilt(): AsyncGenerator<EngineEvent> {
    let seen = after ?? '';
    /** Whether the log goes on from `seen`; what it shows is noted there. */
    async function* kept(): AsyncGenerator<EngineEvent, boolean> {
      try {
        for await (const event of events.subscribe(conversation.id, seen, signal)) {
          seen = event.cursor;
          yield event;
        }
        return true;
      } catch (error) {
        if (error instanceof BotError && error.code === 'EVENTS_EXPIRED') return false;
        throw error;
      }
    }

    if (yield* kept()) return;
    // Subscribed to before the turns are read, so that none falls between the two.
    const live = events.subscribe(conversation.id, null, signal)[Symbol.asyncIterator]();
    const first = live.next();
    first.catch(() => undefined);
    for await (const event of endedAfter(seen)) {
      seen = event.cursor;
      yield event;
    }
    // The log may well have the turn that runs now, of which the store knows nothing yet.
    seen = endOfTurn(seen);
    if (yield* kept()) return;
    for (let next = await first; !next.done; next = await live.next()) if (next.value.cursor > seen) yield next.value;
  }

  async function* endedAfter(last: string): AsyncGenerator<EngineEvent> {
    const { accountId, id } = conversation;
    for (let sequence = parseCursor(last)?.sequence ?? 0; ; ) {
      const turns = await stores.conversations.turnsSince(accountId, id, sequence, REBUILT_AT_ONCE);
      for (const event of turns.flatMap(eventsOf)) if (event.cursor > last) yield event;
      const newest = turns.at(-1);
      if (!newest || turns.length < REBUILT_AT_ONCE) return;
      sequence = newest.sequence + 1;
    }
  }
};

/** Before the first turn there is nothing: a cursor there is as good as the end of turn 0. */
const endOfTurn = (cursor: string): string => (parseCursor(cursor)?.sequence === 0 ? cursorOf(0, LAST_PLACE) : cursor);

/** What is left to say of an ended turn: its replies whole, and that it is over. */
const eventsOf = (turn: TurnRecord): EngineEvent[] => {
  const at = turn.completedAt;
  if (at === null) return [];
  const base = { conversationId: turn.conversationId, turnId: turn.id, at };
  // A turn that completed may carry a problem too: an instruction that was refused.
  const ending: EngineEvent =
    turn.problem && turn.status !== 'COMPLETED'
      ? { kind: 'TurnFailed', ...base, cursor: cursorOf(turn.sequence, LAST_PLACE), problem: turn.problem }
      : { kind: 'TurnCompleted', ...base, cursor: cursorOf(turn.sequence, LAST_PLACE), turn };
  const started: EngineEvent = { kind: 'TurnStarted', ...base, cursor: cursorOf(turn.sequence, 1) };
  const replies = turn.replies.map(
    (reply, place): EngineEvent => ({
      kind: 'ReplyChunk',
      ...base,
      cursor: cursorOf(turn.sequence, 2 + place),
      messageId: reply.id,
      text: reply.text,
    }),
  );
  return [started, ...replies, ending];
};
