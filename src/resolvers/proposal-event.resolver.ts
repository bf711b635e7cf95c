import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import type { EngineEvent, ProposalChange } from '../engine/index.ts';
import { Access, admins } from '../schema/access.ts';
import { ProposalEvent } from '../schema/proposal.type.ts';
import type { ApiContext } from './api-context.ts';
import { eventStream } from './event-stream.ts';
import { visibleProposal } from './proposal.resolver.ts';
import { toProposal } from './to-proposal.ts';
import { visibleBot } from './visible.ts';

type ProposalChanged = Extract<EngineEvent, { kind: 'ProposalChanged' }>;

interface SubscribeData {
  args: { botSlug?: string | null };
  context: ApiContext;
}

async function watch({ args, context }: SubscribeData) {
  const { services, viewer } = context;
  const bot = args.botSlug == null ? null : await visibleBot(context, args.botSlug);
  return eventStream({
    open: async (signal) => ofBot(services.proposalEvents(viewer.accountId, signal), bot?.id ?? null),
    turnId: null,
  });
}

async function* ofBot(events: AsyncIterable<EngineEvent>, botId: string | null): AsyncIterable<EngineEvent> {
  for await (const event of events) {
    if (event.kind === 'ProposalChanged' && (botId === null || event.botId === botId)) yield event;
  }
}

@Resolver()
export class ProposalEventResolver {
  @Access(admins())
  @Subscription(() => ProposalEvent, {
    subscribe: watch,
    description: "What happens to the account's proposals from now on, or to those of one bot. Throws NOT_FOUND.",
  })
  async proposalEvents(
    @Root() { proposalId, change, at }: ProposalChanged,
    @Arg('botSlug', () => String, { nullable: true }) _botSlug: string | null,
    @Ctx() context: ApiContext,
  ): Promise<ProposalEvent> {
    const proposal = toProposal(await visibleProposal(context, proposalId));
    return { change: change as ProposalChange, proposal, at };
  }
}
