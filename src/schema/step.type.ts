import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from './connection.ts';
import { StepOriginEnum } from './enums.ts';
import { Button, Media } from './message.type.ts';
import { Node } from './node.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('StepMessage', { simpleResolvers: true })
export class StepMessage {
  @Field(() => String)
  text!: string;

  @Field(() => [Media])
  media!: readonly Media[];
}

@ObjectType('ExpectedInput', { simpleResolvers: true, description: 'What the step waits for.' })
export class ExpectedInput {
  @Field(() => String, { description: 'The type of the slot: `number`, `date`, `choice`, ...' })
  type!: string;

  @Field(() => String, { description: 'The name of the slot.' })
  variable!: string;
}

@ObjectType('Step', {
  implements: Node,
  simpleResolvers: true,
  description: 'A step of a flow as it was presented, once for each time.',
})
export class Step extends Node {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => ID)
  turnId!: string;

  @Field(() => String)
  flow!: string;

  @Field(() => String, { description: "The step's name inside its flow." })
  step!: string;

  @Field(() => String)
  type!: string;

  @Field(() => StepMessage, { nullable: true })
  message!: StepMessage | null;

  @Field(() => [Button])
  buttons!: readonly Button[];

  @Field(() => ExpectedInput, { nullable: true })
  expectedInput!: ExpectedInput | null;

  @Field(() => String, { nullable: true, description: 'Where the flow goes from here, where that is one step.' })
  nextStep!: string | null;

  @Field(() => StepOriginEnum)
  origin!: 'scripted' | 'generated';

  @Field(() => DateTime)
  at!: string;
}

export const StepConnection = connectionOf(Step, 'Step');
