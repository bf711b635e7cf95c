/**
 * Work that outlives the request it came from. At least once: a server that dies in the middle leaves its job to
 * another, so every handler does the same thing twice as once.
 */
import type { Json, JsonObject } from '../engine/index.ts';

/** What a job is asked to do. Throws: it is tried again, later each time. */
export type JobHandler = (data: JsonObject, job: { id: string; signal: AbortSignal }) => Promise<void>;

/** How a job is tried. */
export interface JobPolicy {
  /** Tries after the first one. */
  retries: number;
  /** Before the first further try; twice as long before each one after it, ms. */
  retryAfterMs: number;
  /** A job that runs for longer is given to somebody else, ms. */
  timeoutMs: number;
}

export interface JobDefinition extends JobPolicy {
  /** Small letters and `-`. */
  name: string;
  handle: JobHandler;
  /** How many of them one server does at once; 1 when absent. */
  workers?: number;
}

/** What is otherwise for one job than for others of its name. */
export interface JobOptions extends Partial<JobPolicy> {
  /** Not before; at once when absent. */
  startAt?: Date | undefined;
}

export interface JobRunner {
  /** `id`: a UUID; the same id again is the same job, and none is added. */
  add(name: string, id: string, data: JsonObject, options?: JobOptions): Promise<void>;
  /** Lets running jobs end; those that wait stay. */
  close(): Promise<void>;
}

export const defineJob = (
  job: Pick<JobDefinition, 'name' | 'handle'> & Partial<Omit<JobDefinition, 'name' | 'handle'>>,
): JobDefinition => ({ retries: 5, retryAfterMs: 2_000, timeoutMs: 300_000, ...job });

/** A text among a job's data. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
