import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BotError, cursorOf, newId } from '../../src/engine/index.ts';
import type { EventLog, Log } from '../../src/engine/index.ts';
import { memoryEventLog } from '../../src/stores/memory/index.ts';
import { redisEventLog } from '../../src/stores/redis/event-log.ts';
import { isRedisExpected, REDIS } from '../support/redis.ts';
import { eventLogSuite } from './event-log.suite.ts';
import { at } from './world.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

describe('the event log in memory', () => {
  let log: EventLog;
  let small: EventLog;
  beforeEach(() => {
    log = memoryEventLog({ maxEvents: 2_000 });
    small = memoryEventLog({ maxEvents: 10 });
  });
  afterEach(async () => {
    await log.close();
    await small.close();
  });
  eventLogSuite(() => ({ log, small, kept: 10 }));

  it('forgets conversations that have been idle, save those that somebody follows', async () => {
    let now = 0;
    const forgetful = memoryEventLog({ keepMs: 1_000, now: () => now });
    const [idle, followed] = [newId(), newId()];
    const event = (conversationId: string, place: number) => ({
      cursor: cursorOf(1, place),
      conversationId,
      turnId: null,
      at: at(),
      kind: 'TurnStarted' as const,
    });
    for (const id of [idle, followed]) await forgetful.append(id, [event(id, 1)]);
    const leave = new AbortController();
    const follower = forgetful.subscribe(followed, cursorOf(1, 0), leave.signal)[Symbol.asyncIterator]();
    now = 1_000;
    await forgetful.append(newId(), [event(newId(), 1)]);
    await forgetful.append(followed, [event(followed, 2)]);
    expect((await follower.next()).value).toMatchObject({ cursor: cursorOf(1, 1) });
    expect((await follower.next()).value).toMatchObject({ cursor: cursorOf(1, 2) });
    const late = forgetful.subscribe(idle, cursorOf(1, 0), leave.signal)[Symbol.asyncIterator]();
    await expect(late.next()).rejects.toMatchObject({ code: 'EVENTS_EXPIRED' });
    leave.abort();
  });

  it('lets the longest idle conversations go when it keeps too many events in all', async () => {
    const bounded = memoryEventLog({ maxTotal: 20 });
    const ids = Array.from({ length: 6 }, newId);
    for (const conversationId of ids) {
      const base = { conversationId, turnId: null, at: at(), kind: 'TurnStarted' as const };
      await bounded.append(
        conversationId,
        [1, 2, 3, 4, 5].map((place) => ({ ...base, cursor: cursorOf(1, place) })),
      );
    }
    const leave = new AbortController();
    const first = (id: string | undefined) => {
      const events = bounded.subscribe(id ?? '', cursorOf(1, 0), leave.signal);
      return events[Symbol.asyncIterator]().next();
    };
    await expect(first(ids[0])).rejects.toMatchObject({ code: 'EVENTS_EXPIRED' });
    await expect(first(ids[1])).rejects.toMatchObject({ code: 'EVENTS_EXPIRED' });
    expect((await first(ids[2])).value).toMatchObject({ cursor: cursorOf(1, 1) });
    leave.abort();
    await bounded.close();
  });
});

describe.runIf(await isRedisExpected())('the event log in Redis', () => {
  const prefix = `colloquy-test-${newId()}`;
  const log = redisEventLog({ url: REDIS, log: quiet, prefix });
  // Redis cuts streams in blocks of 100 entries: fewer are never cut.
  const small = redisEventLog({ url: REDIS, log: quiet, prefix, maxEvents: 100 });
  const elsewhere = redisEventLog({ url: REDIS, log: quiet, prefix });

  afterAll(async () => {
    const redis = new Redis(REDIS);
    const keys = await redis.keys(`${prefix}:*`);
    if (keys.length > 0) await redis.del(keys);
    redis.disconnect();
    for (const opened of [log, small, elsewhere]) await opened.close();
  });
  eventLogSuite(() => ({ log, small, kept: 100 }));

  it('shows what another server appends', async () => {
    const id = newId();
    const leave = new AbortController();
    const seen = log.subscribe(id, null, leave.signal)[Symbol.asyncIterator]();
    const first = seen.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const cursor = cursorOf(1, 1);
    await elsewhere.append(id, [{ cursor, conversationId: id, turnId: null, at: at(), kind: 'TurnStarted' }]);
    expect((await first).value).toMatchObject({ cursor });
    leave.abort();
  });

  it('that does not answer fails an append with a clear error, in bounded time', async () => {
    const dead = redisEventLog({ url: 'redis://127.0.0.1:1', log: quiet, prefix });
    const id = newId();
    const cursor = cursorOf(1, 1);
    const append = dead.append(id, [{ cursor, conversationId: id, turnId: null, at: at(), kind: 'TurnStarted' }]);
    await expect(append).rejects.toSatisfy((error) => error instanceof BotError && error.code === 'STORE_UNAVAILABLE');
    const leave = new AbortController();
    const seen = dead.subscribe(id, null, leave.signal)[Symbol.asyncIterator]();
    await expect(seen.next()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await dead.close();
  });
});
