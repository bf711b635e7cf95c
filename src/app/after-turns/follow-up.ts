/** What follows the turns, never in the path of a reply: jobs and what hands them their events, and the watchers. */
import type {
  Clock,
  Embeddings,
  Engine,
  EventLog,
  Log,
  ModelGateway,
  Outside,
  Stores,
  Topics,
} from '../../engine/index.ts';
import { BotError } from '../../engine/index.ts';
import { deliverTo, SEND_TO_CHANNEL } from '../../channels/deliver.ts';
import type { DeliverParts } from '../../channels/deliver.ts';
import type { FindChannel } from '../../channels/channel-settings.ts';
import type { JobDefinition, JobRunner } from '../../jobs/job-runner.ts';
import { doEffects } from '../../jobs/effects/do-effects.ts';
import { memoryJobRunner } from '../../jobs/memory-job-runner.ts';
import { pluginWork } from '../../jobs/plugin-jobs.ts';
import { createRelay } from '../../jobs/relay.ts';
import { webhookSecret, webhookSender } from '../../jobs/webhooks/send-webhook.ts';
import { webhookJob } from '../../jobs/webhooks/webhook-job.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { LoadedPlugins } from '../load-plugins.ts';
import { announcer } from './announcer.ts';
import { every } from './every.ts';
import { tasksApart } from './tasks-apart.ts';

/** How often the outbox is looked at, ms. */
const RELAY_MS = 1_000;
/** How often files that no message names are looked for, ms: they have a day. */
const UNSENT_FILES_MS = 3_600_000;

/** Which receivers a bot's webhooks may have. */
export interface WebhookPolicy {
  hosts: readonly string[];
  mayBePrivate: boolean;
}

export interface FollowUpParts {
  engine: Pick<Engine, 'definitionOf' | 'instruct' | 'outsideActionOf'>;
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
  attachments: Pick<Attachments, 'jobs' | 'routes' | 'sweep'>;
  channels: FindChannel;
  outside: Outside;
  /** Told of each message that was sent by a channel, or given up. */
  delivered: DeliverParts['settled'];
  /** Absent: jobs in memory. */
  makeJobRunner?: ((jobs: readonly JobDefinition[]) => JobRunner) | undefined;
}

export interface FollowUp {
  /** What answers the API on a topic. Throws NOT_FOUND where no plugin does. */
  serviceOn<T extends keyof Topics>(topic: T): Topics[T];
  /** What a receiver of a bot's webhooks checks signatures with. */
  webhookSecretOf(botId: string): string;
  /** Has what waits for a thread of a channel sent, at once or then; the same cause, once. */
  sendByChannel(thread: { accountId: string; id: string }, cause: string, startAt?: Date | null): Promise<void>;
  /** Hands over what is in the outbox now. */
  passOn(): Promise<unknown>;
  close(): Promise<void>;
}

export function startFollowUp(parts: FollowUpParts): FollowUp {
  const { stores, clock, log, webhooks, attachments } = parts;
  const [secret, ...formerSecrets] = parts.webhookSecrets;
  const tasks = tasksApart({ modules: parts.plugins.modules });
  const work = pluginWork({
    ...parts,
    plugins: parts.plugins.registry,
    announce: announcer(parts.events, clock),
    runApart: tasks.run,
  });
  const webhookSecretOf = (botId: string): string => webhookSecret(secret, botId);
  const send = webhookSender({
    webhooks: stores.webhooks,
    clock,
    log,
    receiverOf: work.receiverOf,
    secretOf: webhookSecretOf,
    formerSecretsOf: (botId) => formerSecrets.map((former) => webhookSecret(former, botId)),
    ...webhooks,
  });
  const outgoing = deliverTo({
    engine: parts.engine,
    stores,
    clock,
    log,
    channels: parts.channels,
    settled: parts.delivered,
  });
  const effects = doEffects(parts);
  const jobs = [webhookJob(send), outgoing.job, ...effects.jobs, ...attachments.jobs, ...work.jobs];
  const runner = parts.makeJobRunner?.(jobs) ?? memoryJobRunner(jobs, { log });
  work.runBy(runner);
  const sendByChannel: FollowUp['sendByChannel'] = ({ accountId, id: threadId }, cause, startAt) =>
    runner.add(SEND_TO_CHANNEL, cause, { accountId, threadId }, startAt ? { startAt } : {});
  const relay = createRelay({
    outbox: stores.outbox,
    runner,
    routes: { ...work.routes, ...effects.routes, ...attachments.routes },
    handlers: {
      [work.kind]: (event) => work.handOver(event, runner),
      [outgoing.kind]: async (event) => {
        const queued = await outgoing.queue(event);
        if (queued) await sendByChannel(queued.thread, event.id, queued.startAt);
      },
    },
    log,
  });

  const warn = (error: unknown): void =>
    log.warn({ err: error }, 'work that follows the turns could not be looked for');
  const stops = [
    every(RELAY_MS, () => relay.pass(), warn),
    every(UNSENT_FILES_MS, () => attachments.sweep(), warn),
    ...work.sweeps.map(({ everyMs, ask }) => every(everyMs, () => ask(runner), warn)),
  ];
  return {
    serviceOn: (topic) => {
      const service = work.serviceOn(topic);
      if (!service) throw new BotError('NOT_FOUND', { what: `A plugin for ${topic}` });
      return service;
    },
    webhookSecretOf,
    sendByChannel,
    passOn: () => relay.pass(),
    close: async () => {
      for (const stop of stops) await stop();
      await tasks.close();
      await work.close();
      await runner.close();
    },
  };
}
