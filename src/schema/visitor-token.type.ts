import { Field, ObjectType } from 'type-graphql';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('CreateVisitorTokenPayload', { simpleResolvers: true })
export class CreateVisitorTokenPayload {
  @Field(() => String, { nullable: true, description: 'For `Authorization: Bearer ...`.' })
  token!: string | null;

  @Field(() => DateTime, { nullable: true })
  expiresAt!: string | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
