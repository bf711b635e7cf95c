import { Field, Float, ObjectType } from 'type-graphql';
import { Access, staff } from './access.ts';
import { DeciderEnum, FlowControlEnum, RouteEnum } from './enums.ts';
import type { FlowControl, Route } from '../engine/vocabulary.ts';

@ObjectType('Decision', { simpleResolvers: true, description: 'Where the turn was routed, and why.' })
export class Decision {
  @Field(() => RouteEnum)
  action!: Route;

  @Access(staff(null))
  @Field(() => String, {
    nullable: true,
    description: "The winning rule's sentence, or the model's. Not for visitors.",
  })
  reasoning!: string | null;

  @Field(() => Float, { description: '0..1' })
  confidence!: number;

  @Field(() => DeciderEnum, { description: '`RULE` when a rule settled the turn, `MODEL` when the one call did.' })
  by!: string;

  @Access(staff(null))
  @Field(() => String, {
    nullable: true,
    description: '`plugin/rule`, or the commands the model asked for. Not for visitors.',
  })
  source!: string | null;

  @Field(() => String, { nullable: true })
  flow!: string | null;

  @Field(() => FlowControlEnum, { nullable: true })
  control!: FlowControl | null;
}
