import { describe, expect, it } from 'vitest';
import { memoryEventLog, memoryStores } from '../stores/memory/index.ts';
import { eventsAfter } from './conversation-events.ts';
import { LAST_PLACE, cursorOf } from './events.ts';
import type { EngineEvent } from './events.ts';
import type { ConversationRecord } from './ports/conversation.ts';
import type { TurnRecord } from './ports/turn.ts';

const conversation = { id: 'conversation', accountId: 'account' } as ConversationRecord;
const AT = '2026-11-20T10:00:00.000Z';

const event = (sequence: number, place: number, kind: 'TurnStarted' | 'ReplyChunk' = 'ReplyChunk'): EngineEvent =>
  ({
    kind,
    cursor: cursorOf(sequence, place),
    conversationId: conversation.id,
    turnId: `t${sequence}`,
    at: AT,
  }) as EngineEvent;

const ended = (sequence: number): TurnRecord =>
  ({
    id: `t${sequence}`,
    conversationId: conversation.id,
    sequence,
    completedAt: AT,
    problem: null,
    replies: [{ id: 'm', text: 'hi' }],
  }) as unknown as TurnRecord;

/** What a subscriber sees who comes with this cursor, until the events are as many as expected. */
async function seenAfter(after: string, turns: TurnRecord[], logged: EngineEvent[], count: number): Promise<string[]> {
  const stores = memoryStores();
  stores.conversations.turnsSince = async (_account, _id, sequence, limit) =>
    turns.filter((turn) => turn.sequence >= sequence).slice(0, limit);
  const log = memoryEventLog();
  if (logged.length > 0) await log.append(conversation.id, logged);
  const abort = new AbortController();
  const cursors: string[] = [];
  for await (const { cursor } of eventsAfter({ stores, events: log }, conversation, after, abort.signal)) {
    cursors.push(cursor);
    if (cursors.length === count) break;
  }
  abort.abort();
  return cursors;
}

/** As rebuilt from the store. */
const turn = (sequence: number): string[] => [1, 50_001, LAST_PLACE].map((place) => cursorOf(sequence, place));

describe('the events after a cursor', () => {
  it('come from the log where it goes back that far', async () => {
    const logged = [event(2, 1, 'TurnStarted'), event(2, 2), event(2, 3)];
    expect(await seenAfter(cursorOf(2, 1), [], logged, 2)).toEqual([cursorOf(2, 2), cursorOf(2, 3)]);
  });

  it('come from stored turns where it does not, then from the log: also what a running turn has said so far', async () => {
    const logged = [event(3, 1, 'TurnStarted'), event(3, 2)];
    const running = { ...ended(3), completedAt: null };
    expect(await seenAfter(cursorOf(0, 0), [ended(1), ended(2), running], logged, 8)).toEqual([
      ...turn(1),
      ...turn(2),
      cursorOf(3, 1),
      cursorOf(3, 2),
    ]);
  });

  it('of the very first turn are shown while it runs', async () => {
    const running = { ...ended(1), completedAt: null };
    expect(await seenAfter(cursorOf(0, 0), [running], [event(1, 1, 'TurnStarted')], 1)).toEqual([cursorOf(1, 1)]);
  });

  it('are all there for one who was away for hundreds of turns', async () => {
    const turns = Array.from({ length: 250 }, (_, n) => ended(n + 1));
    expect(await seenAfter(cursorOf(0, 0), turns, [], 750)).toEqual(turns.flatMap(({ sequence }) => turn(sequence)));
  });
});
