import { Field, ID, InputType } from 'type-graphql';
import type { ApiKeyRole } from '../engine/vocabulary.ts';
import { ApiKeyRoleEnum } from './enums.ts';
import { DateTime } from './scalars.ts';

@InputType()
export class CreateApiKeyInput {
  @Field(() => ApiKeyRoleEnum)
  role!: ApiKeyRole;

  @Field(() => String, { description: 'What the key is for, to tell it from others: 1 to 100 characters.' })
  name!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What a partner may do, at least one; `*`: everything a partner may. No other role has scopes.',
  })
  scopes?: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When it stops working; absent: never by itself.' })
  expiresAt?: string | null;
}

@InputType()
export class RevokeApiKeyInput {
  @Field(() => ID)
  id!: string;
}
