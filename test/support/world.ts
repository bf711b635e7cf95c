/**
 * A bot with people who talk to it over several conversations and channels, on stores that outlive an engine: what a
 * restart, a deploy or a second server comes to.
 */
import { createEngine, createModelGateway, newId, offModelGateway } from '../../src/engine/index.ts';
import type {
  BundleFiles,
  Channel,
  Clock,
  ConversationState,
  Engine,
  Instruction,
  InterruptionRecord,
  ModelGateway,
  ProfileRecord,
  Stores,
  TurnRecord,
  Viewer,
} from '../../src/engine/index.ts';
import { compileOnce } from '../../src/testing/compile-once.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryEventLog, memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from './make-bot.ts';
import type { ModelServer } from './model-server.ts';

export interface Talk {
  conversationId: string;
  greeting: TurnRecord;
  say(text: string): Promise<TurnRecord>;
  press(button: string): Promise<TurnRecord>;
  instruct(instruction: Instruction, text?: string): Promise<TurnRecord>;
  state(): Promise<ConversationState>;
  profile(): Promise<ProfileRecord>;
  /** Side questions so far, oldest first. */
  interruptions(): Promise<InterruptionRecord[]>;
}

export interface World {
  stores: Stores;
  accountId: string;
  /** A new conversation of this person. */
  open(options?: { userId?: string; channel?: Channel; locale?: string }): Promise<Talk>;
  /** A new engine on the same stores; conversations go on with it. */
  restart(): Promise<void>;
}

const NOW = new Date('2026-11-20T15:00:00Z');
const standing = { now: () => NOW };

/** A gateway that asks the test's own model server; the server keeps the key with each request. */
export const modelOn = (
  server: ModelServer,
  stores: Stores,
  { apiKey = 'sk-test', clock = standing }: { apiKey?: string; clock?: Clock } = {},
): ModelGateway =>
  createModelGateway({
    models: ['openai:test'],
    baseUrl: server.url,
    apiKey,
    prices: { 'openai:test': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } },
    usage: stores.usage,
    retries: 0,
    clock,
    log: silentLog,
  });

export const openWorld = async (files: BundleFiles, server: ModelServer | null = null): Promise<World> => {
  const stores = memoryStores();
  const start = (): Engine =>
    createEngine({
      stores,
      events: memoryEventLog(),
      model: server ? modelOn(server, stores) : offModelGateway,
      clock: standing,
      log: silentLog,
      plugins: builtInPlugins,
      compiler: compileOnce(builtInPlugins),
    });
  let engine = start();
  const at = NOW.toISOString();
  const { id: accountId } = await stores.accounts.ensureAccount({ id: newId(), name: newId(), at });
  const { bot } = await engine.publishBot({ accountId, files, publishedBy: 'test' });
  const viewer: Viewer = { accountId, role: 'ADMIN', profileId: null, botSlug: null, scopes: [], subject: 'test' };

  const open: World['open'] = async ({ userId = newId(), channel = 'WEB', locale = 'en' } = {}) => {
    const { conversation, turn } = await engine.startConversation(viewer, {
      botSlug: bot.slug,
      userId,
      channel,
      locale,
    });
    const { id: conversationId, profileId } = conversation;
    const found = async <T>(promise: Promise<T | null>): Promise<T> => {
      const value = await promise;
      if (value === null) throw new Error('it was stored');
      return value;
    };
    return {
      conversationId,
      greeting: await turn.completed,
      say: async (text) => (await engine.sendMessage(viewer, { conversationId, text })).completed,
      press: async (button) => (await engine.sendMessage(viewer, { conversationId, button })).completed,
      instruct: async (instruction, text) =>
        (await engine.instruct(viewer, { conversationId, instruction, text })).completed,
      state: async () => (await found(stores.conversations.find(accountId, conversationId))).state,
      profile: () => found(stores.profiles.find(accountId, profileId)),
      interruptions: async () =>
        (await stores.conversations.interruptionsOf(accountId, [conversationId])).get(conversationId) ?? [],
    };
  };
  return {
    stores,
    accountId,
    open,
    restart: async () => {
      await engine.close();
      engine = start();
    },
  };
};

/** `flow.step` of each flow of the stack, the running one last. */
export const placesOf = ({ stack }: ConversationState): string[] => stack.map(({ flow, step }) => `${flow}.${step}`);

/** Names of the rules that fired in a turn. */
export const firedIn = ({ trace }: TurnRecord): string[] =>
  (trace?.rules ?? []).filter(({ outcome }) => outcome === 'fired').map(({ rule }) => rule);
