import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Access, everyone, staff } from './access.ts';
import { Node } from './node.type.ts';
import { DateTime, Json, JsonObject } from './scalars.ts';

@ObjectType('NumberRange', { simpleResolvers: true, description: 'What an approximate answer leaves open.' })
export class NumberRange {
  @Field(() => Float)
  min!: number;

  @Field(() => Float)
  max!: number;
}

@ObjectType('CollectedValue', { simpleResolvers: true, description: 'What a person told, and where.' })
export class CollectedValue {
  @Field(() => String)
  field!: string;

  @Field(() => Json)
  value!: unknown;

  @Field(() => NumberRange, { nullable: true })
  range!: NumberRange | null;

  @Field(() => Float, { description: '0..1' })
  certainty!: number;

  @Field(() => String, { description: "The person's own words." })
  raw!: string;

  @Field(() => ID, { nullable: true, description: 'Null where the application said it.' })
  conversationId!: string | null;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('RefusedField', { simpleResolvers: true, description: 'What a person would not tell: not asked again.' })
export class RefusedField {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => ID)
  conversationId!: string;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('Profile', {
  implements: Node,
  simpleResolvers: true,
  description: 'A person, across conversations and channels.',
})
export class Profile extends Node {
  @Access(everyone('profiles:read'))
  @Field(() => String, { nullable: true, description: "The application's own name for the person." })
  userId!: string | null;

  @Access(everyone('profiles:read'))
  @Field(() => [CollectedValue])
  collected!: CollectedValue[];

  @Access(everyone('profiles:read'))
  @Field(() => [RefusedField])
  refused!: RefusedField[];

  @Access(everyone('profiles:read'))
  @Field(() => JsonObject)
  preferences!: unknown;

  @Access(everyone('profiles:read'))
  @Field(() => [String])
  objectives!: readonly string[];

  @Access(staff('profiles:read'))
  @Field(() => String, { nullable: true, description: 'The rolling summary that prompts show. Not for visitors.' })
  summary!: string | null;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => DateTime)
  updatedAt!: string;
}
