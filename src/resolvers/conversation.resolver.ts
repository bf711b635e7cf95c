import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { ConversationFilter as StoreFilter, ConversationOrder, JsonObject } from '../engine/index.ts';
import { Access, everyone, staff } from '../schema/access.ts';
import { ActionRun } from '../schema/action.type.ts';
import { Bot, BotVersion } from '../schema/bot.type.ts';
import { COUNTED_AT_MOST, ListArgs, ThreadArgs } from '../schema/connection.ts';
import type { Connection } from '../schema/connection.ts';
import { ConversationFilter, StartConversationInput } from '../schema/conversation.input.ts';
import { Conversation, ConversationConnection, Interruption } from '../schema/conversation.type.ts';
import { ConversationOrderEnum } from '../schema/enums.ts';
import { StartConversationPayload } from '../schema/payloads.type.ts';
import { Profile } from '../schema/profile.type.ts';
import { Step, StepConnection } from '../schema/step.type.ts';
import type { Turn } from '../schema/turn.type.ts';
import { TurnConnection } from '../schema/turn.type.ts';
import { Usage } from '../schema/usage.type.ts';
import type { ApiContext } from './api-context.ts';
import { listPage, momentCursorOf, momentPage, threadPage, toConnection } from './paging.ts';
import { avatarOf } from './avatar.ts';
import { withProblems } from './to-problem.ts';
import {
  toActionRun,
  toBot,
  toBotVersion,
  toConversation,
  toInterruption,
  toProfile,
  toStep,
  toTurn,
} from './to-schema.ts';
import { requireId, visibleBot, visibleConversation } from './visible.ts';

const found = <T>(row: T | null, what: string): T => {
  if (!row) throw new BotError('NOT_FOUND', { what });
  return row;
};

const LONGEST_SEARCH = 200;

/** Of several ways to say it; an empty list says nothing. */
const anyOf = <T>(one: T | null | undefined, several: readonly T[] | null | undefined): { any: T[] } | null => {
  const all = [...(one == null ? [] : [one]), ...(several ?? [])];
  return all.length > 0 ? { any: all } : null;
};

/** A visitor's list is always their own, whatever the filter says. */
async function storeFilter(filter: ConversationFilter, context: ApiContext): Promise<StoreFilter> {
  const { viewer } = context;
  const isVisitor = viewer.role === 'VISITOR';
  const { tags, priority, assigneeId, text } = filter;
  if (isVisitor && (tags != null || priority != null || assigneeId !== undefined))
    throw new BotError('FORBIDDEN', { what: 'filter by tags, priority or assignee' });
  if ((text?.length ?? 0) > LONGEST_SEARCH)
    throw new BotError('INVALID_INPUT', {
      where: 'filter.text',
      problem: `has more than ${LONGEST_SEARCH} characters`,
    });
  const profileId = isVisitor ? (viewer.profileId ?? undefined) : (filter.profileId ?? undefined);
  const statuses = anyOf(filter.status, filter.statuses);
  const channels = anyOf(filter.channel, filter.channels);
  return {
    ...(filter.botSlug != null && { botId: (await visibleBot(context, filter.botSlug)).id }),
    ...(profileId !== undefined && { profileId: requireId(profileId, 'Profile') }),
    ...(statuses && { statuses: statuses.any }),
    ...(channels && { channels: channels.any }),
    ...(filter.state != null && { state: filter.state }),
    ...(filter.from != null && { from: filter.from }),
    ...(filter.to != null && { to: filter.to }),
    ...(tags != null && { tags }),
    ...(priority != null && { priority }),
    ...(assigneeId !== undefined && { assigneeId: assigneeId === null ? null : requireId(assigneeId, 'ApiKey') }),
    ...(text != null && text.trim() !== '' && { text }),
  };
}

@Resolver(() => Conversation)
export class ConversationResolver {
  @Access(everyone('conversations:read'))
  @Query(() => Conversation, { nullable: true, description: 'Throws NOT_FOUND.' })
  async conversation(@Arg('id', () => ID) id: string, @Ctx() context: ApiContext): Promise<Conversation> {
    return toConversation(await visibleConversation(context, id));
  }

