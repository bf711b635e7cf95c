/** Every resolver of the API. */
import { BotResolver } from './bot.resolver.ts';
import { ConversationResolver } from './conversation.resolver.ts';
import { EventResolver } from './event.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { ProfileResolver } from './profile.resolver.ts';
import { TurnResolver } from './turn.resolver.ts';
import { ViewerResolver } from './viewer.resolver.ts';
import { VisitorTokenResolver } from './visitor-token.resolver.ts';

export const RESOLVERS = [
  NodeResolver,
  ViewerResolver,
  BotResolver,
  ConversationResolver,
  ProfileResolver,
  VisitorTokenResolver,
  TurnResolver,
  EventResolver,
] as const;
