/**
 * A whole bot for tests: a bundle given as files, memory stores, a clock that stands still, and a model server or none.
 * What a test sees is what an application would: replies, state, trace.
 */
import { builtInPlugins } from '../../src/plugins/index.ts';
import { createEngine, newId } from '../../src/engine/index.ts';
import type {
  BundleFiles,
  Cache,
  Callbacks,
  Engine,
  EngineLimits,
  ModelGateway,
  PluginRegistry,
  Stores,
  TurnRecord,
  Viewer,
} from '../../src/engine/index.ts';
import { offModelGateway } from '../../src/engine/model/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { compileOnce } from '../../src/testing/compile-once.ts';

export interface TestBotOptions {
  files: BundleFiles;
  /** ISO 8601; the clock stands there until `setNow`. */
  now?: string;
  model?: ModelGateway;
  limits?: Partial<EngineLimits>;
  stores?: Stores;
  cache?: Cache;
  callbacks?: Callbacks;
  /** Absent: the built-in ones. */
  plugins?: PluginRegistry;
}

export interface TestBot {
  engine: Engine;
  stores: Stores;
  viewer: Viewer;
  conversationId: string;
  /** The greeting turn. */
  greeting: TurnRecord;
  say(text: string): Promise<TurnRecord>;
  press(button: string): Promise<TurnRecord>;
  /** The replies' texts of a turn, one a line. */
  setNow(now: string): void;
}

export const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export const makeBot = async (options: TestBotOptions): Promise<TestBot> => {
  let now = new Date(options.now ?? '2026-11-20T10:00:00Z');
  const stores = options.stores ?? memoryStores();
  const plugins = options.plugins ?? builtInPlugins;
  const engine = createEngine({
    stores,
    events: memoryEventLog(),
    model: options.model ?? offModelGateway,
    clock: { now: () => now },
    log: silentLog,
    plugins,
    compiler: compileOnce(plugins),
    cache: options.cache,
    callbacks: options.callbacks,
    limits: options.limits ?? {},
  });
  const account = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at: now.toISOString() });
  const published = await engine.publishBot({ accountId: account.id, files: options.files, publishedBy: 'test' });
  const viewer: Viewer = {
    accountId: account.id,
    role: 'ADMIN',
    profileId: null,
    botSlug: null,
    scopes: [],
    subject: 'test',
  };
  const { conversation, turn } = await engine.startConversation(viewer, { botSlug: published.bot.slug });
  const { id: conversationId } = conversation;
  const send = async (message: { text: string } | { button: string }): Promise<TurnRecord> =>
    (await engine.sendMessage(viewer, { conversationId, ...message })).completed;
  return {
    engine,
    stores,
    viewer,
    conversationId,
    greeting: await turn.completed,
    say: (text) => send({ text }),
    press: (button) => send({ button }),
    setNow: (moment) => {
      now = new Date(moment);
    },
  };
};

/** What the bot said in a turn, one reply a line. */
export const saidIn = (turn: TurnRecord): string => turn.replies.map(({ text }) => text).join('\n');
