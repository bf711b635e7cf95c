import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('Usage', { simpleResolvers: true, description: 'What the language model cost.' })
export class Usage {
  @Field(() => Int)
  modelCalls!: number;

  @Field(() => Int)
  inputTokens!: number;

  @Field(() => Int)
  outputTokens!: number;

  @Field(() => Float, { description: 'US dollars, by the price table of the server.' })
  costUsd!: number;
}
