import type { FlowDefinition } from '../bundle/definition.ts';
import type { SlotType, Understanding } from '../../understanding/types.ts';
import type { Ranking } from './view.ts';

/** What is left of the doubt about a flow for each of its values beyond the first. */
const DOUBT_LEFT = 0.4;

/** Values that are evidence by themselves; a name or a yes may stand in any sentence. */
const TELLING: ReadonlySet<SlotType> = new Set(['number', 'date', 'time', 'duration', 'money', 'phone', 'email']);

/** A message that two or more such values were found in is for the flow that has a place for them. */
const FEWEST = 2;

/** From here on a flow is taken to be meant, 0..1: as for the retriever. */
const IN_SCOPE = 0.5;

/** "To Frank", behind a verb of giving: the words around a name say what it is for. */
const isAnnounced = (evidence: string): boolean => evidence.startsWith('announced:');

/** Whether a message may be taken for a flow by its values alone. */
export const hasRoomForValues = ({ slots }: FlowDefinition): boolean =>
  Object.values(slots).filter(({ type }) => TELLING.has(type)).length >= FEWEST;

/**
 * "2 ppl tmrw 8pm" sounds like none of a flow's examples, and still asks for a table: the values found for a flow's slots
 * speak for the flow, as independent witnesses would. Without enough of them the ranking stays as it is.
 */
export const liftByValues = (ranking: Ranking, { id }: FlowDefinition, { slots }: Understanding): Ranking => {
  const telling = slots
    .filter(({ type, evidence }) => TELLING.has(type) || isAnnounced(evidence))
    .map(({ slot }) => slot);
  if (telling.length < FEWEST) return ranking;
  const known = ranking.candidates.find((candidate) => candidate.id === id);
  const score = 1 - (1 - (known?.score ?? 0)) * DOUBT_LEFT ** (telling.length - 1);
  const lifted = { id, score, evidence: [...(known?.evidence ?? []), `values:${telling.join(',')}`] };
  return {
    candidates: [lifted, ...ranking.candidates.filter((candidate) => candidate.id !== id)],
    score: Math.max(score, ranking.score),
    isInScope: ranking.isInScope || score >= IN_SCOPE,
  };
};
