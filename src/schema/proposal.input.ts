import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { ProposalKind, ProposalStatus } from '../engine/vocabulary.ts';
import { ProposalKindEnum, ProposalStatusEnum } from './enums.ts';
import { JsonObject } from './scalars.ts';

export const ProposalVerdictEnum = { APPROVE: 'APPROVE', REJECT: 'REJECT' } as const;
registerEnumType(ProposalVerdictEnum, { name: 'ProposalVerdict', description: "A reviewer's word." });

@InputType()
export class ProposalFilter {
  @Field(() => String, { nullable: true })
  botSlug?: string | null;

  @Field(() => ProposalStatusEnum, { nullable: true })
  status?: ProposalStatus | null;

  @Field(() => ProposalKindEnum, { nullable: true })
  kind?: ProposalKind | null;

  @Field(() => String, { nullable: true, description: 'Id of a flow.' })
  flow?: string | null;
}

@InputType()
export class ReviewProposalInput {
  @Field(() => ID)
  proposalId!: string;

  @Field(() => ProposalVerdictEnum)
  verdict!: keyof typeof ProposalVerdictEnum;

  @Field(() => String, { nullable: true, description: 'Needed for a rejection: the same is not proposed again.' })
  note?: string | null;

  @Field(() => JsonObject, {
    nullable: true,
    description:
      'Before approving: `title`, `description`, and `flow` of a new flow or parts of the `patch` of another.',
  })
  edits?: Record<string, unknown> | null;

  @Field(() => Boolean, { nullable: true, description: 'Approve although tests of the bot break; recorded.' })
  override?: boolean | null;
}

@InputType({ description: 'One thing that a person said or asked while solving a matter.' })
export class SolutionStepInput {
  @Field(() => String)
  text!: string;

  @Field(() => [String], { nullable: true, description: 'Of a question: what there was to choose from.' })
  options?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Which of them it was.' })
  answer?: string | null;
}

@InputType()
export class ResolveConversationInput {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String, { description: 'What solved it.' })
  resolution!: string;

  @Field(() => [SolutionStepInput], {
    nullable: true,
    description: 'What was done, step by step, where a person did it: what the bot learns from.',
  })
  solution?: SolutionStepInput[] | null;

  @Field(() => String, { nullable: true, description: 'Same key, same turn back.' })
  idempotencyKey?: string | null;
}
