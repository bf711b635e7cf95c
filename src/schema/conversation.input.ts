import { Field, ID, InputType } from 'type-graphql';
import { ChannelEnum, ConversationPriorityEnum, ConversationStatusEnum } from './enums.ts';
import { DateTime, JsonObject } from './scalars.ts';
import type { Channel, ConversationPriority, ConversationStatus } from '../engine/vocabulary.ts';

@InputType()
export class ConversationFilter {
  @Field(() => String, { nullable: true })
  botSlug?: string | null;

  @Field(() => ID, { nullable: true })
  profileId?: string | null;

  @Field(() => ConversationStatusEnum, { nullable: true })
  status?: ConversationStatus | null;

  @Field(() => ChannelEnum, { nullable: true, description: 'Only those on this channel.' })
  channel?: Channel | null;

  @Field(() => [ConversationStatusEnum], { nullable: true, description: 'Only those that stand in one of these ways.' })
  statuses?: ConversationStatus[] | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'Only those on one of these channels.' })
  channels?: Channel[] | null;

  @Field(() => String, { nullable: true, description: "Only those in this state of the bot's state machine." })
  state?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those whose last activity was then or later.' })
  from?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those whose last activity was before that.' })
  to?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Words, or beginnings of words, that all stand in one turn: at most 200 characters.',
  })
  text?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only those with all of these tags. Not for visitors.' })
  tags?: string[] | null;

  @Field(() => ConversationPriorityEnum, {
    nullable: true,
    description: 'Only those that matter so much. Not for visitors.',
  })
  priority?: ConversationPriority | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only those assigned to this person or API key; null: to nobody. Not for visitors.',
  })
  assigneeId?: string | null;
}

@InputType()
export class StartConversationInput {
  @Field(() => String)
  botSlug!: string;

  @Field(() => ChannelEnum, {
    nullable: true,
    description:
      'WEB for visitors when absent, API for everybody else. Any but API has to be declared by the bot (CHANNEL_UNKNOWN).',
  })
  channel?: Channel | null;

  @Field(() => String, { nullable: true, description: "BCP 47; the bot's first locale when absent." })
  locale?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The person, by 1 to 200 characters. Without meaning for visitors: theirs is in the token.',
  })
  userId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A picture of the person, by https: what lists may show beside the name. Not for visitors.',
  })
  avatarUrl?: string | null;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'What the application keeps beside it: at most 4,000 characters of JSON. The bot does not read it.',
  })
  metadata?: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Same key, same conversation and greeting back. 1 to 200 characters.',
  })
  idempotencyKey?: string | null;
}
