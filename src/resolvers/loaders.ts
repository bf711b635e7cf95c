/**
 * Every DataLoader, made per request: however many conversations a list shows, what hangs on them costs one statement
 * a level. Missing rows are null.
 */
import DataLoader from 'dataloader';
import type {
  AuditRecord,
  BotRecord,
  BotVersionSummary,
  ConversationCard,
  ConversationRecord,
  GeneratedStepRecord,
  HandoffRecord,
  InterruptionRecord,
  MessageRatingRecord,
  Page,
  ProfileRecord,
  ReaderSide,
  StepRecord,
  ThreadPageRequest,
  TurnRecord,
  TurnUsage,
} from '../engine/index.ts';
import type { ReadStores } from './api-context.ts';

/** A page of what belongs to one conversation, bot or key. */
interface PageKey {
  of: string;
  page: ThreadPageRequest;
}

export interface Loaders {
  bot: DataLoader<string, BotRecord | null>;
  version: DataLoader<string, BotVersionSummary | null>;
  versions: DataLoader<PageKey, Page<BotVersionSummary>, string>;
  auditEntries: DataLoader<PageKey, Page<AuditRecord>, string>;
  profile: DataLoader<string, ProfileRecord | null>;
  conversation: DataLoader<string, ConversationRecord | null>;
  turns: DataLoader<PageKey, Page<TurnRecord>, string>;
  steps: DataLoader<PageKey, Page<StepRecord>, string>;
  stepsOfTurn: DataLoader<string, StepRecord[]>;
  generatedStep: DataLoader<string, GeneratedStepRecord | null>;
  interruptions: DataLoader<string, InterruptionRecord[]>;
  handoff: DataLoader<string, HandoffRecord | null>;
  card: DataLoader<string, ConversationCard | null>;
  rating: DataLoader<string, MessageRatingRecord | null>;
  usage: DataLoader<string, TurnUsage>;
}

const NO_USAGE: TurnUsage = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
const emptyPage = { rows: [], hasNextPage: false };

const byId = <T extends { id: string }>(load: (ids: readonly string[]) => Promise<T[]>) =>
  new DataLoader<string, T | null>(async (ids) => {
    const rows = new Map((await load(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });

const fromMap = <T>(load: (ids: readonly string[]) => Promise<Map<string, T>>, missing: T) =>
  new DataLoader<string, T>(async (ids) => {
    const values = await load(ids);
    return ids.map((id) => values.get(id) ?? missing);
  });

const pageOf = ({ page }: PageKey): string => `${page.from ?? 'newest'} ${page.first} ${page.after ?? ''}`;

/** One statement for each different page that is asked for: a list asks for the same page of every row. */
const pages = <T>(load: (ids: readonly string[], page: ThreadPageRequest) => Promise<Map<string, Page<T>>>) =>
  new DataLoader<PageKey, Page<T>, string>(
    async (keys) => {
      const groups = Map.groupBy(keys, pageOf);
      const loaded = new Map<string, Map<string, Page<T>>>();
      await Promise.all(
        [...groups].map(async ([name, group]) => {
          const page = group[0]?.page ?? { first: 0, after: null };
          const ids = group.map((key) => key.of);
          loaded.set(name, await load(ids, page));
        }),
      );
      return keys.map((key) => loaded.get(pageOf(key))?.get(key.of) ?? emptyPage);
    },
    { cacheKeyFn: (key) => `${key.of} ${pageOf(key)}` },
  );

export const createLoaders = (stores: ReadStores, accountId: string, side: ReaderSide): Loaders => ({
  bot: byId((ids) => stores.bots.botsByIds(accountId, ids)),
  version: byId((ids) => stores.bots.versionsByIds(accountId, ids)),
  versions: pages((ids, page) => stores.bots.versionsOf(accountId, ids, page)),
  auditEntries: pages((ids, page) => stores.audit.entriesOf(accountId, ids, page)),
  profile: byId((ids) => stores.profiles.byIds(accountId, ids)),
  conversation: new DataLoader((ids) => Promise.all(ids.map((id) => stores.conversations.find(accountId, id)))),
  turns: pages((ids, page) => stores.conversations.turnsOf(accountId, ids, page)),
  steps: pages((ids, page) => stores.conversations.stepsOf(accountId, ids, page)),
  stepsOfTurn: fromMap((ids) => stores.conversations.stepsOfTurns(accountId, ids), []),
  generatedStep: byId((ids) => stores.generatedSteps.byIds(accountId, ids)),
  interruptions: fromMap((ids) => stores.conversations.interruptionsOf(accountId, ids), []),
  handoff: fromMap<HandoffRecord | null>((ids) => stores.handoffs.openOf(accountId, ids), null),
  card: fromMap<ConversationCard | null>((ids) => stores.desk.cardsOf(accountId, ids, side), null),
  rating: fromMap<MessageRatingRecord | null>((ids) => stores.messageRatings.ofMessages(accountId, ids), null),
  usage: fromMap((ids) => stores.usage.ofConversations(accountId, ids), NO_USAGE),
});
