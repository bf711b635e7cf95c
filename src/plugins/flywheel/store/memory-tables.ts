import type { FlowStatRecord, ProposalRecord, TextVector } from '../../../engine/plugin-server.ts';
import type { MemoryTables, Rows } from '../../../engine/plugin.ts';
import type { AnalysisAnswer, AnalysisRecord } from './analysis.ts';

/** What is kept in memory of how bots learn. */
export interface LearningTables {
  proposals: Rows<ProposalRecord>;
  /** By bot and token, words and places alike: ids of the newest proposals, oldest first. */
  proposalTokens: Rows<readonly string[]>;
  /** By proposal, with its sketch. */
  proposalVectors: Rows<TextVector & { sketch: string }>;
  /** By proposal: ids of conversations, oldest first. */
  supporters: Rows<readonly string[]>;
  /** By conversation and trigger. */
  analyses: Rows<AnalysisRecord>;
  /** By conversation and trigger: of analyses that are not written yet. */
  analysisAnswers: Rows<AnalysisAnswer & { accountId: string }>;
  /** By bot and flow. */
  flowStats: Rows<FlowStatRecord>;
}

export const learningTables = (tables: MemoryTables): LearningTables => ({
  proposals: tables.table('proposals'),
  proposalTokens: tables.table('proposal_tokens'),
  proposalVectors: tables.table('proposal_vectors'),
  supporters: tables.table('proposal_supports'),
  analyses: tables.table('analyses'),
  analysisAnswers: tables.table('analysis_answers'),
  flowStats: tables.table('flow_stats'),
});

export const analysisKey = ({ conversationId, trigger }: Pick<AnalysisRecord, 'conversationId' | 'trigger'>): string =>
  `${conversationId} ${trigger}`;
export const statKey = (botId: string, flow: string): string => `${botId} ${flow}`;

/** Appends to the list under a key, which need not exist yet; of more than `most` the newest stay. */
export const appendTo = (lists: Rows<readonly string[]>, key: string, value: string, most = Infinity): void =>
  lists.set(key, [...(lists.get(key) ?? []), value].slice(-most));
