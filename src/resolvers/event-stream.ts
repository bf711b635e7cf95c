/**
 * The engine's events as a subscription: an iterator whose `return()` stops the source at once, also while it waits
 * for the next event (an async generator would first wait for that event, perhaps for ever).
 */
import type { EngineEvent } from '../engine/index.ts';
import type { ConversationEvent } from '../schema/event.type.ts';
import { toProblem } from './to-problem.ts';
import { toActionRun, toStep, toTurn, toUserMessage } from './to-schema.ts';

/** One event as the schema shows it: its object type is named by `kind`. */
export function toEvent(event: EngineEvent): ConversationEvent {
  switch (event.kind) {
    case 'ActionPerformed':
      return Object.assign({}, event, { action: toActionRun(event.action) });
    case 'StepPresented':
      return Object.assign({}, event, { step: toStep(event.step) });
    case 'TurnCompleted':
      return Object.assign({}, event, { turn: toTurn(event.turn) });
    case 'TurnStarted':
      return Object.assign({}, event, { userMessage: toUserMessage(event.userMessage ?? null) });
    case 'TurnFailed':
      return Object.assign({}, event, { problem: toProblem(event.problem) });
    default:
      return event;
  }
}

/** A reason of our own: without one, each stream's end would make an exception with a stack, 0.05 ms of a turn. */
const ENDED = 'the stream has ended';

const isLastOf = (turnId: string, event: EngineEvent): boolean =>
  event.turnId === turnId && (event.kind === 'TurnCompleted' || event.kind === 'TurnFailed');

export interface EventStreamOptions {
  /** Opens the source; it ends when the signal aborts. */
  open: (signal: AbortSignal) => Promise<AsyncIterable<EngineEvent>>;
  /** Only this turn's events, up to its last; null: all, without end. */
  turnId: string | null;
}

/** Rejects with what `open` throws, before the first event. */
export async function eventStream({ open, turnId }: EventStreamOptions): Promise<AsyncIterableIterator<EngineEvent>> {
  const abort = new AbortController();
  const source = (await open(abort.signal))[Symbol.asyncIterator]();
  let hasEnded = false;

  const end = (): IteratorResult<EngineEvent> => {
    hasEnded = true;
    abort.abort(ENDED);
    // The signal wakes a source that waits; one that has just given an event is told here, or it would hold its place for ever.
    source.return?.().catch(() => undefined);
    return { done: true, value: undefined };
  };

  const stream: AsyncIterableIterator<EngineEvent> = {
    [Symbol.asyncIterator]: () => stream,
    async next() {
      while (!hasEnded) {
        // One event at a time, in order: nothing here could run in parallel.
        const { done, value } = await source.next();
        if (done) break;
        if (turnId !== null && value.turnId !== turnId) continue;
        if (turnId !== null && isLastOf(turnId, value)) end();
        return { done: false, value };
      }
      return end();
    },
    async return() {
      return end();
    },
  };
  return stream;
}
