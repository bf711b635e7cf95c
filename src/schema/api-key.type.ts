import { Field, ID, ObjectType } from 'type-graphql';
import type { ApiKeyRole } from '../engine/vocabulary.ts';
import { connectionOf } from './connection.ts';
import { ApiKeyRoleEnum } from './enums.ts';
import { Problem } from './problem.type.ts';
import { DateTime } from './scalars.ts';

@ObjectType('ApiKey', {
  simpleResolvers: true,
  description: 'What an application signs in with. The key itself is shown once, when it is made, and not kept.',
})
export class ApiKey {
  @Field(() => ID)
  id!: string;

  @Field(() => ApiKeyRoleEnum)
  role!: ApiKeyRole;

  @Field(() => String)
  name!: string;

  @Field(() => [String], { description: "What a partner's key is for; no other role has scopes." })
  scopes!: readonly string[];

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'To within five minutes; null: never used.' })
  lastUsedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it stops working; null: never by itself.' })
  expiresAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when it is refused.' })
  revokedAt!: string | null;
}

export const ApiKeyConnection = connectionOf(ApiKey, 'ApiKey');

@ObjectType('CreateApiKeyPayload', { simpleResolvers: true })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { nullable: true })
  apiKey!: ApiKey | null;

  @Field(() => String, { nullable: true, description: 'The key itself. Nobody can show it again.' })
  secret!: string | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('RevokeApiKeyPayload', { simpleResolvers: true })
export class RevokeApiKeyPayload {
  @Field(() => ApiKey, { nullable: true })
  apiKey!: ApiKey | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
