/** Work that plugins do outside of turns: jobs, which somebody asks for, and sweeps, which come round by themselves. */
import type { z } from 'zod';
import type { BotDefinition } from './bundle/definition.ts';
import type { OutsideDoor } from './define-plugin.ts';
import type { JsonObject } from './json.ts';
import type { PluginRecords } from './plugin-records.ts';
import type { Log } from './ports/log.ts';
import type { PluginStore } from './ports/plugin-store.ts';
import type { TurnRecord } from './ports/turn.ts';

/** When a job is to run, and as which one. */
export interface JobTiming {
  /** Not before so many ms have passed; 0 when absent. */
  delayMs?: number | undefined;
  /** The same job of the same bot with the same key is one job, however often it is asked for. */
  key?: string | undefined;
}

/** What a job or a sweep may use for one bot. */
export interface BotWork {
  accountId: string;
  botId: string;
  /** The version that new conversations start on. */
  bot: BotDefinition;
  /** The plugin's own, for this bot. What is written is visible at once. */
  records: PluginRecords;
  /** A store of the plugin's own tables. */
  open<S>(store: PluginStore<S>): S;
  /** Asks for a job of the plugin. Throws JOB_UNKNOWN. */
  enqueue(job: string, input: JsonObject, timing?: JobTiming): Promise<void>;
  /**
   * Has the bot say something that nobody asked for: a turn of the conversation, which the plugin's rules with
   * `instruction: 'notify'` answer. Asked for twice by the same job and with the same name, it is said once. null: the
   * conversation has ended. Throws NOT_FOUND, CONVERSATION_BUSY.
   */
  notify(conversationId: string, name: string, data: JsonObject): Promise<TurnRecord | null>;
}

/** What a job is run with. */
export interface JobContext extends BotWork, Pick<OutsideDoor, 'call'> {
  /** Of the job: the same when it is tried again. Sent as `Idempotency-Key` by calls to other servers. */
  id: string;
  /** ISO 8601. */
  now: string;
  /** Aborted when the job's time is up, or the server closes. */
  signal: AbortSignal;
  log: Log;
}

/**
 * Work to be done once, at least: a server that dies in the middle leaves it to another, and a job that throws is tried
 * again, so that running twice must come to the same as running once.
 */
export interface Job<I = unknown> {
  input: z.ZodType<I>;
  /** Tries after the first one; 5 when absent. */
  retries?: number;
  /** Before the first further try; twice as long before each one after it, ms; 2000 when absent. */
  retryAfterMs?: number;
  /** A job that runs for longer is given to somebody else, ms; 300,000 when absent. */
  timeoutMs?: number;
  run: (input: I, context: JobContext) => Promise<void>;
}
/** Keeps the type of `input` flowing into `run`. */
export const defineJob = <I>(job: Job<I>): Job => job as unknown as Job;

/** What a sweep is run with; `C`: the plugin's config. */
export interface SweepContext<C> {
  /** ISO 8601. */
  now: string;
  signal: AbortSignal;
  log: Log;
  /** Bots, of all accounts, that declare the plugin and have had a conversation begin since then (ISO 8601). */
  bots(activeSince: string): AsyncIterable<BotWork & { config: C }>;
}

/** Work that comes round by itself, on one server at a time. */
export interface Sweep<C = unknown> {
  /** From one round to the next, ms; at least 1000. */
  everyMs: number;
  run: (context: SweepContext<C>) => Promise<void>;
}
