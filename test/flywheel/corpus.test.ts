import { beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { AnalysisRecord, AnalysisTrigger, ProposalRecord } from '../../src/engine/index.ts';
import { hold, readCorpus } from './corpus.ts';
import type { CorpusEntry } from './corpus.ts';
import { learning } from './learning-bot.ts';
import { openSchool } from './school.ts';
import type { School } from './school.ts';

/** What the flywheel made of the corpus, conversation by conversation, in its order. */
interface Lesson {
  entry: CorpusEntry;
  conversationId: string;
  analysis: AnalysisRecord | null;
}

const triggerOf = ({ resolved_by }: CorpusEntry): AnalysisTrigger => (resolved_by === 'nobody' ? 'silent' : 'resolved');

async function teach(school: School, entries: readonly CorpusEntry[]): Promise<Lesson[]> {
  const lessons: Lesson[] = [];
  for (const entry of entries) {
    const conversationId = await hold(school, entry);
    const analysis = await school.flywheel.analyse(school.viewer.accountId, conversationId, triggerOf(entry));
    lessons.push({ entry, conversationId, analysis });
  }
  return lessons;
}

const allOf = async ({ stores, viewer }: School): Promise<ProposalRecord[]> =>
  (await stores.proposals.list(viewer.accountId, {}, { first: 1_000, after: null })).rows;

describe('the helpdesk corpus, without a model', () => {
  const corpus = readCorpus();
  let school: School;
  let lessons: Lesson[];
  let proposals: Map<string, ProposalRecord>;

  beforeAll(async () => {
    school = await openSchool(await learning(readBundleFolder('bots/helpdesk')));
    lessons = await teach(school, corpus);
    proposals = new Map((await allOf(school)).map((proposal) => [proposal.id, proposal]));
  }, 240_000);

  const proposalOf = (id: string): ProposalRecord | undefined => {
    const lesson = lessons.find(({ entry }) => entry.id === id);
    return proposals.get(lesson?.analysis?.proposalId ?? '');
  };

  it('has at least 120 conversations of every kind', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(120);
    expect(new Set(corpus.map(({ kind }) => kind)).size).toBe(6);
  });

  it.each(corpus.map((entry) => [entry.id, entry] as const))('%s', (id, { expect: expected }) => {
    const analysis = lessons.find(({ entry }) => entry.id === id)?.analysis;
    const proposal = proposalOf(id);
    expect(proposal?.kind ?? 'NONE').toBe(expected.outcome);
    if (expected.flow !== undefined) expect(analysis?.flow).toBe(expected.flow);
    if (expected.merges_into !== undefined) {
      expect(analysis?.outcome).toBe('merged');
      expect(proposal?.id).toBe(proposalOf(expected.merges_into)?.id);
    } else if (expected.outcome === 'ENHANCEMENT' || expected.outcome === 'NEW_FLOW') {
      expect(analysis?.outcome).toBe('proposed');
    }
  });

  it('counts every supporter, and its confidence grows with them', () => {
    const fresh = corpus.filter(({ expect: { outcome, merges_into } }) => /NEW|ENH/.test(outcome) && !merges_into);
    for (const { id } of fresh) {
      const joined = corpus.filter((entry) => entry.expect.merges_into === id).length;
      expect(proposalOf(id)?.supportingCount, id).toBe(1 + joined);
    }
  });

  it('changes nothing when every analysis runs again', async () => {
    const before = await allOf(school);
    const stats = await school.stores.flowStats.ofBot(school.viewer.accountId, school.bot.id);
    for (const { entry, conversationId } of lessons) {
      expect(await school.flywheel.analyse(school.viewer.accountId, conversationId, triggerOf(entry))).toBeNull();
    }
    expect(await allOf(school)).toEqual(before);
    expect(await school.stores.flowStats.ofBot(school.viewer.accountId, school.bot.id)).toEqual(stats);
  });

  it('makes proposals that all hold, each with 2 to 5 options at its decisions', () => {
    const drafted = [...proposals.values()].flatMap(({ change }) => change ?? []);
    expect(drafted.length).toBeGreaterThan(20);
    for (const change of drafted) {
      const steps = (change.kind === 'new_flow' ? change.flow['steps'] : change.addSteps) as { buttons?: unknown[] }[];
      const decisions = steps.flatMap(({ buttons }) => buttons ?? []).length > 0;
      expect(decisions).toBe(true);
      for (const { buttons } of steps) if (buttons) expect([2, 3, 4, 5]).toContain(buttons.length);
    }
  });
});
