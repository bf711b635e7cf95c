import { Field, ID, InputType } from 'type-graphql';
import { ChannelEnum, ConversationStatusEnum } from './enums.ts';
import type { Channel, ConversationStatus } from '../engine/vocabulary.ts';

@InputType()
export class ConversationFilter {
  @Field(() => String, { nullable: true })
  botSlug?: string | null;

  @Field(() => ID, { nullable: true })
  profileId?: string | null;

  @Field(() => ConversationStatusEnum, { nullable: true })
  status?: ConversationStatus | null;

  @Field(() => ChannelEnum, { nullable: true })
  channel?: Channel | null;
}

@InputType()
export class StartConversationInput {
  @Field(() => String)
  botSlug!: string;

  @Field(() => ChannelEnum, { nullable: true, description: 'WEB for visitors when absent, API for everybody else.' })
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
    description: 'Same key, same conversation and greeting back. 1 to 200 characters.',
  })
  idempotencyKey?: string | null;
}
