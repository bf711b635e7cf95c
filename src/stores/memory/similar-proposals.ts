import type { ProposalRecord } from '../../engine/index.ts';
import { CANDIDATE_LIMITS } from '../candidate-limits.ts';
import type { LearningTables } from './learning-tables.ts';
import { appendTo } from './tables.ts';

const keyOf = (botId: string, token: string): string => `${botId} ${token}`;

export function indexTokens(tables: LearningTables, { id, botId }: ProposalRecord, tokens: readonly string[]): void {
  for (const token of new Set(tokens)) appendTo(tables.proposalTokens, keyOf(botId, token), id);
}

/** Proposals that share tokens, those that share the rarest first. */
export function similarCandidates(tables: LearningTables, botId: string, tokens: readonly string[]): ProposalRecord[] {
  const { tokens: used, perToken, candidates } = CANDIDATE_LIMITS;
  const weights = new Map<string, number>();
  for (const token of new Set(tokens.slice(0, used))) {
    const holders = (tables.proposalTokens.get(keyOf(botId, token)) ?? []).slice(-perToken);
    for (const id of holders) weights.set(id, (weights.get(id) ?? 0) + 1 / holders.length);
  }
  const byWeight = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1)).slice(0, candidates);
  return byWeight.flatMap(([id]) => tables.proposals.get(id) ?? []);
}
