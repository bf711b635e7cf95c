import { BotError } from '../../engine/index.ts';
import type { EngineEvent, EventLog } from '../../engine/index.ts';
import { beforeTurnOf } from '../before-turn.ts';

export interface MemoryEventLogOptions {
  /** Events kept of one conversation. Earlier ones are rebuilt from its stored turns, so a few turns' worth is plenty. */
  maxEvents?: number;
  /** Events kept in all: beyond them, conversations that nobody watches are let go, longest without an event first. */
  maxTotal?: number;
  /** How long a conversation without new events and subscribers is kept, ms. */
  keepMs?: number;
  /** Milliseconds that only grow. */
  now?: () => number;
}

/** The kept events of one conversation. The n-th event ever appended is `events[n - dropped]`. */
interface Tape {
  events: EngineEvent[];
  dropped: number;
  /** Everything behind this cursor is here; null: not an event was seen yet. */
  completeAfter: string | null;
  lastAppendAtMs: number;
  /** Each subscriber's signal. */
  readers: Set<AbortSignal>;
  /** Wakes those who wait for the next event. */
  waiting: Set<() => void>;
}

/** Resolves at the next append, or when the signal aborts. */
const nextAppend = (tape: Tape, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      tape.waiting.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    tape.waiting.add(wake);
    signal.addEventListener('abort', wake, { once: true });
    if (signal.aborted) wake();
  });

/**
 * Events in this process's memory: enough for one server. Subscribers read the kept events themselves, so a slow one
 * costs no memory of its own; one that falls behind what is kept gets EVENTS_EXPIRED.
 */
export function memoryEventLog({
  maxEvents = 200,
  maxTotal = 5_000,
  keepMs = 600_000,
  now = () => performance.now(),
}: MemoryEventLogOptions = {}): EventLog {
  /** Longest without an event first. */
  const tapes = new Map<string, Tape>();
  let isClosed = false;
  let total = 0;

  const tapeOf = (conversationId: string): Tape => {
    const known = tapes.get(conversationId);
    if (known) return known;
    const tape: Tape = {
      events: [],
      dropped: 0,
      completeAfter: null,
      lastAppendAtMs: now(),
      readers: new Set(),
      waiting: new Set(),
    };
    tapes.set(conversationId, tape);
    return tape;
  };

  const forgetIdle = (): void => {
    const idleSince = now() - keepMs;
    for (const [id, tape] of tapes) {
      if (tape.lastAppendAtMs > idleSince && total <= maxTotal) return;
      if (tape.readers.size > 0) continue;
      tapes.delete(id);
      total -= tape.events.length;
    }
  };

  async function* read(tape: Tape, after: string | null, start: number, signal: AbortSignal) {
    if (after !== null && (tape.completeAfter === null || after < tape.completeAfter)) {
      throw new BotError('EVENTS_EXPIRED');
    }
    let seen = after ?? '';
    try {
      for (let next = start; !signal.aborted && !isClosed; ) {
        if (next < tape.dropped) throw new BotError('EVENTS_EXPIRED');
        const event = tape.events[next - tape.dropped];
        if (!event) {
          await nextAppend(tape, signal);
          continue;
        }
        next += 1;
        // A turn that another server took over starts its cursors anew: what was seen is not shown again.
        if (event.cursor <= seen) continue;
        seen = event.cursor;
        yield event;
      }
    } finally {
      tape.readers.delete(signal);
    }
  }

  return {
    append(conversationId, events) {
      const [first] = events;
      if (!first) return;
      const tape = tapeOf(conversationId);
      tape.completeAfter ??= beforeTurnOf(first.cursor);
      tape.events.push(...events);
      total += events.length;
      const last = tape.events[tape.events.length - maxEvents - 1];
      if (last) {
        tape.completeAfter = last.cursor;
        const excess = tape.events.length - maxEvents;
        tape.dropped += excess;
        total -= excess;
        tape.events.splice(0, excess);
      }
      tape.lastAppendAtMs = now();
      tapes.delete(conversationId);
      tapes.set(conversationId, tape);
      for (const wake of tape.waiting) wake();
      forgetIdle();
    },

    subscribe(conversationId, after, signal) {
      const tape = tapeOf(conversationId);
      const seen =
        after === null ? tape.events.length : tape.events.findLastIndex((event) => event.cursor <= after) + 1;
      tape.readers.add(signal);
      signal.addEventListener('abort', () => tape.readers.delete(signal), { once: true });
      return read(tape, after, tape.dropped + seen, signal);
    },

    async forget(conversationIds) {
      for (const id of conversationIds) {
        const tape = tapes.get(id);
        if (!tape) continue;
        total -= tape.events.length;
        tape.dropped += tape.events.length;
        tape.completeAfter = tape.events.at(-1)?.cursor ?? tape.completeAfter;
        tape.events = [];
      }
    },

    async close() {
      isClosed = true;
      for (const { waiting } of tapes.values()) for (const wake of waiting) wake();
      tapes.clear();
    },
  };
}
