/** The jobs of a bot that learns, and which events they follow. */
import { CONVERSATION_RESOLVED, defineQueue, SEND_WEBHOOK, textOf } from '../../engine/plugin-server.ts';
import { PROPOSAL_CHANGED } from './events.ts';
import type { JobDefinition } from '../../engine/plugin-server.ts';
import type { AnalysisTrigger } from './store/analysis.ts';
import type { JsonObject } from '../../engine/plugin.ts';

/** What the jobs ask of the flywheel. */
export interface Learner {
  analyse(accountId: string, conversationId: string, trigger: AnalysisTrigger): Promise<unknown>;
  tryProposal(accountId: string, proposalId: string): Promise<unknown>;
}

export interface ProposalChanged {
  accountId: string;
  botId: string;
  proposalId: string;
  change: string;
}

export const LEARNING_ROUTES = {
  [CONVERSATION_RESOLVED]: ['analyse-conversation'],
  [PROPOSAL_CHANGED]: ['announce-proposal', 'try-proposal', SEND_WEBHOOK],
} as const;

const changeIn = (data: JsonObject): ProposalChanged => ({
  accountId: textOf(data['accountId']),
  botId: textOf(data['botId']),
  proposalId: textOf(data['proposalId']),
  change: textOf(data['change']),
});

/** `announce`: to subscribers, who are told once. */
export const learningJobs = (
  learner: Learner,
  announce: (change: ProposalChanged) => Promise<void>,
): JobDefinition[] => [
  defineQueue({
    name: 'analyse-conversation',
    handle: async ({ accountId, conversationId }) => {
      await learner.analyse(textOf(accountId), textOf(conversationId), 'resolved');
    },
  }),
  defineQueue({
    name: 'try-proposal',
    handle: async (data) => {
      const { accountId, proposalId, change } = changeIn(data);
      if (change === 'CREATED' || change === 'MERGED') await learner.tryProposal(accountId, proposalId);
    },
  }),
  defineQueue({ name: 'announce-proposal', retries: 1, handle: (data) => announce(changeIn(data)) }),
];
