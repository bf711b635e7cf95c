import { Field, Float, ObjectType } from 'type-graphql';
import { RuleOutcomeEnum, RulePhaseEnum } from './enums.ts';
import type { RuleOutcome, RulePhase } from '../engine/vocabulary.ts';
import { Json, JsonObject } from './scalars.ts';

@ObjectType('RuleTrace', { simpleResolvers: true, description: 'What became of one rule that matched.' })
export class RuleTrace {
  @Field(() => String, { description: '`plugin/rule`' })
  rule!: string;

  @Field(() => RulePhaseEnum)
  phase!: RulePhase;

  @Field(() => RuleOutcomeEnum)
  outcome!: RuleOutcome;

  @Field(() => String, { nullable: true })
  because!: string | null;

  @Field(() => Float, { description: '0..1' })
  certainty!: number;

  @Field(() => String, { nullable: true, description: 'The rule that took precedence.' })
  winner!: string | null;
}

@ObjectType('CommandTrace', {
  simpleResolvers: true,
  description: 'What the model asked for, and what the guards said.',
})
export class CommandTrace {
  @Field(() => String)
  command!: string;

  @Field(() => Json, { nullable: true })
  arguments!: unknown;

  @Field(() => String, { description: '`accepted` or `refused`' })
  outcome!: string;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType('ModelTrace', { simpleResolvers: true, description: 'Why the model was asked, or was not.' })
export class ModelTrace {
  @Field(() => Boolean)
  asked!: boolean;

  @Field(() => String)
  reason!: string;

  @Field(() => String, { nullable: true })
  outcome!: string | null;
}

@ObjectType('Trace', { simpleResolvers: true, description: 'Everything that explains a turn.' })
export class Trace {
  @Field(() => [RuleTrace])
  rules!: readonly RuleTrace[];

  @Field(() => [String], { description: 'Rules that were asked and did not match.' })
  notMatched!: readonly string[];

  @Field(() => [CommandTrace])
  commands!: readonly CommandTrace[];

  @Field(() => [String], { description: 'Kinds of the effects that were applied, in order.' })
  effects!: readonly string[];

  @Field(() => ModelTrace)
  model!: ModelTrace;

  @Field(() => JsonObject, { description: 'Milliseconds by phase.' })
  phasesMs!: Readonly<Record<string, number>>;
}
