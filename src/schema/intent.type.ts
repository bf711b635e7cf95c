import { Field, Float, ObjectType } from 'type-graphql';
import { Json } from './scalars.ts';

@ObjectType('ObservedAct', { simpleResolvers: true, description: 'What the message does: answers, asks, refuses, ...' })
export class ObservedAct {
  @Field(() => String)
  act!: string;

  @Field(() => String, { nullable: true, description: 'Which side question, or which refusal.' })
  kind!: string | null;

  @Field(() => Float, { description: '0..1, calibrated.' })
  score!: number;

  @Field(() => [String])
  evidence!: readonly string[];
}

@ObjectType('ObservedSlot', { simpleResolvers: true, description: 'A value that was found in the message.' })
export class ObservedSlot {
  @Field(() => String)
  slot!: string;

  @Field(() => Json)
  value!: unknown;

  @Field(() => Float, { description: '0..1' })
  certainty!: number;

  @Field(() => String, { description: "The person's own words." })
  raw!: string;

  @Field(() => String)
  evidence!: string;
}

@ObjectType('IntentCandidate', { simpleResolvers: true, description: 'A flow or an answer that may fit the message.' })
export class IntentCandidate {
  @Field(() => String, { description: '`flow`, `faq`, ...' })
  kind!: string;

  @Field(() => String, { description: 'Id of the flow, or of the answer.' })
  target!: string;

  @Field(() => String, {
    description: 'Id of the flow, or of the answer.',
    deprecationReason:
      'Say `target`: clients that keep objects by their `id` would merge the scores of different turns.',
  })
  id!: string;

  @Field(() => Float, { description: '0..1, calibrated.' })
  score!: number;
}

@ObjectType('Intent', { simpleResolvers: true, description: 'What the message was taken to mean.' })
export class Intent {
  @Field(() => [ObservedAct])
  acts!: readonly ObservedAct[];

  @Field(() => [ObservedSlot])
  slots!: readonly ObservedSlot[];

  @Field(() => [IntentCandidate])
  candidates!: IntentCandidate[];
}
