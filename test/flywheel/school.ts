/** A bot that learns: an engine and a flywheel on the same stores, driven by hand or by its jobs. */
import { createEngine, newId, offModelGateway } from '../../src/engine/index.ts';
import type {
  BotDefinition,
  BotRecord,
  BundleFiles,
  Embeddings,
  Engine,
  ModelGateway,
  SolutionStep,
  Stores,
  TurnRecord,
  Viewer,
} from '../../src/engine/index.ts';
import { makeTestBench } from '../../src/testing/test-bench.ts';
import { createFlywheel, holdTrial, learning as learningStore } from '../../src/plugins/flywheel/index.ts';
import type { Flywheel, LearningStore, Trial, TrialResult } from '../../src/plugins/flywheel/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';

export interface Lesson {
  conversationId: string;
  say(text: string): Promise<TurnRecord>;
  press(button: string): Promise<TurnRecord>;
  resolve(resolution: string, solution?: readonly SolutionStep[]): Promise<TurnRecord>;
}

export interface School {
  stores: Stores;
  learning: LearningStore;
  engine: Engine;
  flywheel: Flywheel;
  viewer: Viewer;
  bot: BotRecord;
  open(): Promise<Lesson>;
  /** Adds to the real time, ms. */
  wait(ms: number): void;
  /** The same conversations, before a flywheel that has learnt nothing yet; its day is always the same. */
  beginner(options?: BeginnerOptions): School;
}

export interface BeginnerOptions {
  model?: ModelGateway;
  dailyProposals?: number;
}

const NOON = new Date('2026-11-20T12:00:00Z');

export interface SchoolOptions {
  stores?: Stores | undefined;
  model?: ((stores: Stores) => ModelGateway) | undefined;
  embeddings?: Embeddings | undefined;
  viewer?: Viewer;
  /** Absent: in this thread. */
  holdTrial?: (trial: Trial) => Promise<TrialResult>;
}

export async function openSchool(files: BundleFiles, options: SchoolOptions = {}): Promise<School> {
  const stores = options.stores ?? memoryStores();
  const model = options.model?.(stores) ?? offModelGateway;
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model,
    clock,
    log: silentLog,
    plugins: builtInPlugins,
  });
  const account = options.viewer
    ? { id: options.viewer.accountId }
    : await stores.accounts.ensureAccount({ id: newId(), name: newId(), at: clock.now().toISOString() });
  const viewer: Viewer = options.viewer ?? {
    accountId: account.id,
    role: 'ADMIN',
    profileId: null,
    botSlug: null,
    scopes: [],
    subject: 'ana',
  };
  const { bot } = await engine.publishBot({ accountId: account.id, files, publishedBy: 'test' });
  const here = { plugins: builtInPlugins, makeTestBench, makeStores: memoryStores };
  const hold = options.holdTrial ?? ((trial: Trial) => holdTrial(trial, here));
  const rest = { log: silentLog, plugins: builtInPlugins, holdTrial: hold };
  const learning = stores.plugins.open(learningStore);
  const school: School = {
    stores,
    learning,
    engine,
    flywheel: createFlywheel({
      stores,
      learning,
      definitionOf: engine.definitionOf,
      model,
      embeddings: options.embeddings,
      clock,
      ...rest,
    }),
    viewer,
    bot,
    wait: (ms) => {
      ahead += ms;
    },
    beginner({ model: own = offModelGateway, dailyProposals } = {}) {
      const { plugins, usage, outbox } = memoryStores();
      const blank = { ...stores, plugins, usage, outbox };
      const nothing = plugins.open(learningStore);
      const definitionOf = async (accountId: string, versionId: string) =>
        withBudget(await engine.definitionOf(accountId, versionId), dailyProposals);
      const now = { now: () => NOON };
      return {
        ...school,
        stores: blank,
        learning: nothing,
        flywheel: createFlywheel({ stores: blank, learning: nothing, definitionOf, model: own, clock: now, ...rest }),
      };
    },
    async open() {
      const { conversation } = await engine.startConversation(viewer, { botSlug: bot.slug });
      const { id: conversationId } = conversation;
      return {
        conversationId,
        say: async (text) => (await engine.sendMessage(viewer, { conversationId, text })).completed,
        press: async (button) => (await engine.sendMessage(viewer, { conversationId, button })).completed,
        resolve: async (resolution, solution) =>
          (await engine.instruct(viewer, { conversationId, instruction: { kind: 'resolve', resolution, solution } }))
            .completed,
      };
    },
  };
  return school;
}

const withBudget = (bot: BotDefinition, dailyProposals: number | undefined): BotDefinition =>
  dailyProposals === undefined
    ? bot
    : {
        ...bot,
        plugins: bot.plugins.map((plugin) =>
          plugin.use === 'flywheel' ? { ...plugin, config: { ...plugin.config, dailyProposals } } : plugin,
        ),
      };
