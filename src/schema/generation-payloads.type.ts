/** What the mutations about generated steps answer. */
import { Field, ObjectType } from 'type-graphql';
import { Generation } from './generation.type.ts';
import { Problem } from './problem.type.ts';
import { Step } from './step.type.ts';
import { Turn } from './turn.type.ts';

@ObjectType('GenerateNextStepPayload', { simpleResolvers: true })
export class GenerateNextStepPayload {
  @Field(() => Step, { nullable: true, description: 'The step that was made.' })
  step!: Step | null;

  @Field(() => Generation, { nullable: true, description: 'How it was made.' })
  generation!: Generation | null;

  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('RateStepPayload', { simpleResolvers: true })
export class RateStepPayload {
  @Field(() => Step, { nullable: true })
  step!: Step | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
