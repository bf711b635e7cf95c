import { Field, Float, ObjectType } from 'type-graphql';
import { CommandOutcomeEnum, FlowControlEnum, RuleOutcomeEnum, RulePhaseEnum } from './enums.ts';
import type { FlowControl, RuleOutcome, RulePhase } from '../engine/vocabulary.ts';
import { LookedTrace } from './knowledge.type.ts';
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

  @Field(() => CommandOutcomeEnum)
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

  @Field(() => [String], { description: "What of the model's answer had to be put right before it could be used." })
  repairs!: string[];
}

@ObjectType('ReturnPoint', { simpleResolvers: true, description: 'The step that the conversation comes back to.' })
export class ReturnPoint {
  @Field(() => String)
  flow!: string;

  @Field(() => String)
  step!: string;
}

@ObjectType('ControlTrace', {
  simpleResolvers: true,
  description: 'What the message did to the running flow, and why.',
})
export class ControlTrace {
  @Field(() => FlowControlEnum)
  control!: FlowControl;

  @Field(() => String)
  reason!: string;

  @Field(() => ReturnPoint, { nullable: true })
  returnTo!: ReturnPoint | null;
}

@ObjectType('SlotChanges', { simpleResolvers: true, description: 'What the message did to slots, by their names.' })
export class SlotChanges {
  @Field(() => [String])
  filled!: readonly string[];

  @Field(() => [String])
  corrected!: readonly string[];

  @Field(() => [String])
  refused!: readonly string[];

  @Field(() => [String], { description: 'A value was found, and the slot does not allow it.' })
  rejected!: readonly string[];
}

@ObjectType('AskedTrace', { simpleResolvers: true, description: 'A question that was put, or put again.' })
export class AskedTrace {
  @Field(() => String)
  flow!: string;

  @Field(() => String)
  step!: string;

  @Field(() => String)
  slot!: string;

  @Field(() => String, { nullable: true, description: 'The profile field that keeps the answer.' })
  field!: string | null;
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

  @Field(() => ControlTrace, { nullable: true, description: 'Null where no flow was under way and none began.' })
  control!: ControlTrace | null;

  @Field(() => SlotChanges)
  changes!: SlotChanges;

  @Field(() => [AskedTrace])
  asked!: readonly AskedTrace[];

  @Field(() => [LookedTrace], { nullable: true, description: 'Null where no document was near.' })
  looked?: readonly LookedTrace[] | null | undefined;

  @Field(() => JsonObject, { description: 'Milliseconds by phase.' })
  phasesMs!: Readonly<Record<string, number>>;
}
