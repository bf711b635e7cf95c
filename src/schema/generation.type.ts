import { Field, Float, Int, ObjectType } from 'type-graphql';
import { GENERATION_ORIGINS } from '../engine/vocabulary.ts';
import type { GenerationOrigin } from '../engine/vocabulary.ts';
import { Access, staff } from './access.ts';
import { enumOf } from './enums.ts';
import { DateTime, JsonObject } from './scalars.ts';

const GenerationOriginEnum = enumOf(
  'GenerationOrigin',
  'Where the content of a step made in context comes from.',
  GENERATION_ORIGINS,
);

@ObjectType('ExperimentArm', { simpleResolvers: true })
export class ExperimentArm {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: '`static` or `dynamic`.' })
  arm!: string;
}

@ObjectType('Generation', { simpleResolvers: true, description: 'How the content of a step came to be.' })
export class Generation {
  @Field(() => GenerationOriginEnum)
  origin!: GenerationOrigin;

  @Field(() => String, { nullable: true, description: 'The model that wrote it, now or when it was cached.' })
  model!: string | null;

  @Field(() => Float, { description: 'The call to the model and everything around it.' })
  generationTimeMs!: number;

  @Field(() => Float, { description: "The model's own, 0..1; 1 for what an author wrote." })
  confidence!: number;

  @Field(() => [String], { description: 'What it could be fitted to: `profile.name`, `slots.role`, `exchanges`.' })
  personalisationFactors!: readonly string[];

  @Field(() => Boolean)
  isFromCache!: boolean;

  @Field(() => Int, { nullable: true, description: '1..5; null until it was rated.' })
  satisfaction!: number | null;

  @Field(() => DateTime, { nullable: true })
  ratedAt!: string | null;

  @Access(staff('conversations:read'))
  @Field(() => String, { nullable: true, description: 'What was said with the rating. Not for visitors.' })
  comment!: string | null;

  @Access(staff('conversations:read'))
  @Field(() => [String], { nullable: true, description: 'What was wrong with the proposal. Not for visitors.' })
  findings!: readonly string[];

  @Access(staff('conversations:read'))
  @Field(() => JsonObject, { nullable: true, description: 'What it was fitted to. Not for visitors.' })
  context!: object;

  @Access(staff('conversations:read'))
  @Field(() => ExperimentArm, { nullable: true, description: 'The arm that the person is in. Not for visitors.' })
  experiment!: ExperimentArm | null;
}
