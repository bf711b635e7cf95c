import type { ProposalRecord, PublishInput, ReviewedProposal, Stores } from '../../../engine/plugin-server.ts';
import { learning } from './learning.ts';

/** What a new flow is watched against, having no past: it should help more often than not. */
const NEW_FLOW_RATE = 0.5;

/** An approval on its way: the proposal as its reviewer leaves it, and the version that it becomes. */
export interface ApprovedChange {
  proposal: ProposalRecord;
  publish: PublishInput;
  /** The active version that the change was applied to. */
  baseVersionId: string;
}

/**
 * One transaction for the proposal and the version that it becomes. null: somebody else has reviewed it, or the bot has
 * another active version.
 */
export async function publishApproved(
  { bots }: Pick<Stores, 'bots'>,
  { proposal, publish, baseVersionId }: ApprovedChange,
): Promise<ReviewedProposal | null> {
  let approved: ProposalRecord | null = null;
  const version = await bots.publishOver({
    ...publish,
    baseVersionId,
    write: async (plugins, { id }) => {
      const made = { versionId: id, formerVersionId: baseVersionId };
      approved = await plugins
        .open(learning)
        .proposals.approve({ proposal, ...made, newFlowSuccessRate: NEW_FLOW_RATE, at: publish.at });
      return approved !== null;
    },
  });
  return version && approved && { proposal: approved, version };
}
