/**
 * A conversation's events after a cursor, then live. What the log no longer keeps is rebuilt from the stored turns, so
 * a client that reconnects to any server, at any time, misses no reply.
 */
import { BotError } from './errors.ts';
import type { EngineEvent } from './events.ts';
import { LAST_PLACE, cursorOf, parseCursor } from './events.ts';
import type { EventLog, Stores } from './ports.ts';
import type { ConversationRecord, TurnRecord } from './records.ts';

/** Turns rebuilt at most: a client that is further behind reads the conversation. */
const REBUILT_TURNS = 100;

/** Throws CURSOR_INVALID. */
export const eventsAfter = (
  { stores, events }: { stores: Stores; events: EventLog },
  conversation: ConversationRecord,
  after: string | null,
  signal: AbortSignal,
): AsyncIterable<EngineEvent> => {
  if (after === null) return events.subscribe(conversation.id, null, signal);
  const from = parseCursor(after);
  if (!from) throw new BotError('CURSOR_INVALID', { cursor: after });
  return keptOrRebuilt();

  async function* keptOrRebuilt(): AsyncGenerator<EngineEvent> {
    let last = after ?? '';
    try {
      for await (const event of events.subscribe(conversation.id, last, signal)) {
        last = event.cursor;
        yield event;
      }
    } catch (error) {
      if (!(error instanceof BotError) || error.code !== 'EVENTS_EXPIRED') throw error;
      yield* rebuilt(last);
    }
  }

  /** Live events are subscribed to before the turns are read, so that none falls between the two. */
  async function* rebuilt(last: string): AsyncGenerator<EngineEvent> {
    const live = events.subscribe(conversation.id, null, signal)[Symbol.asyncIterator]();
    const first = live.next();
    first.catch(() => undefined);
    let seen = last;
    const sequence = parseCursor(last)?.sequence ?? 0;
    const turns = await stores.conversations.turnsSince(
      conversation.accountId,
      conversation.id,
      sequence,
      REBUILT_TURNS,
    );
    for (const event of turns.flatMap(eventsOf)) {
      if (event.cursor <= seen) continue;
      seen = event.cursor;
      yield event;
    }
    for (let next = await first; !next.done; next = await live.next()) if (next.value.cursor > seen) yield next.value;
  }
};

/** What is left to say of an ended turn: its replies whole, and that it is over. */
const eventsOf = (turn: TurnRecord): EngineEvent[] => {
  const at = turn.completedAt;
  if (at === null) return [];
  const base = { conversationId: turn.conversationId, turnId: turn.id, at };
  const ending: EngineEvent = turn.problem
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
