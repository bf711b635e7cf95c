import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Problem', {
  simpleResolvers: true,
  description: 'A refusal that the caller can act on. Every code is explained in docs/errors.md.',
})
export class Problem {
  @Field(() => String, { description: 'Stable: switch on this, never on the message.' })
  code!: string;

  @Field(() => String, { description: 'For developers, in English.' })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Which part of the input, where it is one.' })
  path!: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Of RATE_LIMITED: when to try again, in milliseconds from now.' })
  retryAfterMs!: number | null;
}
