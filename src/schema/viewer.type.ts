import { Field, ID, ObjectType } from 'type-graphql';
import { ViewerRoleEnum } from './enums.ts';
import type { ViewerRole } from '../engine/vocabulary.ts';

@ObjectType('Viewer', { simpleResolvers: true, description: 'Whose credentials these are.' })
export class Viewer {
  @Field(() => ViewerRoleEnum)
  role!: ViewerRole;

  @Field(() => ID)
  accountId!: string;

  @Field(() => [String], {
    description: "What a partner's key is for. Other roles have no scopes, and no such limits.",
  })
  scopes!: readonly string[];

  profileId!: string | null;
  botSlug!: string | null;
}
