import { Field, ID, InputType, Int } from 'type-graphql';
import { JsonObject } from './scalars.ts';

@InputType()
export class GenerateNextStepInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description: 'Take the place of parts of the context by name, or are added to it: `{ "weather": "rain" }`.',
  })
  contextOverrides?: Record<string, unknown> | null;

  @Field(() => String, { nullable: true, description: 'Same key, same turn back.' })
  idempotencyKey?: string | null;
}

@InputType()
export class RateStepInput {
  @Field(() => ID)
  stepId!: string;

  @Field(() => Int, { description: '1..5' })
  rating!: number;

  @Field(() => String, { nullable: true })
  comment?: string | null;
}
