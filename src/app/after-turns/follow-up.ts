/** What follows the turns, never in the path of a reply: jobs and what hands them their events, and the watchers. */
import type { Clock, Embeddings, Engine, EventLog, Log, ModelGateway, Stores } from '../../engine/index.ts';
import { qualityStream } from '../../engine/index.ts';
import type { JobDefinition, JobRunner } from '../../jobs/job-runner.ts';
import { LEARNING_ROUTES } from '../../jobs/learning-jobs.ts';
import { memoryJobRunner } from '../../jobs/memory-job-runner.ts';
import { QUALITY_ROUTES, qualityJobs } from '../../jobs/quality-jobs.ts';
import { pluginWork } from '../../jobs/plugin-jobs.ts';
import { createRelay } from '../../jobs/relay.ts';
import { webhookSecret, webhookSender } from '../../jobs/webhooks/send-webhook.ts';
import { webhookJob } from '../../jobs/webhooks/webhook-job.ts';
import { flywheelOf } from '../../plugins/flywheel/index.ts';
import type { Flywheel } from '../../plugins/flywheel/index.ts';
import { qualityOf, watchQuality } from '../../plugins/quality/index.ts';
import type { LoadedPlugins } from '../load-plugins.ts';
import { activeDefinitions } from './active-definition.ts';
import { announcer } from './announcer.ts';
import { every } from './every.ts';
import { createLearning, SILENCE_SWEEP } from './learning.ts';
import { oncePerRound } from './once-per-round.ts';

/** How often the outbox is looked at, ms. */
const RELAY_MS = 1_000;
/** How often conversations that fell silent are looked for, ms. */
const SILENCE_MS = 60_000;
/** How often the quality of the bots is looked at, ms: its rates are taken over hours. */
const QUALITY_MS = 300_000;

/** Which receivers a bot's webhooks may have. */
export interface WebhookPolicy {
  hosts: readonly string[];
  mayBePrivate: boolean;
}

export interface FollowUpParts {
  engine: Pick<Engine, 'definitionOf' | 'instruct'>;
  stores: Stores;
  events: EventLog;
  model: ModelGateway;
  embeddings: Embeddings | undefined;
  clock: Clock;
  log: Log;
  plugins: Pick<LoadedPlugins, 'registry' | 'modules'>;
  /** Of the server: webhooks are signed with secrets made from them, the first of which receivers are shown. */
  webhookSecrets: readonly [string, ...string[]];
  webhooks: WebhookPolicy;
  /** Absent: jobs in memory. */
  makeJobRunner?: ((jobs: readonly JobDefinition[]) => JobRunner) | undefined;
}

export interface FollowUp {
  flywheel: Flywheel;
  /** What a receiver of a bot's webhooks checks signatures with. */
  webhookSecretOf(botId: string): string;
  close(): Promise<void>;
}

export function startFollowUp(parts: FollowUpParts): FollowUp {
  const { engine, stores, clock, log, webhooks } = parts;
  const [secret, ...formerSecrets] = parts.webhookSecrets;
  const activeDefinition = activeDefinitions(engine, stores);
  const announce = announcer(parts.events, clock);
  const learning = createLearning(parts, announce);
  const webhookSecretOf = (botId: string): string => webhookSecret(secret, botId);
  const send = webhookSender({
    webhooks: stores.webhooks,
    clock,
    log,
    receiverOf: async ({ accountId, botId, type }) => {
      const bot = await activeDefinition(accountId, botId);
      if (!bot) return null;
      const ofAlerts = type in QUALITY_ROUTES ? qualityOf(bot)?.webhook : undefined;
      return (ofAlerts ?? flywheelOf(bot)?.webhook)?.url ?? null;
    },
    secretOf: webhookSecretOf,
    formerSecretsOf: (botId) => formerSecrets.map((former) => webhookSecret(former, botId)),
    ...webhooks,
  });
  const work = pluginWork({ plugins: parts.plugins.registry, engine, stores, clock, log });
  const jobs = [
    ...learning.jobs,
    ...qualityJobs(({ accountId, ...changed }) =>
      announce(qualityStream(accountId), { kind: 'QualityAlertChanged', ...changed }),
    ),
    webhookJob(send),
    ...work.jobs,
  ];
  const runner = parts.makeJobRunner?.(jobs) ?? memoryJobRunner(jobs, { log });
  const routes = { ...LEARNING_ROUTES, ...QUALITY_ROUTES };
  work.runBy(runner);
  const relay = createRelay({
    outbox: stores.outbox,
    runner,
    routes,
    handlers: { [work.kind]: (event) => work.handOver(event, runner) },
    log,
  });

  const warn = (error: unknown): void =>
    log.warn({ err: error }, 'work that follows the turns could not be looked for');
  const stops = [
    every(RELAY_MS, () => relay.pass(), warn),
    every(SILENCE_MS, () => oncePerRound(runner, SILENCE_SWEEP, clock, SILENCE_MS), warn),
    ...work.sweeps.map(({ everyMs, ask }) => every(everyMs, () => ask(runner), warn)),
    every(QUALITY_MS, () => watchQuality({ engine, stores, clock, log }), warn),
  ];
  return {
    flywheel: learning.flywheel,
    webhookSecretOf,
    close: async () => {
      for (const stop of stops) await stop();
      await learning.close();
      await runner.close();
    },
  };
}
