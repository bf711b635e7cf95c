import { Field, ObjectType } from 'type-graphql';
import { BotVersion } from './bot.type.ts';
import { Conversation } from './conversation.type.ts';
import { Problem } from './problem.type.ts';
import { Proposal } from './proposal.type.ts';
import { Turn } from './turn.type.ts';

@ObjectType('ReviewProposalPayload', { simpleResolvers: true })
export class ReviewProposalPayload {
  @Field(() => Proposal, { nullable: true })
  proposal!: Proposal | null;

  @Field(() => BotVersion, { nullable: true, description: 'What an approval made.' })
  botVersion!: BotVersion | null;

  @Field(() => [Problem])
  problems!: Problem[];
}

@ObjectType('ResolveConversationPayload', { simpleResolvers: true })
export class ResolveConversationPayload {
  @Field(() => Conversation, { nullable: true })
  conversation!: Conversation | null;

  @Field(() => Turn, { nullable: true })
  turn!: Turn | null;

  @Field(() => [Problem])
  problems!: Problem[];
}
