/** The engine as applications use it: start a conversation, send a message, watch what happens. */
import type { BundleFiles } from './bundle/definition.ts';
import type { BotDefinition } from './bundle/definition.ts';
import type { Action, OutsideWork } from './define-plugin.ts';
import type { CallPort } from './call.ts';
import type { ChannelPort } from './channel.ts';
import type { EngineEvent } from './events.ts';
import type { BotRecord, BotVersionRecord, BotVersionSummary } from './ports/bot.ts';
import type { ConversationRecord } from './ports/conversation.ts';
import type { Instruction } from './ports/message.ts';
import type { GeneratedStepRecord, StepRecord } from './ports/step.ts';
import type { TurnRecord } from './ports/turn.ts';
import type { Viewer } from './ports/account.ts';
import type { JsonObject } from './json.ts';
import type { SuggestedReply } from './people/suggest-reply.ts';
import type { ReleaseProblem } from './people/checked-release.ts';
import type { RateStepInput } from './rate-step.ts';
import type { BundleChange } from './versions/bundle-change.ts';
import type { ConversationMigration, MigrateInput } from './versions/migrate-conversations.ts';
import type { BusyPolicy, Channel } from './vocabulary.ts';

/** Whose conversation, with which bot. */
export interface StartConversationInput {
  botSlug: string;
  channel?: Channel | undefined;
  /** Ignored for visitors: their token names the person. */
  userId?: string | undefined;
  /** A picture of the person; ignored for visitors. */
  avatarUrl?: string | undefined;
  locale?: string | undefined;
  /** What the application keeps beside the conversation. */
  metadata?: JsonObject | undefined;
  idempotencyKey?: string | undefined;
}

/** A message on its way in: text, or the value of a button. */
export interface SendMessageInput {
  conversationId: string;
  text?: string | undefined;
  button?: string | undefined;
  /** Files that were uploaded to the conversation. */
  attachmentIds?: readonly string[] | undefined;
  idempotencyKey?: string | undefined;
  ifBusy?: BusyPolicy | undefined;
}

export interface InstructInput {
  conversationId: string;
  instruction: Instruction;
  text?: string | undefined;
  idempotencyKey?: string | undefined;
}

/** A turn that was accepted; `completed` settles when it ends, whether it completed, failed or was cancelled. */
export interface TurnHandle {
  turnId: string;
  conversationId: string;
  /** The cursor just before the turn's first event. */
  cursor: string;
  /** What happens in the conversation behind `cursor`: who may send the message may watch, so nobody is asked again. */
  events(signal: AbortSignal): AsyncIterable<EngineEvent>;
  completed: Promise<TurnRecord>;
}

