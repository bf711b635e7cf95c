/** The flywheel at work: its jobs, what hands them their events, and who is told. */
import type { Clock, Engine, EventLog, Log, ModelGateway, PluginRegistry, Stores } from '../engine/index.ts';
import { cursorOf, proposalStream } from '../engine/index.ts';
import { makeTestBench } from '../cli/test-bench.ts';
import type { JobDefinition, JobRunner } from '../jobs/job-runner.ts';
import { LEARNING_ROUTES, learningJobs, silenceSweep } from '../jobs/learning-jobs.ts';
import type { Teller } from '../jobs/learning-jobs.ts';
import { memoryJobRunner } from '../jobs/memory-job-runner.ts';
import { createRelay } from '../jobs/relay.ts';
import { webhookSecret, webhookTeller } from '../jobs/webhooks/send-webhook.ts';
import { createFlywheel, flywheelOf } from '../plugins/flywheel/index.ts';
import type { Flywheel } from '../plugins/flywheel/index.ts';
import { memoryStores } from '../stores/memory/index.ts';
import { every } from './every.ts';

/** How often the outbox is looked at, ms. */
const RELAY_MS = 1_000;
/** How often conversations that fell silent are looked for, ms. */
const SILENCE_MS = 60_000;
/** `idle_minutes` is at least one. */
const SHORTEST_IDLE_MS = 60_000;

/** Which receivers a bot's webhooks may have. */
export interface WebhookPolicy {
  hosts: readonly string[];
  mayBePrivate: boolean;
}

export interface LearningParts {
  engine: Pick<Engine, 'definitionOf'>;
  stores: Stores;
  events: EventLog;
  model: ModelGateway;
  clock: Clock;
  log: Log;
  plugins: PluginRegistry;
  /** Of the server: webhooks are signed with secrets made from it. */
  secret: string;
  webhooks: WebhookPolicy;
  /** Absent: jobs in memory. */
  makeJobRunner?: ((jobs: readonly JobDefinition[]) => JobRunner) | undefined;
}

export interface Learning {
  flywheel: Flywheel;
  /** What a receiver of a bot's webhooks checks signatures with. */
  webhookSecretOf(botId: string): string;
  close(): Promise<void>;
}

export function startLearning(parts: LearningParts): Learning {
  const { engine, stores, events, model, clock, log, plugins, secret, webhooks } = parts;
  const { definitionOf } = engine;
  const flywheel = createFlywheel({
    stores,
    definitionOf,
    model,
    clock,
    log,
    plugins,
    makeTestBench,
    makeStores: memoryStores,
  });

  const configOf = async (accountId: string, botId: string) => {
    const [bot] = await stores.bots.botsByIds(accountId, [botId]);
    return bot ? flywheelOf(await definitionOf(accountId, bot.activeVersionId)) : null;
  };
  const webhookSecretOf = (botId: string): string => webhookSecret(secret, botId);
  const webhook = webhookTeller({
    webhooks: stores.webhooks,
    clock,
    log,
    receiverOf: async (accountId, botId) => (await configOf(accountId, botId))?.webhook?.url ?? null,
    secretOf: webhookSecretOf,
    ...webhooks,
  });
  const jobs = learningJobs(flywheel, { announce: announcer(events, clock), webhook });
  const runner = parts.makeJobRunner?.(jobs) ?? memoryJobRunner(jobs, { log });
  const relay = createRelay({ outbox: stores.outbox, runner, routes: LEARNING_ROUTES, log });
  const sweep = silenceSweep({
    outbox: stores.outbox,
    learner: flywheel,
    clock,
    log,
    shortestIdleMs: SHORTEST_IDLE_MS,
    idleMsOf: async (accountId, botId) => {
      const config = await configOf(accountId, botId);
      return config && config.idleMinutes * 60_000;
    },
    lastActivityOf: async (accountId, id) => (await stores.conversations.find(accountId, id))?.lastActivityAt ?? null,
  });
  const warn = (error: unknown): void => log.warn({ err: error }, 'what bots learn from could not be looked for');
  const stopRelay = every(RELAY_MS, () => relay.pass(), warn);
  const stopSweep = every(SILENCE_MS, sweep, warn);
  return {
    flywheel,
    webhookSecretOf,
    close: async () => {
      await stopRelay();
      await stopSweep();
      await runner.close();
    },
  };
}

/** Subscribers hear of it on whichever server they are: through the event log. */
const announcer = (events: EventLog, clock: Clock): Teller => {
  let told = 0;
  return {
    async tell({ accountId, botId, proposalId, change }) {
      const now = clock.now();
      told = (told + 1) % 1_000;
      // Cursors of this stream only have to grow: seconds of the century, then milliseconds and a count.
      const seconds = Math.floor(now.getTime() / 1000) % 1_000_000_000;
      const cursor = cursorOf(seconds, now.getMilliseconds() * 1_000 + told);
      const stream = proposalStream(accountId);
      const event = { kind: 'ProposalChanged' as const, botId, proposalId, change };
      await events.append(stream, [{ ...event, cursor, conversationId: stream, turnId: null, at: now.toISOString() }]);
    },
  };
};
