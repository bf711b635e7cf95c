import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access, staff } from './access.ts';
import { ActionStateEnum } from './enums.ts';
import type { ActionState } from '../engine/vocabulary.ts';
import { Problem } from './problem.type.ts';
import { DateTime, Json } from './scalars.ts';

@ObjectType('ActionRun', { simpleResolvers: true, description: 'Something the bot did in the world, or tried to.' })
export class ActionRun {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  turnId!: string;

  @Field(() => String, { description: 'The name of the action: `create_booking`, ...' })
  action!: string;

  @Field(() => ActionStateEnum)
  state!: ActionState;

  @Access(staff(null))
  @Field(() => Json, { nullable: true, description: 'Not for visitors.' })
  input!: unknown;

  @Field(() => Json, { nullable: true, description: 'What the action answered: a booking reference, free times, ...' })
  output!: unknown;

  @Field(() => Problem, { nullable: true })
  problem!: Problem | null;

  @Field(() => Int)
  attempts!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last handed to the world outside; null: never, or it happened within the turn.',
  })
  dispatchedAt!: string | null;

  @Field(() => DateTime)
  at!: string;
}
