/**
 * Who types, beside the events of a conversation. It is worth nothing a moment later, so it has a stream of its own and
 * no place among the cursors: each event bears the last cursor that its reader has seen.
 */
import type { EngineEvent } from '../events.ts';

type Typing = Extract<EngineEvent, { kind: 'TypingChanged' }>;

/**
 * `events` with `typing` in between, without what `watcher` types themselves. `start`: the cursor before the first
 * event. Ends and fails with `events`.
 */
export async function* withTyping(
  events: AsyncIterable<EngineEvent>,
  typing: AsyncIterable<EngineEvent>,
  { watcher, start }: { watcher: string; start: string },
): AsyncGenerator<EngineEvent> {
  const main = events[Symbol.asyncIterator]();
  const beside = typing[Symbol.asyncIterator]();
  const of = async (from: 'main' | 'beside', iterator: AsyncIterator<EngineEvent>) => ({
    from,
    result: await iterator.next(),
  });
  let seen = start;
  let nextMain = of('main', main);
  // Nobody misses an answer for want of who types it.
  let nextBeside: ReturnType<typeof of> | null = of('beside', beside);
  nextBeside.catch(() => undefined);
  try {
    for (;;) {
      const { from, result } = await (nextBeside ? Promise.race([nextMain, orNothing(nextBeside)]) : nextMain);
      if (from === 'main') {
        if (result.done) return;
        seen = result.value.cursor;
        nextMain = of('main', main);
        nextMain.catch(() => undefined);
        yield result.value;
        continue;
      }
      if (result.done) {
        nextBeside = null;
        continue;
      }
      nextBeside = of('beside', beside);
      nextBeside.catch(() => undefined);
      const event = result.value as Typing;
      if (event.by !== watcher) yield { ...event, cursor: seen };
    }
  } finally {
    for (const iterator of [main, beside]) void iterator.return?.()?.catch(() => undefined);
  }
}

/** A stream of typing that breaks is one that has ended. */
const orNothing = <T extends { from: 'main' | 'beside'; result: IteratorResult<EngineEvent> }>(
  next: Promise<T>,
): Promise<T> => next.catch(() => ({ from: 'beside', result: { done: true, value: undefined } }) as unknown as T);
