/**
 * Moves a bot's conversations to one of its versions, or says what moving them would come to. A batch is read, planned
 * and moved before the next is read, so memory does not grow with their number.
 */
import type { BotDefinition } from '../bundle/definition.ts';
import { BotError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { StandingConversation } from '../ports/conversation.ts';
import type { Stores } from '../ports/stores.ts';
import type { MigrationObstacle, MigrationPlan } from './plan-migration.ts';
import { obstacle, planMigration } from './plan-migration.ts';

/** Conversations of one statement: their states are a few kilobytes each. */
const BATCH = 200;

export interface MigrateInput {
  accountId: string;
  botSlug: string;
  /** Number of the version to move to: not necessarily the active one. */
  toVersion: number;
  isDryRun: boolean;
  /** Id of a conversation: only those behind it. */
  after?: string | null | undefined;
  /** For the audit log: id of a key, or the name of a command. */
  movedBy: string;
}

/** What became of one conversation, or would. */
export interface ConversationMigration {
  conversationId: string;
  fromVersionId: string;
  toVersionId: string;
  /** The step that it goes on at; null: no flow runs. */
  step: { flow: string; step: string } | null;
  /** Empty: it can move, and has moved where this was no dry run. */
  obstacles: readonly MigrationObstacle[];
}

export interface MigrationPorts {
  stores: Pick<Stores, 'bots' | 'conversations'>;
  definitionOf(accountId: string, versionId: string): Promise<BotDefinition | null>;
  clock: Clock;
}

type Planned = StandingConversation & { plan: MigrationPlan };

/** Oldest first. Throws BOT_UNKNOWN, VERSION_UNKNOWN. */
export async function* migrateConversations(
  { stores, definitionOf, clock }: MigrationPorts,
  { accountId, botSlug, toVersion, isDryRun, after = null, movedBy }: MigrateInput,
): AsyncGenerator<ConversationMigration> {
  const bot = await stores.bots.findBot(accountId, botSlug);
  if (!bot) throw new BotError('BOT_UNKNOWN', { slug: botSlug });
  const target = await stores.bots.findVersionByNumber(accountId, bot.id, toVersion);
  if (!target) throw new BotError('VERSION_UNKNOWN', { slug: botSlug, number: toVersion });

  const plan = async (standing: StandingConversation): Promise<MigrationPlan> => {
    const { conversation, isTurnRunning } = standing;
    const from = await definitionOf(accountId, conversation.botVersionId);
    const to = await definitionOf(accountId, target.id);
    if (!from || !to) return { step: null, obstacles: [obstacle('VERSION_UNREADABLE')] };
    return planMigration({ ...conversation, isTurnRunning }, from, to);
  };

  const move = async (batch: readonly Planned[]): Promise<ReadonlySet<string>> => {
    const able = batch.filter((planned) => planned.plan.obstacles.length === 0);
    if (isDryRun || able.length === 0) return new Set(able.map(({ conversation }) => conversation.id));
    const conversations = able.map(({ conversation }) => conversation);
    const at = clock.now().toISOString();
    const input = { accountId, botId: bot.id, toVersionId: target.id, conversations, movedBy, at };
    return new Set(await stores.conversations.moveToVersion(input));
  };

  for (let seen: string | null = after; ; ) {
    const query = { botId: bot.id, versionId: target.id, after: seen, limit: BATCH };
    const found = await stores.conversations.onOtherVersions(accountId, query);
    const batch: Planned[] = [];
    for (const standing of found) batch.push({ ...standing, plan: await plan(standing) });
    const moved = await move(batch);
    for (const { conversation, plan: planned } of batch) yield outcomeOf(conversation, planned, moved, target.id);
    const last = found.at(-1);
    if (!last || found.length < BATCH) return;
    seen = last.conversation.id;
  }
}

/** A conversation that could move and did not has had a turn, or been handed over, since it was read. */
const outcomeOf = (
  { id, botVersionId }: StandingConversation['conversation'],
  { step, obstacles }: MigrationPlan,
  moved: ReadonlySet<string>,
  toVersionId: string,
): ConversationMigration => ({
  conversationId: id,
  fromVersionId: botVersionId,
  toVersionId,
  step,
  obstacles: obstacles.length > 0 || moved.has(id) ? obstacles : [obstacle('CHANGED_MEANWHILE')],
});
