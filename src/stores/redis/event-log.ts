import { Redis } from 'ioredis';
import { BotError, cursorOf, parseCursor } from '../../engine/index.ts';
import type { EngineEvent, EventLog, Log } from '../../engine/index.ts';
import { beforeTurnOf } from '../before-turn.ts';
import { createBells } from './bells.ts';

export interface RedisEventLogOptions {
  /** `redis://...` */
  url: string;
  log: Log;
  /** Events kept of one conversation; Redis may keep some more. */
  maxEvents?: number;
  /** How long a conversation without new events is kept, ms. */
  keepMs?: number;
  /** Before every key and channel: lets several installations share a server. */
  prefix?: string;
}

/** No command may hold a turn up for longer: what fails is reported, not waited for. */
const COMMAND_WAIT_MS = 2_000;
const BATCH = 200;

/** A cursor as the id of a stream entry: its two numbers. Redis takes ids in increasing order only, as cursors come. */
const idOf = (cursor: string): string => {
  const parsed = parseCursor(cursor);
  if (!parsed) throw new BotError('CURSOR_INVALID', { cursor });
  return `${parsed.sequence}-${parsed.place}`;
};
const cursorOfId = (id: string): string => {
  const [sequence, place] = id.split('-').map(Number);
  return cursorOf(sequence ?? 0, place ?? 0);
};

/** A turn that another server took over starts its cursors anew: Redis refuses those that were there already. */
const isRepeated = (error: Error): boolean => error.message.includes('equal or smaller than the target stream');

/** What is behind this cursor is kept. null: there is no stream. */
type Kept = { completeAfter: string } | null;

/** Reads the reply of XINFO STREAM, a flat list of names and values. */
function keptOf(reply: unknown): Kept {
  if (!Array.isArray(reply)) return null;
  const value = (name: string): unknown => reply[reply.indexOf(name) + 1];
  const first = value('first-entry');
  if (!Array.isArray(first)) return null;
  const cursor = cursorOfId(String(first[0]));
  const isTrimmed = Number(value('entries-added')) > Number(value('length'));
  return { completeAfter: isTrimmed ? cursor : beforeTurnOf(cursor) };
}

/**
 * Events in Redis, a stream for each conversation: any server can go on where a subscriber left another. Appending
 * throws STORE_UNAVAILABLE when Redis does not answer.
 */
export function redisEventLog({
  url,
  log,
  maxEvents = 2_000,
  keepMs = 3_600_000,
  prefix = 'colloquy',
}: RedisEventLogOptions): EventLog {
  const connect = (): Redis => {
    const redis = new Redis(url, {
      commandTimeout: COMMAND_WAIT_MS,
      connectTimeout: COMMAND_WAIT_MS,
      maxRetriesPerRequest: 1,
    });
    redis.on('error', (error: Error) => log.warn({ err: error }, 'Redis does not answer'));
    return redis;
  };
  const [commands, subscriber] = [connect(), connect()];
  const bells = createBells(subscriber);
  const closed = new AbortController();
  const keyOf = (conversationId: string): string => `${prefix}:events:${conversationId}`;
  const unavailable = (cause: unknown): BotError => new BotError('STORE_UNAVAILABLE', {}, { cause });

  /** Entries behind a position, and whether anything between may be missing. */
  async function batchAfter(key: string, position: string | null): Promise<{ kept: Kept; events: EngineEvent[] }> {
    const start = position === null ? '-' : `(${idOf(position)}`;
    const replies = await commands.pipeline().xinfo('STREAM', key).xrange(key, start, '+', 'COUNT', BATCH).exec();
    const [info, range] = replies ?? [];
    if (!range || range[0]) throw unavailable(range?.[0]);
    const entries = range[1] as [id: string, fields: string[]][];
    return {
      kept: keptOf(info?.[1]),
      events: entries.map(([, fields]) => JSON.parse(String(fields[1])) as EngineEvent),
    };
  }

  async function* read(key: string, after: string | null, start: Promise<string | null>, signal: AbortSignal) {
    const { bell, isHung, takeDown } = bells.hang(key);
    try {
      let position: string | null;
      try {
        [position] = await Promise.all([start, isHung]);
      } catch (error) {
        throw unavailable(error);
      }
      let mustExist = after !== null;
      while (!signal.aborted) {
        bell.still();
        const { kept, events } = await batchAfter(key, position);
        const isMissing = kept ? position !== null && position < kept.completeAfter : mustExist;
        if (isMissing && (mustExist || events.length > 0)) throw new BotError('EVENTS_EXPIRED');
        mustExist = false;
        for (const event of events) {
          if (signal.aborted) return;
          position = event.cursor;
          yield event;
        }
        if (events.length < BATCH) await bell.wait(signal);
      }
    } finally {
      takeDown();
    }
  }

  return {
    async append(conversationId, events) {
      if (events.length === 0) return;
      const key = keyOf(conversationId);
      const pipeline = commands.pipeline();
      for (const event of events) {
        pipeline.xadd(key, 'MAXLEN', '~', maxEvents, idOf(event.cursor), 'event', JSON.stringify(event));
      }
      pipeline.pexpire(key, keepMs).publish(key, '');
      const replies = await pipeline.exec().catch((error: unknown) => Promise.reject(unavailable(error)));
      const failure = replies?.find(([error]) => error && !isRepeated(error))?.[0];
      if (failure) throw unavailable(failure);
    },

    subscribe(conversationId, after, signal) {
      const key = keyOf(conversationId);
      // Asked now and not at the first read: "from now on" means from this call on.
      const newest = async (): Promise<string | null> => {
        const [last] = await commands.xrevrange(key, '+', '-', 'COUNT', 1);
        return last ? cursorOfId(last[0]) : null;
      };
      const start = after === null ? newest() : Promise.resolve(after);
      // Handed to the reader, who may come late or never.
      start.catch(() => {});
      return read(key, after, start, AbortSignal.any([signal, closed.signal]));
    },

    async forget(conversationIds) {
      if (conversationIds.length === 0) return;
      await commands.del(...conversationIds.map(keyOf)).catch((error: unknown) => Promise.reject(unavailable(error)));
    },

    async close() {
      closed.abort();
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}
