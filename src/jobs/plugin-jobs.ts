/**
 * The work of plugins outside of turns. Their jobs share one queue, and each is set up for the bot that it works for as
 * that bot stands when the job runs; their sweeps are jobs too, one for each round, so that of all servers one does it.
 */
import { v5 } from 'uuid';
import {
  actingViewer,
  BotError,
  doorFor,
  jobIdOf,
  newId,
  NO_OUTSIDE,
  PLUGIN_JOB,
  policyOf,
  recordsOf,
  setUpPlugin,
  textOf,
} from '../engine/index.ts';
import type {
  BotDefinition,
  BotWork,
  Clock,
  Contribution,
  Engine,
  Job,
  JobPayload,
  JobTiming,
  Embeddings,
  Log,
  ModelGateway,
  Outside,
  PluginAnnouncement,
  PluginServer,
  ServedPlugin,
  PluginDefinition,
  PluginRegistry,
  Stores,
  Topics,
} from '../engine/index.ts';
import { defineJob } from './job-runner.ts';
import type { JobDefinition, JobRunner } from './job-runner.ts';
import type { RelayedEvent } from './relay.ts';

export interface PluginWorkParts {
  plugins: PluginRegistry;
  engine: Pick<Engine, 'definitionOf' | 'instruct'>;
  stores: Stores;
  model: ModelGateway;
  embeddings?: Embeddings | undefined;
  clock: Clock;
  log: Log;
  /** The world outside, for jobs that call it; absent: no host may be called. */
  outside?: Outside | undefined;
  announce: (told: PluginAnnouncement) => Promise<void>;
  runApart: PluginServer['runApart'];
}

export interface PluginWork {
  /** For a runner to take. */
  jobs: readonly JobDefinition[];
  /** How often each sweep is asked for, and how: on every server, for one of them to do. */
  sweeps: readonly { everyMs: number; ask: (runner: JobRunner) => Promise<void> }[];
  /** What the relay does with an outbox event of this kind. */
  kind: typeof PLUGIN_JOB;
  handOver: (event: RelayedEvent, runner: Pick<JobRunner, 'add'>) => Promise<void>;
  /** Kind of the outbox's events -> names of the jobs that plugins have for them. */
  routes: Readonly<Record<string, readonly string[]>>;
  /** Whom the bot wants to be told of an event, by webhook; null: nobody. */
  receiverOf: (event: { accountId: string; botId: string; type: string }) => Promise<string | null>;
  /** What answers the API on a topic; null: no plugin does. */
  serviceOn<T extends keyof Topics>(topic: T): Topics[T] | null;
  /** Ends what plugins have under way. */
  close(): Promise<void>;
  /** Jobs ask for jobs by the runner that runs them. */
  runBy(runner: Pick<JobRunner, 'add'>): void;
}

const PLUGIN_SWEEP = 'plugin-sweep';
const QUEUE = 'plugin-job';
/** Plugins' jobs may wait for other servers: a slow one must not keep all others waiting. */
const WORKERS = 4;
const SHORTEST_ROUND_MS = 1_000;
/** Any UUID that nobody else uses as a namespace. */
const SWEEPS = '5d0c8a3e-0c2b-4b6f-9d0a-6d0f2f6b9a41';

interface AskedJob extends JobPayload {
  accountId: string;
}

