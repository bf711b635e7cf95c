/** What people keep beside a conversation, and what lists show of it. */
import { Field, ObjectType } from 'type-graphql';
import { Conversation } from './conversation.type.ts';
import { Message } from './message.type.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('Participant', {
  simpleResolvers: true,
  description: 'The person in a conversation, as a list shows them.',
})
export class Participant {
  @Field(() => String, {
    nullable: true,
    description: 'What they gave as their name, else what the application calls them; null: neither is known.',
  })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A picture of them, where the application has given one (`createVisitorToken`, `startConversation`, `updateProfile`).',
  })
  avatarUrl!: string | null;
}

@ObjectType('MessageRating', { simpleResolvers: true, description: 'What a person thought of a reply.' })
export class MessageRating {
  @Field(() => Boolean, { description: 'Thumbs up, or down.' })
  isHelpful!: boolean;

  @Field(() => String, { nullable: true, description: "Why, in the person's words." })
  reason!: string | null;

  @Field(() => DateTime, { description: 'When it was rated, the last time.' })
  at!: string;
}

@ObjectType('MarkReadPayload', { simpleResolvers: true, description: 'What `markRead` answers.' })
export class MarkReadPayload {
  @Field(() => Conversation, { nullable: true, description: 'With its new `unreadCount`.' })
  conversation!: Conversation | null;

  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}

@ObjectType('UpdateConversationPayload', { simpleResolvers: true, description: 'What `updateConversation` answers.' })
export class UpdateConversationPayload {
  @Field(() => Conversation, { nullable: true, description: 'As it stands after the update.' })
  conversation!: Conversation | null;

  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}

@ObjectType('RateMessagePayload', { simpleResolvers: true, description: 'What `rateMessage` answers.' })
export class RateMessagePayload {
  @Field(() => Message, { nullable: true, description: 'The message, with its rating.' })
  message!: Message | null;

  @Field(() => [Problem], { description: 'Why nothing was done; empty when it was.' })
  problems!: Problem[];
}
