/**
 * What a plugin may do for the whole server, beyond what it does for one bot: queues and sweeps of its own, answers to
 * the API, webhooks. It is set up once, when the server starts.
 */
import type { BotDefinition } from './bundle/definition.ts';
import type { JsonObject } from './json.ts';
import type { JobTiming } from './plugin-work.ts';
import type { Embeddings, ModelGateway } from './model/port.ts';
import type { PluginRegistry } from './plugin-host.ts';
import type { Clock } from './ports/clock.ts';
import type { JobDefinition } from './ports/job.ts';
import type { Log } from './ports/log.ts';
import type { MakeTestBench } from './testing/test-bench.ts';
import type { Stores } from './ports/stores.ts';
import type { Topics } from './topics/index.ts';

/** The server as a plugin sees it. */
export interface PluginServer {
  stores: Stores;
  model: ModelGateway;
  /** Absent: texts are compared by words alone. */
  embeddings?: Embeddings | undefined;
  clock: Clock;
  log: Log;
  plugins: PluginRegistry;
  /** The compiled definition of a version. Throws NOT_FOUND. */
  definitionOf(accountId: string, versionId: string): Promise<BotDefinition>;
  /** The version that new conversations of a bot start on; null: there is no such bot. */
  activeBot(accountId: string, botId: string): Promise<BotDefinition | null>;
  /**
   * Asks for a job of the plugin, for one bot. Throws NOT_FOUND where there is no such bot, JOB_UNKNOWN where it does not declare
   * the plugin.
   */
  enqueue(
    place: { accountId: string; botId: string },
    job: string,
    input: JsonObject,
    timing?: JobTiming,
  ): Promise<void>;
  /** Tells whoever watches the topic in the account, on whichever server they are. */
  announce(told: PluginAnnouncement): Promise<void>;
  /**
   * Runs `run(data, parts)` of a module in a thread of its own: for work that would hold the processor for seconds. The
   * data and the result must survive being sent (structured clone). Throws TRIAL_FAILED.
   */
  runApart(module: URL, data: unknown): Promise<unknown>;
}

/** What a task in a thread of its own is given: bots can be set up, tested and replayed there, on stores in memory. */
export interface ApartParts {
  plugins: PluginRegistry;
  makeTestBench: MakeTestBench;
  /** Empty stores. */
  makeStores(): Stores;
}

/** Something that happened to a bot, for who watches the topic. */
export interface PluginAnnouncement {
  accountId: string;
  botId: string;
  /** What subscribers watch. */
  topic: string;
  data: JsonObject;
}

/** What a plugin does for the whole server. */
export interface ServedPlugin {
  /** What the API asks, by topic. One plugin answers a topic. */
  services?: Readonly<Partial<Topics>>;
  /** Queues of its own. */
  queues?: readonly JobDefinition[];
  /** Kind of the outbox's events -> queues, which are given the payload with `kind`, `accountId` and `at`. */
  routes?: Readonly<Record<string, readonly string[]>>;
  /** Comes round by itself, on one server at a time. */
  sweeps?: Readonly<Record<string, { everyMs: number; run: () => Promise<unknown> }>>;
  /** Whom a bot wants to be told of events of these kinds, by webhook; null: nobody. */
  receiverOf?: (bot: BotDefinition, kind: string) => string | null;
  /** Ends what is under way. */
  close?: () => Promise<void>;
}
