/** Jobs of plugins on their way from a turn to whoever runs them: rows of the outbox, written with the turn. */
import { v5 } from 'uuid';
import { BotError } from './errors.ts';
import type { Json, JsonObject } from './json.ts';
import type { PluginHost } from './plugin-host.ts';
import type { Job, JobTiming } from './plugin-work.ts';

/** Kind of the outbox's events that ask for a job. */
export const PLUGIN_JOB = 'plugin.job';

export interface JobRequest {
  plugin: string;
  job: string;
  input: JsonObject;
  timing: JobTiming;
  policy: JobPolicy;
}

/** How a plugin wants its job to be tried, where it says so. */
type JobPolicy = { retries?: number; retryAfterMs?: number; timeoutMs?: number };

/** What an event of this kind says. */
export interface JobPayload extends JsonObject {
  botId: string;
  plugin: string;
  job: string;
  input: JsonObject;
  key: string | null;
  /** ISO 8601; null: at once. */
  dueAt: string | null;
  policy: JobPolicy;
}

/** Throws JOB_UNKNOWN, JOB_INPUT_INVALID. */
export const checkedJob = ({ jobs }: Pick<PluginHost, 'jobs'>, request: Omit<JobRequest, 'policy'>): JobRequest => {
  const { plugin, job, input } = request;
  const brought = jobs.get(plugin) ?? {};
  const known = Object.hasOwn(brought, job) ? brought[job] : undefined;
  if (!known) throw new BotError('JOB_UNKNOWN', { plugin, job });
  const parsed = known.input.safeParse(input);
  if (parsed.success) return { ...request, policy: policyOf(known) };
  const [issue] = parsed.error.issues;
  const problem = `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'invalid'}`.trim();
  throw new BotError('JOB_INPUT_INVALID', { plugin, job, problem });
};

/** What an event asks for: a job of each plugin that listens for its kind. */
export const jobsFor = (host: Pick<PluginHost, 'listeners' | 'jobs'>, kind: string, input: JsonObject): JobRequest[] =>
  (host.listeners.get(kind) ?? []).map(({ plugin, job }) => checkedJob(host, { plugin, job, input, timing: {} }));

export const policyOf = ({ retries, retryAfterMs, timeoutMs }: Job): JobPolicy => ({
  ...(retries !== undefined && { retries }),
  ...(retryAfterMs !== undefined && { retryAfterMs }),
  ...(timeoutMs !== undefined && { timeoutMs }),
});

export const payloadOf = (
  { plugin, job, input, timing, policy }: JobRequest,
  botId: string,
  now: number,
): JobPayload => ({
  botId,
  plugin,
  job,
  input,
  key: timing.key ?? null,
  policy,
  dueAt: timing.delayMs ? new Date(now + timing.delayMs).toISOString() : null,
});

/** Any UUID that nobody else uses as a namespace. */
const NAMESPACE = '0b9c7a52-6f0e-4d53-8f57-1b7f5f3f7a10';

/** One id for each key: the same job, however often it is asked for. Without a key, the id of what asks for it. */
export const jobIdOf = (
  {
    accountId,
    botId,
    plugin,
    job,
    key,
  }: { accountId: string; botId: string; plugin: string; job: string; key: string | null },
  asked: string,
): string =>
  key === null ? asked : v5(JSON.stringify([accountId, botId, plugin, job, key] satisfies Json), NAMESPACE);
