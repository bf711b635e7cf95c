import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineEvent, EventLog } from '../../src/engine/index.ts';
import { cursorOf, LAST_PLACE, newId } from '../../src/engine/index.ts';
import { at } from './world.ts';

const eventAt = (conversationId: string, sequence: number, place: number): EngineEvent => ({
  cursor: cursorOf(sequence, place),
  conversationId,
  turnId: null,
  at: at(),
  kind: 'TypingChanged',
  isTyping: place % 2 === 0,
  isHuman: false,
  by: 'somebody',
});

const eventsOf = (conversationId: string, sequence: number, places: readonly number[]): EngineEvent[] =>
  places.map((place) => eventAt(conversationId, sequence, place));

/** Takes so many events and leaves. */
async function take(events: AsyncIterable<EngineEvent>, count: number): Promise<string[]> {
  const cursors: string[] = [];
  for await (const event of events) {
    cursors.push(event.cursor);
    if (cursors.length === count) break;
  }
  return cursors;
}

/** What every event log is held to. `small` keeps few events of a conversation: no more than `kept`. */
export const eventLogSuite = (logs: () => { log: EventLog; small: EventLog; kept: number }): void => {
  describe('an event log', () => {
    let id: string;
    let signal: AbortSignal;
    let leave: () => void;
    beforeEach(() => {
      id = newId();
      const controller = new AbortController();
      signal = controller.signal;
      leave = () => controller.abort();
    });

    it('gives events after a cursor first, then live ones, each once and in order', async () => {
      const { log } = logs();
      await log.append(id, eventsOf(id, 1, [1, 2, 3]));
      const taken = take(log.subscribe(id, cursorOf(1, 1), signal), 4);
      await log.append(id, eventsOf(id, 1, [4, LAST_PLACE]));
      expect(await taken).toEqual([2, 3, 4, LAST_PLACE].map((place) => cursorOf(1, place)));
    });

    it('gives whole events back', async () => {
      const { log } = logs();
      const [event] = eventsOf(id, 1, [1]);
      if (event) await log.append(id, [event]);
      for await (const seen of log.subscribe(id, cursorOf(0, LAST_PLACE), signal)) {
        expect(seen).toEqual(event);
        break;
      }
    });

    it('without a cursor gives only what comes from the call on', async () => {
      const { log } = logs();
      await log.append(id, eventsOf(id, 1, [1, LAST_PLACE]));
      const live = log.subscribe(id, null, signal);
      await log.append(id, eventsOf(id, 2, [1, 2]));
      expect(await take(live, 2)).toEqual([cursorOf(2, 1), cursorOf(2, 2)]);
    });

    it('wakes a subscriber that waits, also the first of a conversation that has no events yet', async () => {
      const { log } = logs();
      const taken = take(log.subscribe(id, null, signal), 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await log.append(id, eventsOf(id, 1, [1]));
      expect(await taken).toEqual([cursorOf(1, 1)]);
    });

    it('serves many subscribers, each from its own cursor, and no other conversation', async () => {
      const { log } = logs();
      const other = newId();
      await log.append(id, eventsOf(id, 1, [1, 2, 3]));
      const subscribers = [0, 1, 2].map((place) => take(log.subscribe(id, cursorOf(1, place), signal), 4 - place));
      await log.append(other, eventsOf(other, 1, [7]));
      await log.append(id, eventsOf(id, 1, [4]));
      const all = [1, 2, 3, 4].map((place) => cursorOf(1, place));
      expect(await Promise.all(subscribers)).toEqual([all, all.slice(1), all.slice(2)]);
    });

    it('ends a subscription when its signal aborts', async () => {
      const { log } = logs();
      await log.append(id, eventsOf(id, 1, [1]));
      const taken: string[] = [];
      for await (const { cursor } of log.subscribe(id, cursorOf(0, LAST_PLACE), signal)) {
        taken.push(cursor);
        leave();
      }
      expect(taken).toEqual([cursorOf(1, 1)]);
    });

    it('loses nothing across many appends while the subscriber reads', async () => {
      const { log } = logs();
      const count = 600;
      await log.append(id, eventsOf(id, 1, [1]));
      const taken = take(log.subscribe(id, cursorOf(0, LAST_PLACE), signal), count);
      for (let place = 2; place <= count; place += 1) void log.append(id, eventsOf(id, 1, [place]));
      const cursors = await taken;
      expect(cursors).toEqual(Array.from({ length: count }, (_, index) => cursorOf(1, index + 1)));
    });

    it('never goes back when a turn that was taken over starts its cursors anew', async () => {
      const { log } = logs();
      await log.append(id, eventsOf(id, 1, [1, 2, 3]));
      const taken = take(log.subscribe(id, cursorOf(1, 1), signal), 4);
      await log.append(id, eventsOf(id, 1, [1, 2, 3, 4]));
      await log.append(id, eventsOf(id, 1, [LAST_PLACE]));
      expect(await taken).toEqual([2, 3, 4, LAST_PLACE].map((place) => cursorOf(1, place)));
    });

    it('says so when events behind the cursor are no longer kept', async () => {
      const { small, kept } = logs();
      for (let sequence = 1; sequence <= kept; sequence += 1) {
        await small.append(id, eventsOf(id, sequence, [1, 2, LAST_PLACE]));
      }
      await expect(take(small.subscribe(id, cursorOf(1, 1), signal), 1)).rejects.toMatchObject({
        code: 'EVENTS_EXPIRED',
      });
      expect(await take(small.subscribe(id, cursorOf(kept, 1), signal), 2)).toHaveLength(2);
    });

    it('says so when it has never heard of the conversation, or only of later turns', async () => {
      const { log } = logs();
      const expired = { code: 'EVENTS_EXPIRED' };
      await expect(take(log.subscribe(id, cursorOf(1, 1), signal), 1)).rejects.toMatchObject(expired);
      await log.append(id, eventsOf(id, 5, [1, LAST_PLACE]));
      await expect(take(log.subscribe(id, cursorOf(3, LAST_PLACE), signal), 1)).rejects.toMatchObject(expired);
      expect(await take(log.subscribe(id, cursorOf(4, LAST_PLACE), signal), 1)).toEqual([cursorOf(5, 1)]);
    });
  });
};
