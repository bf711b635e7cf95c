import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { BotError, turnIdOf } from '../engine/index.ts';
import { Access, everyone } from '../schema/access.ts';
import type { Scope } from '../schema/access.ts';
import type { BotVersion } from '../schema/bot.type.ts';
import type { Message } from '../schema/message.type.ts';
import { Node } from '../schema/node.type.ts';
import type { ApiContext } from './api-context.ts';
import { holdsScope } from './enforce-access.ts';
import { messagesOf, toBot, toBotVersion, toConversation, toProfile, toStep, toTurn } from './to-schema.ts';
import { requireId, visibleBotById, visibleConversation, visibleProfile, visibleStep, visibleTurn } from './visible.ts';
import { visibleProposal } from './proposal.resolver.ts';
import { toProposal } from './to-proposal.ts';

const visibleMessage = async (context: ApiContext, id: string): Promise<Message> => {
  const turn = await visibleTurn(context, turnIdOf(id));
  const message = messagesOf(turn).find((candidate) => candidate.id === id);
  if (!message) throw new BotError('NOT_FOUND', { what: 'Message' });
  return message;
};

const visibleVersion = async (context: ApiContext, id: string): Promise<BotVersion> => {
  const version = await context.loaders.version.load(id);
  if (!version) throw new BotError('NOT_FOUND', { what: 'BotVersion' });
  await visibleBotById(context, version.botId);
  return toBotVersion(version);
};

/** Proposals are the admins'. */
const visibleProposalNode = async (context: ApiContext, id: string): Promise<Node> => {
  if (context.viewer.role !== 'ADMIN') throw new BotError('NOT_FOUND', { what: 'Proposal' });
  return toProposal(await visibleProposal(context, id));
};

interface Finder {
  /** What shows these rows by their own fields of Query too. */
  scope: Scope;
  find(context: ApiContext, id: string): Promise<Node>;
}

/** Ids carry no type: each kind that the key may read is asked, all at once, by its primary key. */
const FINDERS: readonly Finder[] = [
  {
    scope: 'conversations:read',
    find: async (context, id) => toConversation(await visibleConversation(context, id)),
  },
  { scope: 'conversations:read', find: async (context, id) => toTurn(await visibleTurn(context, id)) },
  { scope: 'conversations:read', find: visibleMessage },
  { scope: 'conversations:read', find: async (context, id) => toStep(await visibleStep(context, id)) },
  { scope: 'profiles:read', find: async (context, id) => toProfile(await visibleProfile(context, id)) },
  { scope: 'bots:read', find: async (context, id) => toBot(await visibleBotById(context, id)) },
  { scope: 'bots:read', find: visibleVersion },
  { scope: 'bots:read', find: visibleProposalNode },
];

const isNotFound = (thrown: unknown): boolean => thrown instanceof BotError && thrown.code === 'NOT_FOUND';

@Resolver()
export class NodeResolver {
  @Access(everyone(null))
  @Query(() => Node, {
    nullable: true,
    description: 'Any node by its id, of the kinds that the key may read. Throws NOT_FOUND.',
  })
  async node(@Arg('id', () => ID) id: string, @Ctx() context: ApiContext): Promise<Node> {
    requireId(id, 'Node');
    const mayRead = FINDERS.filter(({ scope }) => holdsScope(context.viewer, scope));
    const results = await Promise.allSettled(mayRead.map(({ find }) => find(context, id)));
    for (const result of results) if (result.status === 'fulfilled') return result.value;
    const fault = results.find((result) => result.status === 'rejected' && !isNotFound(result.reason));
    throw fault?.status === 'rejected' ? fault.reason : new BotError('NOT_FOUND', { what: 'Node' });
  }
}
