import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { BotError, checkMetadata, turnIdOf } from '../engine/index.ts';
import type { ConversationCard, ConversationPriority, JsonObject } from '../engine/index.ts';
import { Access, everyone, staff } from '../schema/access.ts';
import { Conversation } from '../schema/conversation.type.ts';
import { MarkReadInput, UpdateConversationInput } from '../schema/desk.input.ts';
import { MarkReadPayload, Participant, UpdateConversationPayload } from '../schema/desk.type.ts';
import { ConversationPriorityEnum } from '../schema/enums.ts';
import { Message } from '../schema/message.type.ts';
import { DateTime } from '../schema/scalars.ts';
import type { ApiContext } from './api-context.ts';
import { withProblems } from './to-problem.ts';
import { messagesOf, toConversation } from './to-schema.ts';
import { requireId, sideOf, visibleConversation, visibleTurn } from './visible.ts';

const MOST_TAGS = 20;
const LONGEST_TAG = 50;

const cardOf = async (conversation: Conversation, context: ApiContext): Promise<ConversationCard> => {
  const card = await context.loaders.card.load(conversation.id);
  if (!card) throw new BotError('NOT_FOUND', { what: 'Conversation' });
  return card;
};

/** Each once, without spaces around. Throws INVALID_INPUT. */
const checkedTags = (tags: readonly string[]): string[] => {
  const checked = [...new Set(tags.map((tag) => tag.trim()))];
  const problem =
    checked.length > MOST_TAGS
      ? `at most ${MOST_TAGS} tags are kept`
      : checked.some((tag) => tag === '' || tag.length > LONGEST_TAG)
        ? `a tag has 1 to ${LONGEST_TAG} characters`
        : null;
  if (problem !== null) throw new BotError('INVALID_INPUT', { where: 'tags', problem });
  return checked;
};

/** Somebody of the account who answers people. Throws INVALID_INPUT. */
async function checkedAssignee(context: ApiContext, id: string): Promise<string> {
  const problem = 'is neither a person of the account nor an API key of an operator or admin';
  const refused = new BotError('INVALID_INPUT', { where: 'assigneeId', problem });
  const { accounts, users } = context.services.stores;
  const user = await users.find(context.viewer.accountId, requireId(id, 'User'));
  if (user) {
    if (user.disabledAt !== null) throw refused;
    return user.id;
  }
  const key = await accounts.findKeyById(context.viewer.accountId, requireId(id, 'ApiKey'));
  if (!key || key.revokedAt !== null || key.role === 'PARTNER') throw refused;
  return key.id;
}

/** What lists of conversations show, and what people keep beside each. */
@Resolver(() => Conversation)
export class DeskResolver {
  @Access(everyone('profiles:read'))
  @FieldResolver(() => Participant, { nullable: true, description: 'The person, as a list shows them.' })
  async participant(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Participant | null> {
    const profile = await context.loaders.profile.load(conversation.profileId);
    const said = profile?.collected['name']?.value;
    const name = typeof said === 'string' ? said : (profile?.userId ?? null);
    return profile && { name, avatarUrl: profile.avatarUrl };
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => Message, { nullable: true, description: 'What was said last, by whoever; null: nothing yet.' })
  async lastMessage(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Message | null> {
    const { lastSaid } = await cardOf(conversation, context);
    return (lastSaid && messagesOf(lastSaid).at(-1)) ?? null;
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Messages of the other side in turns behind the last one that was read (`markRead`), counted up to 100: for visitors the replies, for everybody else what the visitor has written.',
  })
  async unreadCount(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<number> {
    return (await cardOf(conversation, context)).unreadCount;
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => DateTime, { nullable: true, description: 'When this side last marked it as read; null: never.' })
  async lastReadAt(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<string | null> {
    return (await cardOf(conversation, context)).lastReadAt;
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the visitor was first answered, by the bot or a person; null: not yet.',
  })
  async firstReplyAt(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<string | null> {
    return (await cardOf(conversation, context)).firstReplyAt;
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When the visitor wrote the oldest message that a person has yet to answer; null: nobody waits for a person.',
  })
  async waitingSince(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<string | null> {
    return (await cardOf(conversation, context)).waitingSince;
  }

  @Access(everyone('conversations:read'))
  @FieldResolver(() => DateTime, { nullable: true, description: 'When its matter was settled; null: it is not.' })
  async resolvedAt(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<string | null> {
    return (await cardOf(conversation, context)).resolvedAt;
  }

  @Access(staff('conversations:read'))
  @FieldResolver(() => [String], { nullable: true, description: 'What people sort it by. Not for visitors.' })
  async tags(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<readonly string[]> {
    return (await cardOf(conversation, context)).tags;
  }

  @Access(staff('conversations:read'))
  @FieldResolver(() => ConversationPriorityEnum, {
    nullable: true,
    description: 'How much it matters. Not for visitors.',
  })
  async priority(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<ConversationPriority> {
    return (await cardOf(conversation, context)).priority;
  }

  @Access(staff('conversations:read'))
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Id of the person (`User`), or the API key, that it is assigned to; null: nobody. Not for visitors.',
  })
  async assigneeId(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<string | null> {
    return (await cardOf(conversation, context)).assigneeId;
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => MarkReadPayload, {
    description: "Notes how far this side has read: the visitor's own, or that of everybody on the account's side.",
  })
  markRead(
    @Arg('input', () => MarkReadInput, { description: 'The conversation, and the last message that was seen.' })
    input: MarkReadInput,
    @Ctx() context: ApiContext,
  ): Promise<MarkReadPayload> {
    return withProblems<MarkReadPayload>({ conversation: null }, 'conversationId', async () => {
      const conversation = await visibleConversation(context, input.conversationId);
      const turn =
        input.messageId == null ? null : await visibleTurn(context, turnIdOf(requireId(input.messageId, 'Message')));
      if (turn && turn.conversationId !== conversation.id) throw new BotError('NOT_FOUND', { what: 'Message' });
      await context.services.stores.desk.markRead({
        accountId: conversation.accountId,
        conversationId: conversation.id,
        side: sideOf(context.viewer),
        sequence: turn?.sequence ?? conversation.turnCount,
        at: context.services.clock.now().toISOString(),
      });
      context.forgetLoaded();
      return { conversation: toConversation(conversation) };
    });
  }

  @Access(staff('conversations:write'))
  @Mutation(() => UpdateConversationPayload, { description: 'Changes what people keep beside a conversation.' })
  updateConversation(
    @Arg('input', () => UpdateConversationInput, { description: 'The conversation, and what to change of it.' })
    input: UpdateConversationInput,
    @Ctx() context: ApiContext,
  ): Promise<UpdateConversationPayload> {
    return withProblems<UpdateConversationPayload>({ conversation: null }, 'conversationId', async () => {
      const conversation = await visibleConversation(context, input.conversationId);
      const { tags, priority, assigneeId } = input;
      const metadata = input.metadata == null ? undefined : checkMetadata(input.metadata as JsonObject);
      await context.services.stores.desk.update({
        accountId: conversation.accountId,
        conversationId: conversation.id,
        ...(tags != null && { tags: checkedTags(tags) }),
        ...(priority != null && { priority }),
        ...(metadata && { metadata }),
        ...(assigneeId !== undefined && {
          assigneeId: assigneeId === null ? null : await checkedAssignee(context, assigneeId),
        }),
      });
      context.forgetLoaded();
      return { conversation: toConversation({ ...conversation, ...(metadata && { metadata }) }) };
    });
  }
}
