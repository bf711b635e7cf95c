import type { JsonObject } from '../json.ts';

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

/**
 * A queue of its own. At least once: a server that dies in the middle leaves its job to another, so every handler does
 * the same thing twice as once.
 */
export interface JobDefinition extends JobPolicy {
  /** Small letters and `-`. */
  name: string;
  handle: JobHandler;
  /** How many of them one server does at once; 1 when absent. */
  workers?: number;
}
