/** When two proposals say the same, so that an admin reads it once. */
import { moreConfident } from './store/success-rate.ts';
import type { FlowChange, ProposalRecord } from '../../engine/plugin-server.ts';
import type { Likeness, Resemblance } from './likeness.ts';
import { overlap, tellingStems } from './words.ts';

/** Of the words of both titles, more than this share in common (DESIGN.md section 10). */
const SAME_TITLE = 0.6;
/**
 * Likeness from which two accounts say the same: the first whatever else they tell, the second where they have three
 * words in common and neither a subject of its own. Set on accounts written for it (test/flywheel/retold.yaml): of 69 that tell a
 * matter of the helpdesk's corpus again 55 are known, of 24 about a matter close to one none is taken for it.
 */
const SAME_ACCOUNT = 0.8;
const SAME_SUBJECT = 0.6;
const FEWEST_SHARED = 3;
/**
 * From here on a reviewer is told what a proposal looks like, without its being merged: a mark too many costs a glance.
 * Cosines of texts that mean the same are at least so high with every model tried by others (0.8 and more).
 */
const ALIKE_ACCOUNT = 0.5;
const ALIKE_COSINE = 0.8;
/** Ways of asking that a merged proposal gathers. */
const EXAMPLES_KEPT = 12;

/** What two proposals are compared by. */
export interface Comparison {
  likeness: Pick<Likeness, 'to'>;
  /**
   * Cosine from which two mean the same; absent: nobody has said what it is with the model in use, so that no cosine merges
   * anything.
   */
  sameScore?: number | undefined;
}

/**
 * The candidate that says what the draft says: with the draft's support added where it is pending, as it stands where it
 * was reviewed. What was approved after the conversation began could not help it yet, so it is not proposed again; what
 * the conversation ran on and left nevertheless may be.
 */
export function findSimilarTo(
  draft: ProposalRecord,
  conversation: { botVersionId: string },
  { likeness, sameScore = Number.POSITIVE_INFINITY }: Comparison,
) {
  const resemblanceOf = likeness.to(draft);
  const title = tellingStems(draft.title);
  return (candidates: readonly ProposalRecord[], cosines: ReadonlyMap<string, number>): ProposalRecord | null => {
    const same = candidates
      .filter(({ kind, domain }) => kind === draft.kind && domain === draft.domain)
      .filter((one) => isOpen(one, conversation))
      .map((one) => ({ one, words: resemblanceOf(one), cosine: cosines.get(one.id) ?? 0 }))
      .filter(
        ({ one, words, cosine }) =>
          overlap(tellingStems(one.title), title) > SAME_TITLE || isSameAccount(words) || cosine >= sameScore,
      );
    const best = same.toSorted((a, b) => b.words.score + b.cosine - a.words.score - a.cosine)[0]?.one;
    return best ? (best.status === 'PENDING' ? mergedWith(best, draft) : best) : null;
  };
}

/** The open candidate that is most like the draft, of those that may say the same though not surely enough to merge. */
export function findAlikeTo(
  draft: ProposalRecord,
  conversation: { botVersionId: string },
  { likeness, sameScore }: Comparison,
) {
  const resemblanceOf = likeness.to(draft);
  const alikeCosine = Math.min(ALIKE_COSINE, sameScore ?? ALIKE_COSINE);
  return (candidates: readonly ProposalRecord[], cosines: ReadonlyMap<string, number>): string | null => {
    const alike = candidates
      .filter((one) => one.kind === draft.kind && isOpen(one, conversation))
      .map((one) => ({ id: one.id, score: resemblanceOf(one).score, cosine: cosines.get(one.id) ?? 0 }))
      .filter(({ score, cosine }) => score >= ALIKE_ACCOUNT || cosine >= alikeCosine);
    return alike.toSorted((a, b) => b.score + b.cosine - a.score - a.cosine)[0]?.id ?? null;
  };
}

const isSameAccount = ({ score, shared, isContrary }: Resemblance): boolean =>
  score >= SAME_ACCOUNT || (score >= SAME_SUBJECT && shared >= FEWEST_SHARED && !isContrary);

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
