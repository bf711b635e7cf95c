import { describe, expect, it } from 'vitest';
import { cursorOf } from '../engine/index.ts';
import type { EngineEvent } from '../engine/index.ts';
import { eventStream } from './event-stream.ts';

const event = (turnId: string, place: number, kind: EngineEvent['kind']): EngineEvent =>
  ({ kind, turnId, cursor: cursorOf(1, place), conversationId: 'c', at: '' }) as EngineEvent;

/** A source that gives the events and then waits until its signal aborts. */
function sourceOf(events: readonly EngineEvent[]) {
  const source = { signal: null as AbortSignal | null };
  const open = async (signal: AbortSignal): Promise<AsyncIterable<EngineEvent>> => {
    source.signal = signal;
    return (async function* () {
      yield* events;
      while (!signal.aborted) await new Promise((resolve) => setImmediate(resolve));
    })();
  };
  return { source, open };
}

const kindsOf = async (stream: AsyncIterable<EngineEvent>): Promise<string[]> => {
  const kinds: string[] = [];
  for await (const { kind } of stream) kinds.push(kind);
  return kinds;
};

describe('a stream of one turn', () => {
  it('shows that turn alone, and ends with its last event', async () => {
    const { source, open } = sourceOf([
      event('other', 1, 'TurnCompleted'),
      event('mine', 2, 'TurnStarted'),
      event('other', 3, 'TurnStarted'),
      event('mine', 4, 'TurnFailed'),
      event('mine', 5, 'ReplyChunk'),
    ]);
    expect(await kindsOf(await eventStream({ open, turnId: 'mine' }))).toEqual(['TurnStarted', 'TurnFailed']);
    expect(source.signal?.aborted).toBe(true);
  });

  it('lets its source clean up behind the last event: a channel of Redis would stay subscribed to otherwise', async () => {
    let isCleanedUp = false;
    const open = async () =>
      (async function* () {
        try {
          yield event('mine', 1, 'TurnCompleted');
          await new Promise(() => {});
        } finally {
          isCleanedUp = true;
        }
      })();
    expect(await kindsOf(await eventStream({ open, turnId: 'mine' }))).toEqual(['TurnCompleted']);
    await expect.poll(() => isCleanedUp).toBe(true);
  });
});

describe('a stream of a conversation', () => {
  it('goes on after a turn has ended, and ends with its source', async () => {
    const open = async () =>
      (async function* () {
        yield event('a', 1, 'TurnCompleted');
        yield event('b', 2, 'TurnStarted');
      })();
    expect(await kindsOf(await eventStream({ open, turnId: null }))).toEqual(['TurnCompleted', 'TurnStarted']);
  });

  it('lets go of its source at once when it is left, also while nothing happens', async () => {
    const { source, open } = sourceOf([]);
    const stream = await eventStream({ open, turnId: null });
    const waiting = stream.next();
    await stream.return?.();
    expect(source.signal?.aborted).toBe(true);
    expect((await waiting).done).toBe(true);
    expect((await stream.next()).done).toBe(true);
  });

  it('fails with what its source fails with', async () => {
    const open = () => Promise.reject(new Error('no such conversation'));
    await expect(eventStream({ open, turnId: null })).rejects.toThrow('no such conversation');
  });
});
