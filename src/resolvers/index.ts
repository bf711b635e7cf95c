/** Every resolver of the API. */
// First of all: it brings the metadata that the decorators of the others write to.
import '../schema/build-schema.ts';
import { ApiKeyResolver } from './api-key.resolver.ts';
import { BotResolver } from './bot.resolver.ts';
import { BusinessResolver } from './business.resolver.ts';
import { ConversationResolver } from './conversation.resolver.ts';
import { DeskResolver } from './desk.resolver.ts';
import { BotDocumentResolver, DocumentResolver, DocumentRevisionResolver } from './document.resolver.ts';
import { EventResolver } from './event.resolver.ts';
import { ExperimentResolver } from './experiment.resolver.ts';
import { HandoffResolver } from './handoff.resolver.ts';
import { GenerationResolver } from './generation.resolver.ts';
import { InstructionResolver } from './instruction.resolver.ts';
import { AttachmentResolver, MessageResolver } from './message.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { ProblemResolver } from './problem.resolver.ts';
import { ProfileResolver } from './profile.resolver.ts';
import { PublishingResolver } from './publishing.resolver.ts';
import { QualityEventResolver } from './quality-event.resolver.ts';
import { KnowledgeResolver } from './knowledge.resolver.ts';
import { QualityResolver } from './quality.resolver.ts';
import { ProposalEventResolver } from './proposal-event.resolver.ts';
import { BotLearningResolver, FlowStatResolver, ProposalResolver } from './proposal.resolver.ts';
import { ResolutionResolver } from './resolution.resolver.ts';
import { CannedReplyResolver, StaffWordsResolver } from './staff-words.resolver.ts';
import { TurnResolver } from './turn.resolver.ts';
import { BotHistoryResolver, VersionResolver } from './version.resolver.ts';
import { UsageResolver } from './usage.resolver.ts';
import { SignedInViewerResolver, UserResolver } from './user.resolver.ts';
import { ViewerResolver } from './viewer.resolver.ts';
import { VisitorTokenResolver } from './visitor-token.resolver.ts';

export const RESOLVERS = [
  NodeResolver,
  ProblemResolver,
  ViewerResolver,
  UserResolver,
  StaffWordsResolver,
  CannedReplyResolver,
  SignedInViewerResolver,
  ApiKeyResolver,
  BotResolver,
  BotHistoryResolver,
  VersionResolver,
  PublishingResolver,
  BusinessResolver,
  ConversationResolver,
  DeskResolver,
  MessageResolver,
  AttachmentResolver,
  ProfileResolver,
  VisitorTokenResolver,
  TurnResolver,
  InstructionResolver,
  HandoffResolver,
  GenerationResolver,
  KnowledgeResolver,
  BotDocumentResolver,
  DocumentResolver,
  DocumentRevisionResolver,
  QualityResolver,
  QualityEventResolver,
  ExperimentResolver,
  EventResolver,
  ProposalResolver,
  ProposalEventResolver,
  BotLearningResolver,
  FlowStatResolver,
  ResolutionResolver,
  UsageResolver,
] as const;
