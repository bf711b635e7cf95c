import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { BotError } from '../engine/index.ts';
import type { JsonObject, ProposalRecord } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { Bot, BotVersion } from '../schema/bot.type.ts';
import type { Connection } from '../schema/connection.ts';
import { ListArgs } from '../schema/connection.ts';
import { Conversation } from '../schema/conversation.type.ts';
import { ReviewProposalPayload } from '../schema/proposal-payloads.type.ts';
import { ProposalFilter, ReviewProposalInput } from '../schema/proposal.input.ts';
import { FlowStat, Proposal, ProposalConnection } from '../schema/proposal.type.ts';
import { BundleChange } from '../schema/version.type.ts';
import type { ApiContext } from './api-context.ts';
import { listPage, toConnection } from './paging.ts';
import { withProblems } from './to-problem.ts';
import { toFlowStat, toProposal } from './to-proposal.ts';
import { toBot, toBotVersion, toConversation } from './to-schema.ts';
import { requireId, visibleBot, visibleBotById } from './visible.ts';

const MOST_SUPPORTERS = 100;

/** Throws NOT_FOUND. */
export async function visibleProposal({ services, viewer }: ApiContext, id: string): Promise<ProposalRecord> {
  const found = await services.on('proposals').find(viewer.accountId, requireId(id, 'Proposal'));
  if (!found) throw new BotError('NOT_FOUND', { what: 'Proposal' });
  return found;
}

async function conversationsOf({ loaders }: ApiContext, ids: readonly string[]): Promise<Conversation[]> {
  const found = await Promise.all(ids.map((id) => loaders.conversation.load(id)));
  return found.flatMap((conversation) => (conversation ? [toConversation(conversation)] : []));
}

const versionOf = async ({ loaders }: ApiContext, id: string | null): Promise<BotVersion | null> => {
  const version = id === null ? null : await loaders.version.load(id);
  return version ? toBotVersion(version) : null;
};

@Resolver(() => Proposal)
export class ProposalResolver {
  @Access(admins())
  @Query(() => Proposal, { nullable: true, description: 'Throws NOT_FOUND.' })
  async proposal(@Arg('id', () => ID) id: string, @Ctx() context: ApiContext): Promise<Proposal> {
    return toProposal(await visibleProposal(context, id));
  }

  @Access(admins())
  @Query(() => ProposalConnection, { description: 'Newest first.' })
  async proposals(
    @Arg('filter', () => ProposalFilter, { nullable: true }) filter: ProposalFilter | null,
    @Args(() => ListArgs) args: ListArgs,
    @Ctx() context: ApiContext,
  ): Promise<Connection<Proposal>> {
    const request = listPage('proposal', args);
    const { botSlug, status, kind, flow } = filter ?? {};
    const bot = botSlug == null ? null : await visibleBot(context, botSlug);
    const page = await context.services
      .on('proposals')
      .list(
        context.viewer.accountId,
        { botId: bot?.id, status: status ?? undefined, kind: kind ?? undefined, flow: flow ?? undefined },
        request,
      );
    return toConnection('proposal', request, page, toProposal);
  }

  @Access(admins())
  @Mutation(() => ReviewProposalPayload, {
    description: 'Approving makes a bot version and activates it. Of several reviewers the first counts.',
  })
  reviewProposal(
    @Arg('input', () => ReviewProposalInput) input: ReviewProposalInput,
    @Ctx() context: ApiContext,
  ): Promise<ReviewProposalPayload> {
    return withProblems<ReviewProposalPayload>({ proposal: null, botVersion: null }, 'proposalId', async () => {
      const { proposal, version } = await context.services.on('proposals').review(context.viewer, {
        proposalId: requireId(input.proposalId, 'The proposal'),
        verdict: input.verdict,
        note: input.note ?? null,
        edits: (input.edits ?? null) as JsonObject | null,
        override: input.override ?? false,
      });
      return { proposal: toProposal(proposal), botVersion: version && toBotVersion(version) };
    });
  }

  @FieldResolver(() => Bot)
  async bot(@Root() proposal: Proposal, @Ctx() context: ApiContext): Promise<Bot> {
    return toBot(await visibleBotById(context, proposal.botId));
  }

  @FieldResolver(() => BotVersion, { nullable: true, description: 'What the approval made.' })
  botVersion(@Root() proposal: Proposal, @Ctx() context: ApiContext): Promise<BotVersion | null> {
    return versionOf(context, proposal.botVersionId);
  }

  @FieldResolver(() => BotVersion, { nullable: true, description: 'The active version before the approval.' })
  formerVersion(@Root() proposal: Proposal, @Ctx() context: ApiContext): Promise<BotVersion | null> {
    return versionOf(context, proposal.formerVersionId);
  }

  @FieldResolver(() => Proposal, {
    nullable: true,
    description:
      'Another that may say the same in other words, not surely enough to merge: compare before you approve.',
  })
  async looksLike(@Root() { likeId }: Proposal, @Ctx() { services, viewer }: ApiContext): Promise<Proposal | null> {
    const found = likeId === null ? null : await services.on('proposals').find(viewer.accountId, likeId);
    return found && toProposal(found);
  }

  @FieldResolver(() => [BundleChange], {
    nullable: true,
    description:
      'What the bot would say otherwise, as `BotVersion.changes` has it; null: it is not pending, or does not fit the active version any more.',
  })
  async changes(@Root() { id }: Proposal, @Ctx() { services, viewer }: ApiContext): Promise<BundleChange[] | null> {
    const changed = await services.on('proposals').changedFiles(viewer.accountId, id);
    return changed && services.engine.changesTo(viewer.accountId, changed.baseVersionId, changed.files);
  }

  @FieldResolver(() => [Conversation], { description: 'The newest that suggest it, at most 100; 20 when absent.' })
  async supportingConversations(
    @Root() proposal: Proposal,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() context: ApiContext,
  ): Promise<Conversation[]> {
    const proposals = context.services.on('proposals');
    const limit = Math.min(Math.max(0, first), MOST_SUPPORTERS);
    return conversationsOf(context, await proposals.supportersOf(context.viewer.accountId, proposal.id, limit));
  }
}

@Resolver(() => Bot)
export class BotLearningResolver {
  @Access(admins())
  @FieldResolver(() => [FlowStat], { nullable: true, description: 'How each flow does. For admins.' })
  async flowStats(@Root() bot: Bot, @Ctx() { services, viewer }: ApiContext): Promise<FlowStat[]> {
    return (await services.on('proposals').flowStatsOf(viewer.accountId, bot.id)).map(toFlowStat);
  }

  @Access(admins())
  @FieldResolver(() => String, {
    nullable: true,
    description: "What a receiver of the bot's webhooks checks signatures with (standardwebhooks.com). For admins.",
  })
  webhookSecret(@Root() bot: Bot, @Ctx() { services }: ApiContext): string {
    return services.webhookSecretOf(bot.id);
  }
}

@Resolver(() => FlowStat)
export class FlowStatResolver {
  @FieldResolver(() => [Conversation], {
    description: 'The newest that followed the flow, at most 100; 20 when absent.',
  })
  async supportingConversations(
    @Root() { botId, flow }: FlowStat,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() context: ApiContext,
  ): Promise<Conversation[]> {
    const proposals = context.services.on('proposals');
    const limit = Math.min(Math.max(0, first), MOST_SUPPORTERS);
    return conversationsOf(context, await proposals.followersOf(context.viewer.accountId, botId, flow, limit));
  }
}
