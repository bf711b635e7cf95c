import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Problem } from './problem.type.ts';
import { Profile } from './profile.type.ts';
import { JsonObject } from './scalars.ts';

@InputType()
export class UpdateProfileInput {
  @Field(() => ID)
  profileId!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description:
      'What the application knows, by field: texts, numbers, true or false. Not asked again, and no longer refused.',
  })
  values?: Record<string, unknown> | null;

  @Field(() => [String], { nullable: true, description: 'Fields to be known no longer, and to be asked again.' })
  forget?: string[] | null;

  @Field(() => JsonObject, { nullable: true, description: 'Merged with the stored ones, key by key.' })
  preferences?: Record<string, unknown> | null;

  @Field(() => [String], { nullable: true, description: 'Put behind the stored ones.' })
  objectives?: string[] | null;
}

@ObjectType('UpdateProfilePayload', { simpleResolvers: true })
export class UpdateProfilePayload {
  @Field(() => Profile, { nullable: true })
  profile!: Profile | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
