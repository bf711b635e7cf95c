/** What the mutations of a conversation answer: the thing, or the problems that kept it from happening. */
import { Field, ObjectType } from 'type-graphql';
import { Conversation } from './conversation.type.ts';
import { Problem } from './problem.type.ts';
import { Turn } from './turn.type.ts';

@ObjectType('StartConversationPayload', { simpleResolvers: true })
export class StartConversationPayload {
  @Field(() => Conversation, { nullable: true })
  conversation!: Conversation | null;

  @Field(() => Turn, { nullable: true, description: 'The greeting, where the bot has one.' })
  turn!: Turn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('SendMessagePayload', { simpleResolvers: true })
export class SendMessagePayload {
  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('CancelTurnPayload', { simpleResolvers: true })
export class CancelTurnPayload {
  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
