import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import type { ProposalChange } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { ProposalEvent } from '../schema/proposal.type.ts';
import { accountEvents } from './account-events.ts';
import type { AccountEventsData, TopicEvent } from './account-events.ts';
import type { ApiContext } from './api-context.ts';
import { visibleProposal } from './proposal.resolver.ts';
import { toProposal } from './to-proposal.ts';

@Resolver()
export class ProposalEventResolver {
  @Access(admins())
  @Subscription(() => ProposalEvent, {
    subscribe: (data: AccountEventsData) => accountEvents(data, 'proposals'),
    description: "What happens to the account's proposals from now on, or to those of one bot. Throws BOT_UNKNOWN.",
  })
  async proposalEvents(
    @Root() { data, at }: TopicEvent,
    @Arg('botSlug', () => String, { nullable: true }) _botSlug: string | null,
    @Ctx() context: ApiContext,
  ): Promise<ProposalEvent> {
    const { proposalId, change } = data as { proposalId: string; change: ProposalChange };
    const proposal = toProposal(await visibleProposal(context, proposalId));
    return { change, proposal, at };
  }
}
