import type { Json } from './json.ts';
import type { JobDefinition } from './ports/job.ts';

/** A queue, with what most of them have for a policy. */
export const defineQueue = (
  job: Pick<JobDefinition, 'name' | 'handle'> & Partial<Omit<JobDefinition, 'name' | 'handle'>>,
): JobDefinition => ({ retries: 5, retryAfterMs: 2_000, timeoutMs: 300_000, ...job });

/** A text among a job's data. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The queue that an event goes by to its receiver outside: a route to it sends the event's payload, under its kind. */
export const SEND_WEBHOOK = 'send-webhook';
