import { Field, ID, InputType } from 'type-graphql';
import { JsonObject } from './scalars.ts';

@InputType()
export class TakeOverInput {
  @Field(() => ID)
  conversationId!: string;
}

@InputType()
export class SendOperatorMessageInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String)
  text!: string;

  @Field(() => String, { nullable: true, description: 'Same key, same message back. 1 to 200 characters.' })
  idempotencyKey?: string | null;
}

@InputType()
export class ReleaseConversationInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description:
      'What the person has found out: values by slot, of the flow that starts, else of the one that goes on.',
  })
  slots?: Record<string, unknown> | null;

  @Field(() => String, {
    nullable: true,
    description: 'Id of a flow to start; what was under way comes back after it. Absent: the bot goes on where it was.',
  })
  startFlow?: string | null;
}

@InputType()
export class SuggestReplyInput {
  @Field(() => ID, { description: 'The conversation whose last message is to be answered.' })
  conversationId!: string;
}

@InputType()
export class SetTypingInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => Boolean)
  isTyping!: boolean;
}
