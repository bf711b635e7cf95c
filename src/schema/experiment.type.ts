import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('ConfidentShare', { simpleResolvers: true, description: 'A share, 0..1, with its 95 % interval (Wilson).' })
export class ConfidentShare {
  @Field(() => Float)
  share!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('ArmReport', { simpleResolvers: true, description: 'What became of the people in one arm.' })
export class ArmReport {
  @Field(() => String, { description: '`static` or `dynamic`.' })
  arm!: string;

  @Field(() => Int, { description: 'Steps shown.' })
  shown!: number;

  @Field(() => Int)
  people!: number;

  @Field(() => Int, { description: 'People who rated any of the steps.' })
  rated!: number;

  @Field(() => Int, { description: 'Of those, whose mean rating is 4 or more.' })
  satisfied!: number;

  @Field(() => Float, { nullable: true, description: 'Mean of the means of those people; null: nobody has rated.' })
  meanRating!: number | null;

  @Field(() => ConfidentShare, { nullable: true, description: 'Satisfied people among those who rated.' })
  satisfaction!: ConfidentShare | null;
}