  @Access(everyone('conversations:read'))
  @Query(() => ConversationConnection, {
    description: "A visitor's own, else the account's; the newest first, or the last active. Throws INVALID_INPUT.",
  })
  async conversations(
    @Args(() => ListArgs) args: ListArgs,
    @Arg('orderBy', () => ConversationOrderEnum, {
      nullable: true,
      description: 'CREATED_AT when absent. A cursor is good for the order that it was given in.',
    })
    orderBy: ConversationOrder | null | undefined,
    @Arg('filter', () => ConversationFilter, { nullable: true, description: 'All of what it says has to hold.' })
    filter: ConversationFilter | null | undefined,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Conversation>> {
    const moment = orderBy === 'LAST_ACTIVITY' || orderBy === 'WAITING_SINCE' ? orderBy : null;
    const request = moment ? momentPage(moment, args) : listPage('conversation', args);
    const { accountId } = context.viewer;
    const { conversations, desk } = context.services.stores;
    const filtered = await storeFilter(filter ?? {}, context);
    const where = orderBy === 'WAITING_SINCE' ? { ...filtered, isWaiting: true as const } : filtered;
    const page = await conversations.list(accountId, where, request);
    const cursors = moment ? momentCursorOf(moment) : undefined;
    return {
      ...toConnection('conversation', request, page, toConversation, cursors),
      totalCount: () => desk.count(accountId, where, COUNTED_AT_MOST),
      statusCounts: async () =>
        [...(await desk.countByStatus(accountId, where, COUNTED_AT_MOST))].map(([status, count]) => ({
          status,
          count,
        })),
    };
  }

  @Access(staff('conversations:read'))
  @FieldResolver(() => [ActionRun], {
    nullable: true,
    description:
      'What the bot did in the world, or tried to, as far as it is known by now; oldest first. Not for visitors.',
  })
  async actionRuns(@Root() { id }: Conversation, @Ctx() { services, viewer }: ApiContext): Promise<ActionRun[]> {
    return (await services.stores.actionRuns.ofConversation(viewer.accountId, id)).map(toActionRun);
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => StartConversationPayload, { description: 'Starts a conversation and waits for the greeting.' })
  startConversation(
    @Arg('input', () => StartConversationInput) input: StartConversationInput,
    @Ctx() context: ApiContext,
  ): Promise<StartConversationPayload> {
    return withProblems<StartConversationPayload>({ conversation: null, turn: null }, 'botSlug', async () => {
      const { viewer, services } = context;
      await context.countStart();
      const started = await services.engine.startConversation(viewer, {
        botSlug: input.botSlug,
        channel: input.channel ?? (viewer.role === 'VISITOR' ? 'WEB' : 'API'),
        userId: input.userId ?? undefined,
        avatarUrl: avatarOf(viewer, input.avatarUrl) ?? undefined,
        locale: input.locale ?? undefined,
        metadata: (input.metadata ?? undefined) as JsonObject | undefined,
        idempotencyKey: input.idempotencyKey ?? undefined,
      });
      const turn = await started.turn.completed;
      return {
        conversation: toConversation(await visibleConversation(context, turn.conversationId)),
        turn: toTurn(turn),
      };
    });
  }

  @FieldResolver(() => Bot)
  async bot(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Bot> {
    return toBot(found(await context.loaders.bot.load(conversation.botId), 'Bot'));
  }

  @FieldResolver(() => BotVersion, { description: 'The version that the conversation started on and stays on.' })
  async botVersion(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<BotVersion> {
    return toBotVersion(found(await context.loaders.version.load(conversation.botVersionId), 'BotVersion'));
  }

  @Access(everyone('profiles:read'))
  @FieldResolver(() => Profile, { nullable: true, description: 'The person.' })
  async profile(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Profile> {
    return toProfile(found(await context.loaders.profile.load(conversation.profileId), 'Profile'));
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => TurnConnection, {
    nullable: true,
    description: 'Oldest first. Without arguments the newest 20.',
  })
  async turns(
    @Root() conversation: Conversation,
    @Args(() => ThreadArgs) args: ThreadArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Turn>> {
    const page = threadPage('turn', args);
    const loaded = await context.loaders.turns.load({ of: conversation.id, page });
    return toConnection('turn', page, loaded, toTurn);
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => StepConnection, {
    nullable: true,
    description: 'Steps presented, oldest first. Without arguments the newest 20.',
  })
  async steps(
    @Root() conversation: Conversation,
    @Args(() => ThreadArgs) args: ThreadArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Step>> {
    const page = threadPage('step', args);
    const loaded = await context.loaders.steps.load({ of: conversation.id, page });
    return toConnection('step', page, loaded, toStep);
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => Step, { nullable: true, description: 'The step that waits for the person, as last presented.' })
  async currentStep(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Step | null> {
    const frame = conversation.flowStack.at(-1);
    if (!frame) return null;
    const page = threadPage('step', {});
    const { rows } = await context.loaders.steps.load({ of: conversation.id, page });
    const step = rows.findLast((row) => row.flow === frame.flow && row.step === frame.step);
    return step ? toStep(step) : null;
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => [Interruption], { nullable: true, description: 'Side questions, oldest first.' })
  async interruptions(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Interruption[]> {
    return (await context.loaders.interruptions.load(conversation.id)).map(toInterruption);
  }

  @Access(staff('conversations:read'))
  @FieldResolver(() => Usage, { nullable: true, description: 'What the model cost so far. Not for visitors.' })
  usage(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Usage> {
    return context.loaders.usage.load(conversation.id);
  }
}
