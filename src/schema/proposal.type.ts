import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ProposalChange, ProposalKind, ProposalOrigin, ProposalStatus } from '../engine/vocabulary.ts';
import { connectionOf } from './connection.ts';
import { ProposalChangeEnum, ProposalKindEnum, ProposalOriginEnum, ProposalStatusEnum } from './enums.ts';
import { Node } from './node.type.ts';
import { BundleMistake } from './version.type.ts';
import { DateTime, JsonObject } from './scalars.ts';

@ObjectType('TestDifference', { simpleResolvers: true })
export class TestDifference {
  @Field(() => String)
  what!: string;

  @Field(() => String)
  expected!: string;

  @Field(() => String)
  got!: string;
}

@ObjectType('ChangedTest', { simpleResolvers: true, description: 'A test of the bot that goes otherwise than before.' })
export class ChangedTest {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  file!: string;

  @Field(() => Boolean)
  isPassed!: boolean;

  @Field(() => String, { nullable: true, description: 'What was said in the turn that differs.' })
  said!: string | null;

  @Field(() => [TestDifference])
  differences!: readonly TestDifference[];
}

@ObjectType('ReplayedConversation', { simpleResolvers: true })
export class ReplayedConversation {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, { nullable: true, description: 'The flow that it would follow.' })
  matchedFlow!: string | null;

  @Field(() => Int, { nullable: true, description: 'Sequence number of the first turn that goes otherwise.' })
  divergesAt!: number | null;

  @Field(() => Boolean, { description: 'Whether the proposed flow would resolve it, with what its person said then.' })
  isResolved!: boolean;
}

@ObjectType('GateReport', {
  simpleResolvers: true,
  description: 'What the proposal would do to the bot: checked, tested, and held against the conversations behind it.',
})
export class GateReport {
  @Field(() => ID, { description: 'The version that it was tried on.' })
  baseVersionId!: string;

  @Field(() => DateTime)
  at!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why it could not be tried: the rest says nothing then, and it is tried again. null: it was tried.',
  })
  failure!: string | null;

  @Field(() => [BundleMistake])
  mistakes!: readonly BundleMistake[];

  @Field(() => Int)
  testsRun!: number;

  @Field(() => [ChangedTest])
  changedTests!: readonly ChangedTest[];

  @Field(() => [ReplayedConversation])
  conversations!: readonly ReplayedConversation[];

  @Field(() => Boolean, { description: 'No mistake, and every test that passed before passes still.' })
  isSafe!: boolean;
}

@ObjectType('Proposal', {
  implements: Node,
  simpleResolvers: true,
  description: "A change to a bot's flows that its conversations suggest.",
})
export class Proposal extends Node {
  @Field(() => ProposalKindEnum)
  kind!: ProposalKind;

  @Field(() => ProposalStatusEnum)
  status!: ProposalStatus;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String, { description: 'Proposals of one domain may merge.' })
  domain!: string;

  @Field(() => [String])
  keywords!: readonly string[];

  @Field(() => Float, { description: '0 to 1; each further conversation adds 0.1.' })
  confidence!: number;

  @Field(() => ProposalOriginEnum)
  origin!: ProposalOrigin;

  @Field(() => String, { description: 'Id of the flow that is new, changed or reinforced.' })
  flow!: string;

  @Field(() => JsonObject, { nullable: true, description: 'A new flow, as its file will have it.' })
  proposedFlow!: object | null;

  @Field(() => JsonObject, { nullable: true, description: 'What an enhancement adds to the flow.' })
  patch!: object | null;

  @Field(() => Int, { description: 'How many conversations suggest it.' })
  supportingCount!: number;

  likeId!: string | null;

  @Field(() => GateReport, { nullable: true, description: 'Absent until it was tried.' })
  report!: GateReport | null;

  @Field(() => String, { nullable: true })
  reviewer!: string | null;

  @Field(() => String, { nullable: true, description: 'What the reviewer said; of a rejection, why.' })
  note!: string | null;

  @Field(() => Boolean, { description: 'Approved although it breaks tests.' })
  isOverridden!: boolean;

  @Field(() => Float, { nullable: true, description: 'Success rate of the flow before the approval.' })
  formerSuccessRate!: number | null;

  @Field(() => Int, { description: 'Conversations with the flow since the approval.' })
  watchedCases!: number;

  @Field(() => Int, { description: 'How many of them it resolved.' })
  watchedSuccesses!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the approval does worse than what was before: `rollbackBot` to `formerVersion` undoes it.',
  })
  rollbackOfferedAt!: string | null;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => DateTime)
  updatedAt!: string;

  @Field(() => DateTime, { nullable: true })
  reviewedAt!: string | null;

  botId!: string;
  botVersionId!: string | null;
  formerVersionId!: string | null;
}

export const ProposalConnection = connectionOf(Proposal, 'Proposal');

@ObjectType('ProposalEvent', { simpleResolvers: true })
export class ProposalEvent {
  @Field(() => ProposalChangeEnum)
  change!: ProposalChange;

  @Field(() => Proposal, { description: 'As it stands when the event is sent.' })
  proposal!: Proposal;

  @Field(() => DateTime)
  at!: string;
}

@ObjectType('StepDropOff', { simpleResolvers: true })
export class StepDropOff {
  @Field(() => String)
  step!: string;

  @Field(() => Int)
  conversations!: number;
}

@ObjectType('FlowStat', { simpleResolvers: true, description: 'How a flow does, over all its versions.' })
export class FlowStat {
  @Field(() => String)
  flow!: string;

  @Field(() => Int)
  matches!: number;

  @Field(() => Float, {
    description: '0.9 of the former one, and 0.1 where the flow resolved the conversation; 0 to 1.',
  })
  successRate!: number;

  @Field(() => DateTime)
  lastMatchedAt!: string;

  @Field(() => [StepDropOff], { description: 'Where conversations left the flow, the most frequent first.' })
  dropOffs!: readonly StepDropOff[];

  botId!: string;
}
