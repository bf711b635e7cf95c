import type { ProposalRecord, TextVector } from '../../../engine/plugin-server.ts';
import { CANDIDATE_LIMITS } from './candidate-limits.ts';
import type { Draft } from './learning-store.ts';
import { appendTo } from './memory-tables.ts';
import type { LearningTables } from './memory-tables.ts';
import { cosineOf, differingSides, placesOf } from './vector-places.ts';

/** No more are ever looked at under one token. */
const MOST_LISTED = Math.max(CANDIDATE_LIMITS.perToken, CANDIDATE_LIMITS.perPlace);

const keyOf = (botId: string, token: string): string => `${botId} ${token}`;

export function indexDraft(tables: LearningTables, { proposal, tokens, vector }: Draft): void {
  const { id, botId } = proposal;
  const places = vector && placesOf(vector);
  for (const token of new Set([...tokens, ...(places?.own ?? [])])) {
    appendTo(tables.proposalTokens, keyOf(botId, token), id, MOST_LISTED);
  }
  if (vector && places) tables.proposalVectors.set(id, { ...vector, sketch: places.sketch });
}

/** Proposals that share tokens, those that share the rarest first. */
export function similarCandidates(tables: LearningTables, { proposal, tokens }: Draft): ProposalRecord[] {
  const { tokens: used, perToken, candidates } = CANDIDATE_LIMITS;
  const weights = new Map<string, number>();
  for (const token of new Set(tokens.slice(0, used))) {
    const holders = holdersOf(tables, proposal.botId, token, perToken);
    for (const id of holders) weights.set(id, (weights.get(id) ?? 0) + 1 / holders.length);
  }
  const byWeight = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? 1 : -1)).slice(0, candidates);
  return byWeight.flatMap(([id]) => tables.proposals.get(id) ?? []);
}

/** Proposals whose vectors lie near, with their cosines. */
export function nearCandidates(
  tables: LearningTables,
  botId: string,
  vector: TextVector,
): { proposal: ProposalRecord; cosine: number }[] {
  const { perPlace, near } = CANDIDATE_LIMITS;
  const { nearby, sketch } = placesOf(vector);
  const found = new Set(nearby.flatMap((place) => holdersOf(tables, botId, place, perPlace)));
  const sketched = [...found].flatMap((id) => {
    const other = tables.proposalVectors.get(id);
    return other ? [{ id, values: other.values, distance: differingSides(other.sketch, sketch) }] : [];
  });
  return sketched
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? 1 : -1))
    .slice(0, near)
    .flatMap(({ id, values }) => {
      const proposal = tables.proposals.get(id);
      return proposal ? [{ proposal, cosine: cosineOf(values, vector.values) }] : [];
    });
}

const holdersOf = (tables: LearningTables, botId: string, token: string, limit: number): readonly string[] =>
  (tables.proposalTokens.get(keyOf(botId, token)) ?? []).slice(-limit);
