/** What is kept of a conversation that was looked at, so that no job counts it twice. */
import type { ModelOutcome } from '../../../engine/plugin-server.ts';
import type { ProposedCommand } from '../../../engine/plugin.ts';

/** Why a conversation is analysed. */
export type AnalysisTrigger = 'resolved' | 'silent';

/** What an analysis came to. `failed`: a flow was followed and did not help. */
export type AnalysisOutcome = 'reinforced' | 'proposed' | 'merged' | 'failed' | 'skipped' | 'nothing';

/** What an analysis is known by, so that no job counts a conversation twice. */
export type AnalysisKey = Pick<AnalysisRecord, 'accountId' | 'conversationId' | 'trigger'>;

/** What became of a conversation that ended: one for each conversation and trigger. */
export interface AnalysisRecord {
  conversationId: string;
  accountId: string;
  botId: string;
  trigger: AnalysisTrigger;
  outcome: AnalysisOutcome;
  /** The flow it was matched to; null: none. */
  flow: string | null;
  /** 0..1 */
  score: number;
  /** The step at which it left the flow; null: it did not. */
  divergedAt: string | null;
  proposalId: string | null;
  /** One sentence. */
  reason: string;
  at: string;
}

/** What a model answered, nothing of it checked. */
export interface AnalysisAnswer {
  commands: readonly ProposedCommand[];
  outcome: ModelOutcome;
}