export function pluginWork(parts: PluginWorkParts): PluginWork {
  const { plugins, stores, clock, log } = parts;
  let runner: Pick<JobRunner, 'add'> | null = null;

  const activeBot = async (accountId: string, botId: string): Promise<BotDefinition | null> => {
    const [bot] = await stores.bots.botsByIds(accountId, [botId]);
    return bot ? parts.engine.definitionOf(accountId, bot.activeVersionId) : null;
  };

  const served = new Map<string, ServedPlugin>();
  for (const { name, serve } of plugins.values()) {
    const { model, embeddings, announce, runApart } = parts;
    const { definitionOf } = parts.engine;
    const enqueue: PluginServer['enqueue'] = async ({ accountId, botId }, job, input, timing) => {
      const bot = await activeBot(accountId, botId);
      if (!bot) throw new BotError('NOT_FOUND', { what: 'Bot' });
      await workFor({ accountId, botId, bot, plugin: name }, newId()).enqueue(job, input, timing);
    };
    const server = {
      enqueue,
      stores,
      model,
      embeddings,
      clock,
      log,
      plugins,
      definitionOf,
      activeBot,
      announce,
      runApart,
    };
    if (serve) served.set(name, serve(server));
  }

  /** No bot is loaded for it: how its plugin wants the job to be tried is written down with it. */
  const handOver = (accountId: string, asked: JobPayload, id: string, by: Pick<JobRunner, 'add'>): Promise<void> => {
    const startAt = asked.dueAt === null ? undefined : new Date(asked.dueAt);
    return by.add(QUEUE, jobIdOf({ ...asked, accountId }, id), { ...asked, accountId }, { ...asked.policy, startAt });
  };

  /** null: the bot has gone, no longer declares the plugin, or the plugin no longer brings the job. */
  const setUpFor = async (
    accountId: string,
    { botId, plugin: name, job: jobName }: Pick<JobPayload, 'botId' | 'plugin' | 'job'>,
  ): Promise<{ bot: BotDefinition; job: Job } | null> => {
    const bot = await activeBot(accountId, botId);
    const contribution = bot && contributionTo(bot, name, plugins);
    const job =
      contribution?.jobs && Object.hasOwn(contribution.jobs, jobName) ? contribution.jobs[jobName] : undefined;
    return bot && job ? { bot, job } : null;
  };

  /** What the plugin may do for a bot. `asked`: id of the job or the round, from which those of further jobs derive. */
  const workFor = (
    { accountId, botId, bot, plugin }: { accountId: string; botId: string; bot: BotDefinition; plugin: string },
    asked: string,
  ): BotWork => {
    let count = 0;
    return {
      accountId,
      botId,
      bot,
      records: recordsOf(
        stores.plugins.records,
        { accountId, botId, plugin },
        { now: () => clock.now().toISOString() },
      ),
      open: (store) => stores.plugins.open(store),
      enqueue: async (job, input, timing: JobTiming = {}) => {
        const { key = null, delayMs } = timing;
        const dueAt = delayMs ? new Date(clock.now().getTime() + delayMs).toISOString() : null;
        const place = { botId, plugin, job };
        const found = await setUpFor(accountId, place);
        if (!found) throw new BotError('JOB_UNKNOWN', { plugin, job });
        const request = { ...place, input, key, dueAt, policy: policyOf(found.job) };
        if (!runner) throw new BotError('STORE_UNAVAILABLE');
        count += 1;
        await handOver(accountId, request, v5(`${botId} ${count}`, asked), runner);
      },
      notify: async (conversationId, name, data) => {
        const viewer = actingViewer(accountId, plugin);
        const instruction = { kind: 'notify' as const, plugin, name, data };
        const idempotencyKey = `${asked} ${name}`;
        try {
          const turn = await parts.engine.instruct(viewer, { conversationId, instruction, idempotencyKey });
          return await turn.completed;
        } catch (thrown) {
          if (thrown instanceof BotError && thrown.code === 'CONVERSATION_CLOSED') return null;
          throw thrown;
        }
      },
    };
  };

  const runJob = defineJob({
    name: QUEUE,
    workers: WORKERS,
    handle: async (data, { id, signal }) => {
      const asked = data as unknown as AskedJob;
      const { accountId, botId, plugin } = asked;
      const found = await setUpFor(accountId, asked);
      if (!found) {
        log.warn({ plugin, job: asked.job, botId }, 'a job is left out: its bot or its plugin has gone');
        return;
      }
      const input = found.job.input.safeParse(asked.input);
      if (!input.success) {
        const [issue] = input.error.issues;
        const problem = `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'invalid'}`.trim();
        throw new BotError('JOB_INPUT_INVALID', { plugin, job: asked.job, problem });
      }
      const work = workFor({ accountId, botId, bot: found.bot, plugin }, id);
      const { call } = doorFor(parts.outside ?? NO_OUTSIDE, { accountId, slug: found.bot.slug }, signal);
      await found.job.run(input.data, { ...work, call, id, now: clock.now().toISOString(), signal, log });
    },
  });

  async function* botsWith(plugin: PluginDefinition, activeSince: string, round: string) {
    for (const { accountId, botId, activeVersionId } of await stores.bots.activeSince(activeSince)) {
      try {
        const bot = await parts.engine.definitionOf(accountId, activeVersionId);
        const config = configOf(bot, plugin);
        if (config !== null) yield { ...workFor({ accountId, botId, bot, plugin: plugin.name }, round), config };
      } catch (error) {
        // One bot that cannot be read must not keep the others waiting.
        log.warn({ err: error, botId, plugin: plugin.name }, 'a bot is left out of a sweep: it cannot be read');
      }
    }
  }

  const runSweep = defineJob({
    name: PLUGIN_SWEEP,
    retries: 0,
    handle: async ({ plugin: name, sweep: sweepName }, { id, signal }) => {
      await served.get(textOf(name))?.sweeps?.[textOf(sweepName)]?.run();
      const plugin = plugins.get(textOf(name));
      const sweep = plugin?.sweeps?.[textOf(sweepName)];
      if (!plugin || !sweep) return;
      const bots = (activeSince: string) => botsWith(plugin, activeSince, id);
      await sweep.run({ now: clock.now().toISOString(), signal, log, bots });
    },
  });

  const sweeps = [...plugins.values()].flatMap((plugin) =>
    Object.entries({ ...plugin.sweeps, ...served.get(plugin.name)?.sweeps }).map(([sweep, { everyMs }]) => {
      const roundMs = Math.max(everyMs, SHORTEST_ROUND_MS);
      return {
        everyMs: roundMs,
        // All servers ask for the same job of this round; one does it.
        ask: (by: JobRunner) => {
          const round = Math.floor(clock.now().getTime() / roundMs);
          const id = v5(`${plugin.name} ${sweep} ${round}`, SWEEPS);
          return by.add(PLUGIN_SWEEP, id, { plugin: plugin.name, sweep }, { timeoutMs: Math.max(roundMs, 60_000) });
        },
      };
    }),
  );

  return {
    jobs: [
      runJob,
      ...(sweeps.length === 0 ? [] : [runSweep]),
      ...[...served.values()].flatMap(({ queues }) => queues ?? []),
    ],
    routes: Object.assign({}, ...[...served.values()].map(({ routes }) => routes ?? {})) as PluginWork['routes'],
    receiverOf: async ({ accountId, botId, type }) => {
      const bot = await activeBot(accountId, botId);
      if (!bot) return null;
      const receivers = [...served.values()].map(({ receiverOf }) => receiverOf?.(bot, type) ?? null);
      return receivers.find((receiver) => receiver !== null) ?? null;
    },
    serviceOn: (topic) => [...served.values()].flatMap(({ services }) => services?.[topic] ?? [])[0] ?? null,
    close: async () => {
      for (const { close } of served.values()) await close?.();
    },
    sweeps,
    kind: PLUGIN_JOB,
    handOver: ({ accountId, id, payload }, by) => handOver(accountId, payload as JobPayload, id, by),
    runBy: (by) => {
      runner = by;
    },
  };
}

/** null: the bot does not declare the plugin. */
const configOf = (bot: BotDefinition, plugin: PluginDefinition): unknown => {
  const declared = bot.plugins.find(({ use }) => use === plugin.name);
  return declared ? plugin.config.parse(declared.config) : null;
};

/** null: likewise. */
const contributionTo = (bot: BotDefinition, plugin: string, registry: PluginRegistry): Contribution | null => {
  const declared = bot.plugins.find(({ use }) => use === plugin);
  return declared ? setUpPlugin(declared, registry, new Set(bot.plugins.map(({ use }) => use))) : null;
};
