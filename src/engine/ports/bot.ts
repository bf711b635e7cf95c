import type { BundleFiles } from '../bundle/definition.ts';
import type { Channel } from '../vocabulary.ts';
import type { Page, PageRequest } from './page.ts';
import type { PluginStores } from './plugin-store.ts';

/** How long a turn waits for more of what somebody has to say, ms. */
export interface BurstLimits {
  /** After the last message. */
  quietMs: number;
  /** After the first. */
  longestMs: number;
}

/** By channel; a channel that is not there has a turn for each message. */
export type Bursts = Readonly<Partial<Record<Channel, BurstLimits>>>;

/** A bundle on its way to being a version. */
export interface PublishInput {
  accountId: string;
  botId: string;
  versionId: string;
  slug: string;
  name: string;
  /** Used when the bot is new. */
  publicKey: string;
  files: BundleFiles;
  checksum: string;
  /** Absent, or null: each message has a turn of its own. */
  bursts?: Bursts | null | undefined;
  publishedBy: string;
  at: string;
  /** Whether the newest version, where it has these bytes, stays as it is although another is active: rolled back. */
  isNewestLeft?: boolean | undefined;
}

export interface RollbackInput {
  accountId: string;
  slug: string;
  /** Of the version to go back to. */
  number: number;
  rolledBackBy: string;
  at: string;
}

export interface BotRecord {
  id: string;
  accountId: string;
  slug: string;
  name: string;
  publicKey: string;
  /** The version new conversations start on. */
  activeVersionId: string;
  createdAt: string;
}

/** A published bundle. It never changes. */
export interface BotVersionRecord {
  id: string;
  accountId: string;
  botId: string;
  /** 1, 2, 3 ... within the bot. */
  number: number;
  /** SHA-256 over the files, hex. */
  checksum: string;
  files: BundleFiles;
  bursts: Bursts | null;
  publishedBy: string;
  publishedAt: string;
}

/** A version as it is listed: its files are large, and read by themselves. */
export type BotVersionSummary = Omit<BotVersionRecord, 'files'>;

/** A publication over one version, with what a plugin writes in the same transaction. */
export interface PublishOver extends PublishInput {
  /** Nothing is published once another version is the active one. */
  baseVersionId: string;
  /** On the transaction: stores of plugins, and the version that is made. false: nothing is published or written. */
  write: (plugins: PluginStores, version: BotVersionSummary) => Promise<boolean>;
}

export interface BotStore {
  /** One transaction. The same checksum as the active version makes no new one. */
  publish(input: PublishInput): Promise<{ bot: BotRecord; version: BotVersionRecord; isNew: boolean }>;
  /** One transaction with what a plugin writes. null: the bot stands on another version, or `write` said no. */
  publishOver(input: PublishOver): Promise<BotVersionRecord | null>;
  /** One transaction: new conversations start on that version again. null: there is no such bot or version. */
  rollBack(input: RollbackInput): Promise<{ bot: BotRecord; version: BotVersionSummary } | null>;
  findBot(accountId: string, slug: string): Promise<BotRecord | null>;
  /** For visitor tokens: no account is known yet. The oldest account's bot wins where two share a slug. */
  findBotByPublicKey(publicKey: string): Promise<BotRecord | null>;
  findVersion(accountId: string, versionId: string): Promise<BotVersionRecord | null>;
  botsByIds(accountId: string, ids: readonly string[]): Promise<BotRecord[]>;
  /** Without the files. */
  versionsByIds(accountId: string, ids: readonly string[]): Promise<BotVersionSummary[]>;
  /** One statement: the same page of each bot's versions, newest first. */
  versionsOf(
    accountId: string,
    botIds: readonly string[],
    page: PageRequest,
  ): Promise<Map<string, Page<BotVersionSummary>>>;
  findVersionByNumber(accountId: string, botId: string, number: number): Promise<BotVersionSummary | null>;
  /** Of all accounts: those with a conversation that began since, each with its active version. One statement. */
  activeSince(since: string): Promise<{ accountId: string; botId: string; activeVersionId: string }[]>;
  listBots(accountId: string, page: PageRequest): Promise<Page<BotRecord>>;
}
