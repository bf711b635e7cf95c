/**
 * The bench for tests of plugins and bots: a whole bot on memory stores, with a clock that the test moves, a model that
 * says what the test wrote down, and the jobs of its plugins.
 */
import { Temporal } from 'temporal-polyfill';
import { readBundleFolder } from '../app/publish-bots.ts';
import { actingViewer, BundleInvalid, createEngine, loadBundle, newId, observer, recordsOf } from '../engine/index.ts';
import type {
  ApartParts,
  BundleFiles,
  Channel,
  Json,
  ObservedTurn,
  PluginDefinition,
  PluginRecords,
  TurnHandle,
  TurnRecord,
} from '../engine/index.ts';
import { memoryJobRunner } from '../jobs/memory-job-runner.ts';
import { pluginWork } from '../jobs/plugin-jobs.ts';
import { createRelay } from '../jobs/relay.ts';
import { builtInPlugins } from '../plugins/index.ts';
import { memoryEventLog, memoryStores } from '../stores/memory/index.ts';
import { scriptedGateway } from './scripted-gateway.ts';
import { compileOnce } from './compile-once.ts';
import { testBenchWith } from './test-bench.ts';
import { toldFailures } from './told-failures.ts';

/** What a bench is opened with. */
export interface BenchOptions {
  /** The bundle: its files by path, or the folder that they are in. */
  bot: BundleFiles | string;
  /** Plugins beyond the built-in ones, as `definePlugin` makes them. */
  plugins?: readonly { readonly definition: Pick<PluginDefinition, 'name'> }[];
  /** The clock's first moment, local to the bot's time zone (`2026-11-20T15:00`), where it stands until it is moved. */
  now?: string;
  /** What the model answers, in turn: an object is sent as JSON, a text as it stands. Absent: there is no model. */
  modelAnswers?: readonly (string | Json)[];
  /** The person, whose profile further conversations share; somebody new when absent. */
  userId?: string;
  channel?: Channel;
  locale?: string;
}

/** What a turn came to: what was said and where the conversation stands, and which rules decided it. */
export interface HeldTurn extends ObservedTurn {
  /** Rules that fired, in order, as `plugin/id`. */
  fired: readonly string[];
  /** The turn as it is stored; null where the message was refused. */
  record: TurnRecord | null;
}

/** A conversation of one person with the bot. */
export interface BenchTalk {
  conversationId: string;
  greeting: HeldTurn;
  say(text: string): Promise<HeldTurn>;
  /** Presses the button with this value. */
  press(button: string): Promise<HeldTurn>;
  /** What the bot has said of itself so far, by jobs (`notify`): oldest first. */
  notices(): Promise<readonly HeldNotice[]>;
}

/** Something that the bot said without being asked. */
export interface HeldNotice {
  name: string;
  reply: string;
  record: TurnRecord;
}

/** A bot to hold conversations with. Itself its first conversation. */
export interface Bench extends BenchTalk {
  /** Another conversation, of the same person where the same `userId` is given. */
  open(options?: Pick<BenchOptions, 'userId' | 'channel' | 'locale'>): Promise<BenchTalk>;
  /** Moves the clock, and does the jobs and sweeps that are due by then. */
  pass(ms: number): Promise<void>;
  /** Does the jobs that are due now. */
  runJobs(): Promise<void>;
  /** What a plugin keeps for this bot. */
  records(plugin: string): PluginRecords;
  /** Frees what the bench holds. */
  close(): Promise<void>;
}

const DEFAULT_NOW = '2026-11-20T15:00';
const LONGEST_TALK = 1_000;

