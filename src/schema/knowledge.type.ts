import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from './scalars.ts';

@ObjectType('UnmetQuestion', {
  simpleResolvers: true,
  description: 'A question that no stored answer, document or task fitted.',
})
export class UnmetQuestion {
  @Field(() => String, { description: 'As it was asked first.' })
  question!: string;

  @Field(() => String, { description: 'The language it was asked in, BCP 47.' })
  locale!: string;

  @Field(() => Int, { description: 'How often it was asked.' })
  count!: number;

  @Field(() => DateTime, { description: 'When it was asked last.' })
  lastAt!: string;
}
