import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { InboxChange, JsonObject } from '../engine/index.ts';
import { Access, everyone, operators, staff } from '../schema/access.ts';
import { Conversation } from '../schema/conversation.type.ts';
import {
  ReleaseConversationInput,
  SendOperatorMessageInput,
  SetTypingInput,
  SuggestReplyInput,
  TakeOverInput,
} from '../schema/handoff.input.ts';
import {
  Handoff,
  InboxEvent,
  ReleaseConversationPayload,
  SendOperatorMessagePayload,
  SetTypingPayload,
  SuggestReplyPayload,
  TakeOverPayload,
} from '../schema/handoff.type.ts';
import type { ApiContext } from './api-context.ts';
import { accountEvents } from './account-events.ts';
import type { AccountEventsData, TopicEvent } from './account-events.ts';
import { toProblem, withProblems } from './to-problem.ts';
import { toConversation, toHandoff, toTurn } from './to-schema.ts';
import { requireId, visibleConversation, visibleMessage } from './visible.ts';

/** What the engine tells of it. */
interface InboxNews {
  change: InboxChange;
  conversationId: string;
  messageId: string | null;
}

/** People in conversations: they take them over, write in them, and give them back to the bot. */
@Resolver(() => Conversation)
export class HandoffResolver {
  @Access(staff('conversations:write'))
  @Mutation(() => TakeOverPayload, {
    description:
      'From now on you speak, and the bot does not: what it was about to say is dropped. Only an admin may take a conversation from another person.',
  })
  takeOver(
    @Arg('input', () => TakeOverInput) input: TakeOverInput,
    @Ctx() context: ApiContext,
  ): Promise<TakeOverPayload> {
    return withProblems<TakeOverPayload>({ conversation: null }, 'conversationId', async () => {
      await context.countTurn();
      const conversationId = requireId(input.conversationId, 'Conversation');
      return { conversation: toConversation(await context.services.engine.takeOver(context.viewer, conversationId)) };
    });
  }

  @Access(staff('conversations:write'))
  @Mutation(() => SendOperatorMessagePayload, {
    description: 'Writes to the visitor, in a conversation that you have taken over.',
  })
  sendOperatorMessage(
    @Arg('input', () => SendOperatorMessageInput) input: SendOperatorMessageInput,
    @Ctx() context: ApiContext,
  ): Promise<SendOperatorMessagePayload> {
    return withProblems<SendOperatorMessagePayload>({ message: null }, 'conversationId', async () => {
      await context.countTurn();
      const turn = await context.services.engine.sendOperatorMessage(context.viewer, {
        conversationId: requireId(input.conversationId, 'Conversation'),
        text: input.text,
        idempotencyKey: input.idempotencyKey ?? undefined,
      });
      const { replies, problem } = toTurn(turn);
      return { message: replies[0] ?? null, problems: problem ? [problem] : [] };
    });
  }

  @Access(staff('conversations:write'))
  @Mutation(() => ReleaseConversationPayload, {
    description:
      'Gives the conversation back: the bot goes on at the step where it stood, with the values given, and puts the open question again.',
  })
  releaseConversation(
    @Arg('input', () => ReleaseConversationInput) input: ReleaseConversationInput,
    @Ctx() context: ApiContext,
  ): Promise<ReleaseConversationPayload> {
    return withProblems<ReleaseConversationPayload>({ conversation: null }, 'conversationId', async () => {
      await context.countTurn();
      const conversationId = requireId(input.conversationId, 'Conversation');
      const { problems } = await context.services.engine.releaseConversation(context.viewer, {
        conversationId,
        slots: (input.slots ?? undefined) as JsonObject | undefined,
        startFlow: input.startFlow ?? undefined,
      });
      context.forgetLoaded();
      const conversation = toConversation(await visibleConversation(context, conversationId));
      return { conversation, problems: problems.map(toProblem) };
    });
  }

  @Access(staff('conversations:write'))
  @Mutation(() => SuggestReplyPayload, {
    description:
      "Suggests an answer to the visitor's last message: a stored answer, the words of a document, or else a draft by the model, which is paid for as its other calls are. Nothing is sent and nothing changes.",
  })
  suggestReply(
    @Arg('input', () => SuggestReplyInput, { description: 'Which conversation.' }) input: SuggestReplyInput,
    @Ctx() context: ApiContext,
  ): Promise<SuggestReplyPayload> {
    return withProblems<SuggestReplyPayload>({ suggestion: null }, 'conversationId', async () => {
      await context.countTurn();
      const conversationId = requireId(input.conversationId, 'Conversation');
      return { suggestion: await context.services.engine.suggestReply(context.viewer, conversationId) };
    });
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => SetTypingPayload, {
    description:
      'Shows everybody else in the conversation that you type, or no longer. Operators and admins have to have taken it over.',
  })
  setTyping(
    @Arg('input', () => SetTypingInput) input: SetTypingInput,
    @Ctx() context: ApiContext,
  ): Promise<SetTypingPayload> {
    return withProblems<SetTypingPayload>({ conversationId: null }, 'conversationId', async () => {
      const conversationId = requireId(input.conversationId, 'Conversation');
      await context.services.engine.setTyping(context.viewer, { conversationId, isTyping: input.isTyping });
      return { conversationId };
    });
  }

  @Access(operators())
  @Subscription(() => InboxEvent, {
    subscribe: (data: AccountEventsData) => accountEvents(data, 'inbox'),
    description:
      'What happens from now on to conversations of the account, or of one bot, that are with people. What is there already: `conversations(filter: { status: HANDED_OFF })`. Throws BOT_UNKNOWN.',
  })
  async inboxEvents(
    @Root() { data, at }: TopicEvent,
    @Arg('botSlug', () => String, { nullable: true }) _botSlug: string | null,
    @Ctx() context: ApiContext,
  ): Promise<InboxEvent> {
    context.forgetLoaded();
    const { change, conversationId, messageId } = data as unknown as InboxNews;
    const conversation = toConversation(await visibleConversation(context, conversationId));
    const message = messageId === null ? null : (await visibleMessage(context, messageId)).message;
    return { change, conversation, message, at };
  }

  @Access(staff('conversations:read'))
  @FieldResolver(() => Handoff, {
    nullable: true,
    description: 'Why it is with people; null: it is with the bot. Not for visitors, who see `HandoffChanged`.',
  })
  async handoff(@Root() conversation: Conversation, @Ctx() context: ApiContext): Promise<Handoff | null> {
    const handoff = await context.loaders.handoff.load(conversation.id);
    return handoff && toHandoff(handoff);
  }
}
