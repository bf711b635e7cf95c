/** When two proposals say the same, so that an admin reads it once. */
import { moreConfident } from '../../engine/index.ts';
import type { FlowChange, ProposalRecord } from '../../engine/index.ts';
import { overlap, tellingStems } from './words.ts';

/** Of the words of both titles, more than this share in common (DESIGN.md section 10). */
const SAME_TITLE = 0.6;
/**
 * Share of the telling words in common, of all that two proposals tell, from which they say the same (Dice). In the helpdesk
 * corpus duplicates have 0.64 and more, other proposals for one flow or domain 0.33 and less.
 */
const SAME_WORDS = 0.5;
/** Ways of asking that a merged proposal gathers. */
const EXAMPLES_KEPT = 12;

/** Words to find a proposal by: what solved it, then what it was about. */
export const tokensOf = ({ title, description }: Pick<ProposalRecord, 'title' | 'description'>): string[] =>
  tellingStems(`${title}. ${description}`);

const nearness = (a: readonly string[], b: readonly string[]): number => {
  const right = new Set(b);
  const both = a.filter((stem) => right.has(stem)).length;
  return both === 0 ? 0 : (2 * both) / (a.length + right.size);
};

/** How the two are alike: of one kind and domain, by title, by all they tell, or by what it means. */
const isSame = (a: ProposalRecord, b: ProposalRecord, isNear: boolean): boolean =>
  a.kind === b.kind &&
  a.domain === b.domain &&
  (overlap(tellingStems(a.title), tellingStems(b.title)) > SAME_TITLE ||
    nearness(tokensOf(a), tokensOf(b)) >= SAME_WORDS ||
    isNear);

/**
 * The candidate that says what the draft says: with the draft's support added where it is pending, as it stands where it
 * was reviewed. What was approved after the conversation began could not help it yet, so it is not proposed again; what
 * the conversation ran on and left nevertheless may be. `sameScore`: cosine from which two mean the same.
 */
export const findSimilarTo =
  (draft: ProposalRecord, conversation: { botVersionId: string }, sameScore = 1) =>
  (candidates: readonly ProposalRecord[], cosines: ReadonlyMap<string, number>): ProposalRecord | null => {
    const cosine = ({ id }: ProposalRecord): number => cosines.get(id) ?? 0;
    const likeness = (one: ProposalRecord): number => nearness(tokensOf(one), tokensOf(draft)) + cosine(one);
    const same = candidates.filter((one) => isSame(one, draft, cosine(one) >= sameScore) && isOpen(one, conversation));
    const [best] = same.toSorted((a, b) => likeness(b) - likeness(a));
    return best ? (best.status === 'PENDING' ? mergedWith(best, draft) : best) : null;
  };

/** Version ids are UUIDv7: they sort by time. */
const isOpen = ({ status, botVersionId }: ProposalRecord, conversation: { botVersionId: string }): boolean =>
  status !== 'APPROVED' || (botVersionId !== null && conversation.botVersionId < botVersionId);

const mergedWith = (pending: ProposalRecord, draft: ProposalRecord): ProposalRecord => ({
  ...pending,
  supportingCount: pending.supportingCount + 1,
  confidence: moreConfident(pending.confidence),
  change: withExamples(pending.change, draft.change),
  updatedAt: draft.createdAt,
});

/** A new flow is started by whatever its people have said. */
function withExamples(into: FlowChange | null, from: FlowChange | null): FlowChange | null {
  if (into?.kind !== 'new_flow' || from?.kind !== 'new_flow') return into;
  const examples = [...new Set([...listOf(into.flow['examples']), ...listOf(from.flow['examples'])])];
  return { ...into, flow: { ...into.flow, examples: examples.slice(0, EXAMPLES_KEPT) } };
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
