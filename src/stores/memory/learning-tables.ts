import type {
  AnalysisAnswer,
  AnalysisRecord,
  FlowStatRecord,
  ProposalRecord,
  TextVector,
  WebhookDeliveryRecord,
} from '../../engine/index.ts';

/** What the memory stores keep of how bots learn. */
export const createLearningTables = () => ({
  proposals: new Map<string, ProposalRecord>(),
  /** By bot and token, words and places alike: ids of proposals, oldest first. */
  proposalTokens: new Map<string, string[]>(),
  /** By proposal, with its sketch. */
  proposalVectors: new Map<string, TextVector & { sketch: string }>(),
  /** By proposal: ids of conversations, oldest first. */
  supporters: new Map<string, string[]>(),
  /** By conversation and trigger. */
  analyses: new Map<string, AnalysisRecord>(),
  /** By conversation and trigger: of analyses that are not written yet. */
  analysisAnswers: new Map<string, AnalysisAnswer & { accountId: string }>(),
  /** By bot and flow. */
  flowStats: new Map<string, FlowStatRecord>(),
  webhookDeliveries: new Map<string, WebhookDeliveryRecord>(),
});
export type LearningTables = ReturnType<typeof createLearningTables>;

export const analysisKey = ({ conversationId, trigger }: Pick<AnalysisRecord, 'conversationId' | 'trigger'>): string =>
  `${conversationId} ${trigger}`;
export const statKey = (botId: string, flow: string): string => `${botId} ${flow}`;
