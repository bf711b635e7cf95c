/**
 * The events of a turn, and their places: what is told live and what is rebuilt from the stored turn come from here, so that a
 * reader who changes servers, or comes when the event log is gone, sees the same events under the same cursors.
 *
 * A place is `attempt * 100,000`, and within the attempt: 1 for the start; 1 and the characters of the streamed reply so far, for
 * its chunks; from 50,001 on, one each, for what is told after the commit; 900,000 for the end.
 */
import type { EngineEvent, EngineEventKind } from './events.ts';
import { LAST_PLACE, cursorOf, parseCursor } from './events.ts';
import type { StepRecord } from './ports/step.ts';
import type { TurnRecord } from './ports/turn.ts';

const PLACES_OF_ATTEMPT = 100_000;
/** There is room for so many; further ones share the last, and were never seen. */
const MOST_ATTEMPTS = 8;
const AFTER_COMMIT = 50_000;

/** Where the places of an attempt begin: how often the turn was begun before. */
export const firstPlace = (attempt: number): number => Math.min(attempt, MOST_ATTEMPTS) * PLACES_OF_ATTEMPT;

/** Place of a chunk, by the characters of the reply up to its end. */
export const chunkPlace = (attempt: number, characters: number): number => firstPlace(attempt) + 1 + characters;

/** Place of the n-th event after the commit, from 0. */
export const toldPlace = (attempt: number, n: number): number => firstPlace(attempt) + AFTER_COMMIT + 1 + n;

/** What one event says, without what all of them have. */
export type Told = {
  [K in EngineEventKind]: { kind: K } & Omit<
    Extract<EngineEvent, { kind: K }>,
    'kind' | 'cursor' | 'conversationId' | 'turnId' | 'at'
  >;
}[EngineEventKind];

/** What is told of a turn once it is stored, before its end: scripted words, actions, steps, and changes of state. */
export const toldAfterCommit = (turn: TurnRecord, steps: readonly StepRecord[]): Told[] => [
  ...turn.replies
    .filter(({ source }) => source !== 'model')
    .map(({ id, text }): Told => ({ kind: 'ReplyChunk', messageId: id, text, offset: 0 })),
  ...(turn.status === 'COMPLETED' ? turn.actions.map((action): Told => ({ kind: 'ActionPerformed', action })) : []),
  ...steps.map((step): Told => ({ kind: 'StepPresented', step })),
  ...(turn.trace?.told ?? []),
];

/** How a turn ended. One that completed may carry a problem too: an instruction that was refused. */
export const endOf = (turn: TurnRecord): Told =>
  turn.problem && turn.status !== 'COMPLETED'
    ? { kind: 'TurnFailed', problem: turn.problem }
    : { kind: 'TurnCompleted', turn };

/** All events of an ended turn that stand behind the cursor; of a reply that was read in part, the rest. */
export const eventsOfTurn = (turn: TurnRecord, steps: readonly StepRecord[], after: string): EngineEvent[] => {
  const at = turn.completedAt;
  if (at === null) return [];
  const attempt = turn.trace?.attempt ?? 0;
  const event = (place: number, told: Told): EngineEvent => ({
    ...told,
    conversationId: turn.conversationId,
    turnId: turn.id,
    at,
    cursor: cursorOf(turn.sequence, place),
  });
  const streamed = turn.replies.find(({ source }) => source === 'model');
  const offset = streamed ? readOf(turn, attempt, after, streamed.text.length) : 0;
  const isReplyLeft = streamed !== undefined && offset < streamed.text.length;
  const events = [
    event(firstPlace(attempt) + 1, { kind: 'TurnStarted', userMessage: turn.userMessage }),
    ...(isReplyLeft
      ? [
          event(chunkPlace(attempt, streamed.text.length), {
            kind: 'ReplyChunk',
            messageId: streamed.id,
            text: streamed.text.slice(offset),
            offset,
          }),
        ]
      : []),
    ...toldAfterCommit(turn, steps).map((told, n) => event(toldPlace(attempt, n), told)),
    event(LAST_PLACE, endOf(turn)),
  ];
  return events.filter(({ cursor }) => cursor > after);
};

/** Characters of the streamed reply that a reader at this cursor has seen. */
const readOf = (turn: TurnRecord, attempt: number, after: string, length: number): number => {
  const seen = parseCursor(after);
  if (seen?.sequence !== turn.sequence) return 0;
  return Math.max(0, Math.min(length, seen.place - chunkPlace(attempt, 0)));
};
