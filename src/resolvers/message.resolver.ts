import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import { Access, everyone } from '../schema/access.ts';
import { RateMessageInput } from '../schema/desk.input.ts';
import { MessageRating, RateMessagePayload } from '../schema/desk.type.ts';
import { Attachment, Message } from '../schema/message.type.ts';
import { DateTime } from '../schema/scalars.ts';
import type { ApiContext } from './api-context.ts';
import { withProblems } from './to-problem.ts';
import { visibleMessage } from './visible.ts';

const LONGEST_REASON = 1_000;

@Resolver(() => Message)
export class MessageResolver {
  @Access(everyone('conversations:read'))
  @FieldResolver(() => MessageRating, {
    nullable: true,
    description: 'What the person thought of it; null: not rated.',
  })
  async rating(@Root() message: Message, @Ctx() context: ApiContext): Promise<MessageRating | null> {
    return message.role === 'USER' ? null : context.loaders.rating.load(message.id);
  }

  @Access(everyone('conversations:write'))
  @Mutation(() => RateMessagePayload, {
    description: 'Thumbs up or down for a reply, and why; the last rating counts.',
  })
  rateMessage(
    @Arg('input', () => RateMessageInput, { description: 'The reply, and what the person thinks of it.' })
    input: RateMessageInput,
    @Ctx() context: ApiContext,
  ): Promise<RateMessagePayload> {
    return withProblems<RateMessagePayload>({ message: null }, 'messageId', async () => {
      const { message, turn } = await visibleMessage(context, input.messageId);
      const reason = input.reason?.trim() ?? '';
      if (message.role === 'USER')
        throw new BotError('INVALID_INPUT', { where: 'messageId', problem: 'only replies are rated' });
      if (reason.length > LONGEST_REASON)
        throw new BotError('INVALID_INPUT', { where: 'reason', problem: `has more than ${LONGEST_REASON} characters` });
      await context.services.stores.messageRatings.rate({
        messageId: message.id,
        accountId: turn.accountId,
        conversationId: turn.conversationId,
        isHelpful: input.isHelpful,
        reason: reason === '' ? null : reason,
        at: context.services.clock.now().toISOString(),
      });
      return { message };
    });
  }
}

/** Where a file can be read: by a link that needs no credentials, as pages show images, and ends. */
@Resolver(() => Attachment)
export class AttachmentResolver {
  @FieldResolver(() => String, { description: 'Relative to the server; good until `expiresAt`, for whoever has it.' })
  url(@Root() { id }: Attachment, @Ctx() { services, viewer }: ApiContext): string {
    return services.attachmentLink(viewer.accountId, id).path;
  }

  @FieldResolver(() => DateTime, { description: 'Until when `url` is good: an hour at least. Ask again then.' })
  expiresAt(@Root() { id }: Attachment, @Ctx() { services, viewer }: ApiContext): string {
    return services.attachmentLink(viewer.accountId, id).expiresAt;
  }
}
