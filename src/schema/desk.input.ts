import { Field, ID, InputType } from 'type-graphql';
import type { ConversationPriority } from '../engine/vocabulary.ts';
import { ConversationPriorityEnum } from './enums.ts';
import { JsonObject } from './scalars.ts';

@InputType({ description: 'How far a conversation was read.' })
export class MarkReadInput {
  @Field(() => ID, { description: 'The conversation that was read.' })
  conversationId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The last message that was seen; absent: everything there is. It never goes back.',
  })
  messageId?: string | null;
}

@InputType({ description: 'What people keep beside a conversation; what is absent stays as it is.' })
export class UpdateConversationInput {
  @Field(() => ID, { description: 'The conversation to change.' })
  conversationId!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'In the place of the former ones: at most 20, of 1 to 50 characters each.',
  })
  tags?: string[] | null;

  @Field(() => ConversationPriorityEnum, { nullable: true, description: 'How much it matters.' })
  priority?: ConversationPriority | null;

  @Field(() => JsonObject, {
    nullable: true,
    description:
      'What the application keeps beside it, in the place of what there was: at most 4,000 characters of JSON.',
  })
  metadata?: unknown;

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of a person of the account, or of the API key of an operator or admin; null: nobody; absent: it stays.',
  })
  assigneeId?: string | null;
}

@InputType({ description: 'What a person thinks of a reply.' })
export class RateMessageInput {
  @Field(() => ID, { description: 'A message of the bot, or of an operator.' })
  messageId!: string;

  @Field(() => Boolean, { description: 'Thumbs up, or down.' })
  isHelpful!: boolean;

  @Field(() => String, { nullable: true, description: 'Why: at most 1,000 characters.' })
  reason?: string | null;
}
