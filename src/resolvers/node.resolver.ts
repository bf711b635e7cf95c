import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { validate as isUuid } from 'uuid';
import { BotError } from '../engine/index.ts';
import { Access, everyone } from '../schema/access.ts';
import type { Scope } from '../schema/access.ts';
import type { BotVersion } from '../schema/bot.type.ts';
import { Node } from '../schema/node.type.ts';
import type { ApiContext } from './api-context.ts';
import { holdsScope } from './enforce-access.ts';
import { toBot, toBotVersion, toConversation, toProfile, toStep, toTurn } from './to-schema.ts';
import {
  visibleBotById,
  visibleConversation,
  visibleMessage,
  visibleProfile,
  visibleStep,
  visibleTurn,
} from './visible.ts';
import { toDocument, visibleDocument } from './document.resolver.ts';
import { visibleProposal } from './proposal.resolver.ts';
import { toProposal } from './to-proposal.ts';

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
  { scope: 'conversations:read', find: async (context, id) => (await visibleMessage(context, id)).message },
  { scope: 'conversations:read', find: async (context, id) => toStep(await visibleStep(context, id)) },
  { scope: 'profiles:read', find: async (context, id) => toProfile(await visibleProfile(context, id)) },
  { scope: 'bots:read', find: async (context, id) => toBot(await visibleBotById(context, id)) },
  { scope: 'bots:read', find: visibleVersion },
  { scope: 'bots:read', find: visibleProposalNode },
  { scope: 'bots:read', find: async (context, id) => toDocument(await visibleDocument(context, id)) },
];

const isNotFound = (thrown: unknown): boolean => thrown instanceof BotError && thrown.code === 'NOT_FOUND';

const MOST_NODES = 100;

/** null: nothing that the viewer may see has this id. */
async function nodeOf(context: ApiContext, id: string): Promise<Node | null> {
  if (!isUuid(id)) return null;
  const mayRead = FINDERS.filter(({ scope }) => holdsScope(context.viewer, scope));
  const results = await Promise.allSettled(mayRead.map(({ find }) => find(context, id)));
  for (const result of results) if (result.status === 'fulfilled') return result.value;
  const fault = results.find((result) => result.status === 'rejected' && !isNotFound(result.reason));
  if (fault?.status === 'rejected') throw fault.reason;
  return null;
}

@Resolver()
export class NodeResolver {
  @Access(everyone(null))
  @Query(() => Node, {
    nullable: true,
    description: 'Any node by its id, of the kinds that the key may read. Throws NOT_FOUND.',
  })
  async node(
    @Arg('id', () => ID, { description: 'As a field `id` gave it.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Node> {
    const found = await nodeOf(context, id);
    if (!found) throw new BotError('NOT_FOUND', { what: 'Node' });
    return found;
  }

  @Access(everyone(null))
  @Query(() => [Node], {
    nullable: 'items',
    description: 'Several nodes, in the order of their ids; null for each that is not there. Throws INVALID_INPUT.',
  })
  async nodes(
    @Arg('ids', () => [ID], { description: 'At most 100.' }) ids: string[],
    @Ctx() context: ApiContext,
  ): Promise<(Node | null)[]> {
    if (ids.length > MOST_NODES)
      throw new BotError('INVALID_INPUT', { where: 'ids', problem: `at most ${MOST_NODES} are found at once` });
    return Promise.all(ids.map((id) => nodeOf(context, id)));
  }
}
