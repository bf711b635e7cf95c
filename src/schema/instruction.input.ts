import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class HandleInterruptionInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, { description: 'The side question, in the words of the person.' })
  question!: string;

  @Field(() => String, { nullable: true, description: 'Id of the step to come back to; the current one when absent.' })
  expectedReturn?: string | null;

  @Field(() => String, { nullable: true, description: 'Same key, same turn back.' })
  idempotencyKey?: string | null;
}

@InputType()
export class ResumeFlowInput {
  @Field(() => ID, { description: 'The checkpoint that an interruption kept.' })
  flowCheckpointId!: string;

  @Field(() => String, { nullable: true, description: 'Same key, same turn back.' })
  idempotencyKey?: string | null;
}

@InputType()
export class TransitionConversationInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, { description: "A state of the bot's state machine." })
  to!: string;

  @Field(() => String, { nullable: true, description: 'Kept in the history of states.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'Same key, same turn back.' })
  idempotencyKey?: string | null;
}
