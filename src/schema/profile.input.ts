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

  @Field(() => String, {
    nullable: true,
    description: 'A picture of the person, by https; null: none any more; absent: it stays. Not for visitors.',
  })
  avatarUrl?: string | null;

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

@InputType({ description: 'Whose data to give.' })
export class ExportProfileInput {
  @Field(() => ID, { description: 'The person.' })
  profileId!: string;
}

@ObjectType('ExportProfilePayload', { simpleResolvers: true, description: 'What `exportProfile` answers.' })
export class ExportProfilePayload {
  @Field(() => JsonObject, {
    nullable: true,
    description:
      'Every stored row about the person, by table; each of `attachments` with `link { url expiresAt }`, where the file is fetched. Visitors are not given what only staff may see.',
  })
  data!: Readonly<Record<string, unknown>> | null;

  @Field(() => [Problem], { description: 'Why nothing was given; empty when it was.' })
  problems!: Problem[];
}

@InputType({ description: 'Whom to forget.' })
export class EraseProfileInput {
  @Field(() => ID, { description: 'The person.' })
  profileId!: string;
}

@ObjectType('EraseProfilePayload', { simpleResolvers: true, description: 'What `eraseProfile` answers.' })
export class EraseProfilePayload {
  @Field(() => ID, { nullable: true, description: 'The person who is forgotten; null: nobody was.' })
  profileId!: string | null;

  @Field(() => [Problem], { description: 'Why nothing was erased; empty when it was.' })
  problems!: Problem[];
}
