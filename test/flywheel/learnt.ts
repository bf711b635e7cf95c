/** What a flywheel has made of the corpus, in words of the corpus: ids of conversations in the place of ids of rows. */
import type { ProposalRecord } from '../../src/engine/index.ts';
import type { AnalysisRecord } from '../../src/plugins/flywheel/index.ts';
import type { Held } from './hold-corpus.ts';
import { analyseHeld } from './hold-corpus.ts';
import type { School } from './school.ts';

export interface LearntProposal {
  /** The conversation that it was drafted from. */
  from: string;
  kind: ProposalRecord['kind'];
  title: string;
  origin: ProposalRecord['origin'];
  supporting: number;
  /** 0..1 */
  confidence: number;
}

export interface Learnt {
  proposals: LearntProposal[];
  /** The proposal that a conversation joined, by its first conversation. */
  merged: Record<string, string>;
  /** Why the words of the model were left out. */
  leftOut: Record<string, string>;
  /** Conversations that the budget of the day stopped. */
  stopped: string[];
  reinforced: Record<string, number>;
  /** Of the flows: 0..1. */
  rates: Record<string, number>;
}

const LEFT_OUT = "the model's words are left out: ";
const OVER_BUDGET = 'the account has had its proposals of the day';

export async function analyseCorpus(school: School, held: readonly Held[]): Promise<void> {
  for (const one of held) await analyseHeld(school, one);
}

export async function learntBy({ learning, viewer, bot }: School, held: readonly Held[]): Promise<Learnt> {
  const analyses: (AnalysisRecord & { of: string })[] = [];
  for (const { entry, conversationId } of held)
    for (const trigger of ['resolved', 'silent'] as const) {
      const found = await learning.proposals.findAnalysis(viewer.accountId, conversationId, trigger);
      if (found) analyses.push({ ...found, of: entry.id });
    }
  const { rows } = await learning.proposals.list(viewer.accountId, {}, { first: 1_000, after: null });
  const firstOf = (id: string | null): string =>
    analyses.find(({ proposalId, outcome }) => outcome === 'proposed' && proposalId === id)?.of ?? '';
  const made = rows.filter(({ kind }) => kind !== 'AUTO_REINFORCED').toReversed();
  const stats = await learning.flowStats.ofBot(viewer.accountId, bot.id);
  return {
    proposals: made.map(({ id, kind, title, origin, supportingCount, confidence }) => ({
      from: firstOf(id),
      kind,
      title,
      origin,
      supporting: supportingCount,
      confidence,
    })),
    merged: Object.fromEntries(
      analyses.flatMap(({ of, outcome, proposalId }) => (outcome === 'merged' ? [[of, firstOf(proposalId)]] : [])),
    ),
    leftOut: Object.fromEntries(
      analyses.flatMap(({ of, reason }) => {
        const [, why] = reason.split(LEFT_OUT);
        return why === undefined ? [] : [[of, why]];
      }),
    ),
    stopped: analyses.flatMap(({ of, reason }) => (reason === OVER_BUDGET ? [of] : [])),
    reinforced: Object.fromEntries(
      rows
        .filter(({ kind }) => kind === 'AUTO_REINFORCED')
        .map(({ flow, supportingCount }) => [flow, supportingCount] as const)
        .toSorted(byFlow),
    ),
    rates: Object.fromEntries(
      stats.map(({ flow, successRate }) => [flow, Math.round(successRate * 1_000) / 1_000] as const).toSorted(byFlow),
    ),
  };
}

const byFlow = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);
