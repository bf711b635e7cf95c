/** A conversation has ended: what the bot can learn from it, once. */
import type { ProposalRecord } from '../../engine/plugin-server.ts';
import type { AnalysisRecord, AnalysisTrigger } from './store/analysis.ts';
import type { FlowEvidence } from './store/learning-store.ts';
import { draftProposal } from './draft-proposal.ts';
import { learnFrom } from './learn-from.ts';
import { reinforcementOf } from './new-proposal.ts';
import type { FlywheelParts } from './parts.ts';
import { evidenceIn, readCase } from './read-case.ts';
import { solutionOf } from './solution.ts';
import { keptTraining } from './trained.ts';

export interface Analyser {
  /** null: there is nothing to analyse, or it was done before. */
  analyse(accountId: string, conversationId: string, trigger: AnalysisTrigger): Promise<AnalysisRecord | null>;
}

export function createAnalyser(parts: FlywheelParts): Analyser {
  const { stores, learning } = parts;
  const trained = keptTraining();

  const record = async (
    analysis: AnalysisRecord,
    evidence: FlowEvidence | null = null,
    reinforcement: ProposalRecord | null = null,
  ): Promise<AnalysisRecord | null> =>
    (await learning.proposals.record(analysis, evidence, reinforcement)) === null
      ? null
      : learning.proposals.findAnalysis(analysis.accountId, analysis.conversationId, analysis.trigger);

  return {
    async analyse(accountId, conversationId, trigger) {
      if (await learning.proposals.findAnalysis(accountId, conversationId, trigger)) return null;
      const conversation = await stores.conversations.find(accountId, conversationId);
      const kase = conversation && (await readCase(parts, trained, { conversation, trigger }));
      if (!kase) return null;
      const lesson = learnFrom(kase.transcript, kase.match, solutionOf(kase.transcript));
      const analysis = { ...kase.analysis, reason: lesson.reason };
      switch (lesson.kind) {
        case 'nothing':
          return record(analysis);
        case 'failed':
          return record({ ...analysis, outcome: 'failed' }, evidenceIn(kase, lesson.flow, lesson.divergedAt));
        case 'reinforce': {
          const reinforcement = reinforcementOf(lesson.flow, analysis, kase.bot);
          return record({ ...analysis, outcome: 'reinforced' }, evidenceIn(kase, lesson.flow, null), reinforcement);
        }
        default:
          return draftProposal(parts, trained, { ...kase, analysis }, lesson);
      }
    },
  };
}