/** Throws BUNDLE_INVALID with every mistake of the bundle. */
export async function openBench(options: BenchOptions): Promise<Bench> {
  const files = typeof options.bot === 'string' ? await readBundleFolder(options.bot) : options.bot;
  const brought = (options.plugins ?? []).map(({ definition }) => definition as PluginDefinition);
  const plugins = new Map([...builtInPlugins, ...brought.map((definition) => [definition.name, definition] as const)]);
  const { definition, mistakes } = loadBundle(files, plugins);
  if (!definition) throw new BundleInvalid(mistakes);

  let now = Temporal.PlainDateTime.from(options.now ?? DEFAULT_NOW).toZonedDateTime(
    definition.timeZone,
  ).epochMilliseconds;
  const clock = { now: () => new Date(now) };
  const log = toldFailures;
  const stores = memoryStores();
  const model = await scriptedGateway(options.modelAnswers ?? [], { usage: stores.usage, clock, log });
  const events = memoryEventLog();
  const engine = createEngine({
    stores,
    events,
    model: model.gateway,
    clock,
    log,
    plugins,
    compiler: compileOnce(plugins),
  });
  const parts: ApartParts = { plugins, makeTestBench: testBenchWith(plugins), makeStores: memoryStores };
  const work = pluginWork({
    plugins,
    engine,
    stores,
    model: model.gateway,
    clock,
    log,
    announce: async () => {},
    runApart: async (task, data) => {
      const { run } = (await import(task.href)) as { run: (data: unknown, parts: ApartParts) => Promise<unknown> };
      return run(data, parts);
    },
  });
  const jobs = memoryJobRunner(work.jobs, { log, now: () => now, wait: async () => {} });
  work.runBy(jobs);
  const handlers = { [work.kind]: (event: Parameters<typeof work.handOver>[0]) => work.handOver(event, jobs) };
  const relay = createRelay({ outbox: stores.outbox, runner: jobs, routes: work.routes, handlers, log });

  const at = clock.now().toISOString();
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: 'bench', at });
  const { bot } = await engine.publishBot({ accountId, files, publishedBy: 'bench' });
  const viewer = actingViewer(accountId, 'bench');

  const open = async ({ userId = newId(), channel, locale }: Parameters<Bench['open']>[0] = {}): Promise<BenchTalk> => {
    const started = await engine.startConversation(viewer, { botSlug: bot.slug, userId, channel, locale });
    const { id: conversationId } = started.conversation;
    const observe = observer({ stores, modelRequests: model.requests }, { accountId, conversationId });
    const hold = async (send: () => Promise<TurnHandle>): Promise<HeldTurn> => {
      let record: TurnRecord | null = null;
      const observed = await observe(async () => {
        record = await (await send()).completed;
        return record;
      });
      return { ...observed, record, fired: firedIn(record) };
    };
    return {
      conversationId,
      greeting: await hold(async () => started.turn),
      say: (text) => hold(() => engine.sendMessage(viewer, { conversationId, text })),
      press: (button) => hold(() => engine.sendMessage(viewer, { conversationId, button })),
      notices: async () => {
        const turns = await stores.conversations.turnsSince(accountId, conversationId, 0, LONGEST_TALK);
        return turns.flatMap((record) => {
          const instruction = record.userMessage?.instruction;
          if (instruction?.kind !== 'notify') return [];
          return [{ name: instruction.name, reply: record.replies.map(({ text }) => text).join('\n'), record }];
        });
      },
    };
  };

  const runJobs = async (): Promise<void> => {
    do await jobs.idle();
    while ((await relay.pass()) > 0);
  };
  const dueAt = new Map(work.sweeps.map((sweep) => [sweep, now + sweep.everyMs]));
  const pass = async (ms: number): Promise<void> => {
    await runJobs();
    now += ms;
    for (const [sweep, due] of dueAt) {
      if (due > now) continue;
      dueAt.set(sweep, now + sweep.everyMs);
      await sweep.ask(jobs);
    }
    await runJobs();
  };

  const { userId, channel, locale } = options;
  return {
    ...(await open({ ...(userId && { userId }), ...(channel && { channel }), ...(locale && { locale }) })),
    open,
    pass,
    runJobs,
    records: (plugin) =>
      recordsOf(stores.plugins.records, { accountId, botId: bot.id, plugin }, { now: () => clock.now().toISOString() }),
    close: async () => {
      await jobs.close();
      await work.close();
      await engine.close();
      await events.close();
      await model.close();
    },
  };
}

const firedIn = (record: TurnRecord | null): string[] =>
  (record?.trace?.rules ?? []).filter(({ outcome }) => outcome === 'fired').map(({ rule }) => rule);
