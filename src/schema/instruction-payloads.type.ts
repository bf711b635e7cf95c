/** What the mutations answer that ask something of a conversation beside sending a message. */
import { Field, ObjectType } from 'type-graphql';
import { Conversation, Interruption } from './conversation.type.ts';
import { Problem } from './problem.type.ts';
import { Step } from './step.type.ts';
import { Turn } from './turn.type.ts';

@ObjectType('HandleInterruptionPayload', { simpleResolvers: true })
export class HandleInterruptionPayload {
  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => Interruption, { nullable: true, description: 'Its checkpoint is what `resumeFlow` takes.' })
  interruption!: Interruption | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('ResumeFlowPayload', { simpleResolvers: true })
export class ResumeFlowPayload {
  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => Step, { nullable: true, description: 'The step that the flow is back at.' })
  step!: Step | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('TransitionConversationPayload', { simpleResolvers: true })
export class TransitionConversationPayload {
  @Field(() => Conversation, { nullable: true, description: 'As it stands after the transition.' })
  conversation!: Conversation | null;

  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
