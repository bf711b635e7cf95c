/**
 * Work that outlives the request it came from. At least once: a server that dies in the middle leaves its job to
 * another, so every handler does the same thing twice as once.
 */
import { defineQueue } from '../engine/index.ts';
import type { JobDefinition, JobPolicy, JsonObject } from '../engine/index.ts';

export type { JobDefinition };

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

export const defineJob = defineQueue;