/** Conversations with published bots: what the server is built on. */
export interface Engine {
  /** Throws BUNDLE_INVALID with every mistake when the files do not hold. */
  publishBot(input: {
    accountId: string;
    files: BundleFiles;
    publishedBy: string;
    /** Whether the newest version, where it has these bytes, stays as it is although another is active. */
    isNewestLeft?: boolean | undefined;
  }): Promise<{
    bot: BotRecord;
    version: BotVersionRecord;
    isNew: boolean;
  }>;
  /** New conversations start on an earlier (or later) version again. Throws BOT_UNKNOWN, VERSION_UNKNOWN. */
  rollbackBot(input: {
    accountId: string;
    slug: string;
    toVersion: number;
    rolledBackBy: string;
  }): Promise<{ bot: BotRecord; version: BotVersionSummary }>;
  /** What the second version says otherwise than the first; null: this server cannot read one of them. Throws NOT_FOUND. */
  versionChanges(accountId: string, fromVersionId: string, toVersionId: string): Promise<BundleChange[] | null>;
  /** The same for files that are not published: null where they make no bot. Throws NOT_FOUND. */
  changesTo(accountId: string, fromVersionId: string, files: BundleFiles): Promise<BundleChange[] | null>;
  /** Each conversation of the bot that stands on another version, and what became of it. Throws BOT_UNKNOWN, VERSION_UNKNOWN. */
  migrateConversations(input: MigrateInput): AsyncIterable<ConversationMigration>;
  /** The compiled definition of a version, cached. */
  definitionOf(accountId: string, versionId: string): Promise<BotDefinition>;
  /** What an action of a version does outside; null: it does nothing there, or is gone. */
  outsideActionOf(
    accountId: string,
    versionId: string,
    action: string,
  ): Promise<{ bot: BotDefinition; action: Action; work: OutsideWork } | null>;
  /** The networks that a version of a bot can be talked to on. Throws NOT_FOUND. */
  channelsOf(accountId: string, versionId: string): Promise<readonly ChannelPort[]>;
  /** The networks by which a version of a bot can be called. Throws NOT_FOUND. */
  callsOf(accountId: string, versionId: string): Promise<readonly CallPort[]>;
  /** Greets: the first turn has no user message. The same key, the same conversation and greeting. Throws BOT_UNKNOWN, CHANNEL_UNKNOWN, INVALID_INPUT. */
  startConversation(
    viewer: Viewer,
    input: StartConversationInput,
  ): Promise<{ conversation: ConversationRecord; turn: TurnHandle }>;
  /** Starts without a greeting, for who writes first: `sendMessage` is the first turn. Throws BOT_UNKNOWN, CHANNEL_UNKNOWN, INVALID_INPUT. */
  openConversation(viewer: Viewer, input: StartConversationInput): Promise<ConversationRecord>;
  /** Resolves when the message is stored. Throws MESSAGE_EMPTY, MESSAGE_TOO_LONG, INVALID_INPUT, NOT_FOUND, CONVERSATION_BUSY, CONVERSATION_CLOSED. */
  sendMessage(viewer: Viewer, input: SendMessageInput): Promise<TurnHandle>;
  /**
   * Asks for something that is no message: it runs as a turn, under the lease and through the rules. `text` belongs to
   * `handleInterruption`. Throws NOT_FOUND, CONVERSATION_BUSY, CONVERSATION_CLOSED.
   */
  instruct(viewer: Viewer, input: InstructInput): Promise<TurnHandle>;
  /**
   * Gives the conversation to who asks, from this moment on: a reply that the bot was about is dropped. Throws NOT_FOUND,
   * CONVERSATION_CLOSED, HANDOFF_HELD.
   */
  takeOver(viewer: Viewer, conversationId: string): Promise<ConversationRecord>;
  /** Throws NOT_FOUND, CONVERSATION_CLOSED, HANDOFF_NOT_HELD, MESSAGE_EMPTY, MESSAGE_TOO_LONG, INVALID_INPUT. */
  sendOperatorMessage(
    viewer: Viewer,
    input: { conversationId: string; text: string; idempotencyKey?: string | undefined },
  ): Promise<TurnRecord>;
  /**
   * The bot goes on at the step where it stood, with the values given, or with another flow. With problems, nothing has
   * changed. Throws NOT_FOUND, CONVERSATION_CLOSED, HANDOFF_NOT_HELD.
   */
  releaseConversation(
    viewer: Viewer,
    input: { conversationId: string; slots?: JsonObject | undefined; startFlow?: string | undefined },
  ): Promise<{ turn: TurnRecord | null; problems: readonly ReleaseProblem[] }>;
  /** What a person might answer to the visitor's last message; null: nothing is known. Nothing is sent. Throws NOT_FOUND, CONVERSATION_CLOSED. */
  suggestReply(viewer: Viewer, conversationId: string): Promise<SuggestedReply | null>;
  /** Everybody else who watches the conversation sees it. Throws NOT_FOUND, HANDOFF_NOT_HELD, STORE_UNAVAILABLE. */
  setTyping(viewer: Viewer, input: { conversationId: string; isTyping: boolean }): Promise<void>;
  /** Rates a step whose content was made in context; the last rating counts. Throws INVALID_INPUT, NOT_FOUND. */
  rateStep(viewer: Viewer, input: RateStepInput): Promise<{ step: StepRecord; generated: GeneratedStepRecord }>;
  /** Stops a running turn; what the user has seen is kept. Throws NOT_FOUND, TURN_NOT_RUNNING, STORE_UNAVAILABLE. */
  cancelTurn(viewer: Viewer, turnId: string): Promise<TurnRecord>;
  /**
   * Keeps of a turn's replies what was heard before somebody spoke over them: `heard` characters of one, all of those before
   * it, nothing of those behind. Stops the turn where it still runs. Throws NOT_FOUND.
   */
  keepHeard(viewer: Viewer, turnId: string, heard: { messageId: string; length: number }): Promise<void>;
  /** After the cursor, then live. Events no longer kept are rebuilt from stored turns. Throws NOT_FOUND, CURSOR_INVALID. */
  events(
    viewer: Viewer,
    conversationId: string,
    after: string | null,
    signal: AbortSignal,
  ): Promise<AsyncIterable<EngineEvent>>;
  /** Finishes turns that another server left behind, and looks after those who wait for a person. Returns how many turns. */
  sweep(): Promise<number>;
  /** How many turns run in this process now. */
  turnsUnderWay(): number;
  /** Takes no more messages (SERVER_CLOSING), lets running turns end, and hands those that wait to another server. */
  drain(): Promise<void>;
  /** Drains, then disposes the plugins. */
  close(): Promise<void>;
}
