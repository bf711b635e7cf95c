import { beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { AnalysisRecord, ProposalRecord } from '../../src/engine/index.ts';
import { readHelpdeskCorpus } from '../support/helpdesk-corpus.ts';
import { analyseHeld, holdCorpus } from './hold-corpus.ts';
import type { Held } from './hold-corpus.ts';
import { learning } from './learning-bot.ts';
import { openSchool } from './school.ts';
import type { School } from './school.ts';

const corpus = await readHelpdeskCorpus();

const allOf = async ({ stores, viewer }: School): Promise<ProposalRecord[]> =>
  (await stores.proposals.list(viewer.accountId, {}, { first: 1_000, after: null })).rows;

describe('the helpdesk corpus, without a model', () => {
  let school: School;
  let held: Held[];
  const analyses = new Map<string, AnalysisRecord | null>();
  let proposals: Map<string, ProposalRecord>;

  beforeAll(async () => {
    school = await openSchool(await learning(readBundleFolder('bots/helpdesk')));
    held = await holdCorpus(school, corpus);
    for (const one of held) analyses.set(one.entry.id, await analyseHeld(school, one));
    proposals = new Map((await allOf(school)).map((proposal) => [proposal.id, proposal]));
  }, 240_000);

  const proposalOf = (id: string): ProposalRecord | undefined => proposals.get(analyses.get(id)?.proposalId ?? '');

  it.each(corpus.map((entry) => [entry.id, entry] as const))('%s', (id, { expect: expected }) => {
    const analysis = analyses.get(id);
    const proposal = proposalOf(id);
    expect(proposal?.kind ?? 'NONE').toBe(expected.outcome);
    if ('flow' in expected) expect(analysis?.flow).toBe(expected.flow);
    if (mergesInto(expected) !== undefined) {
      expect(analysis?.outcome).toBe('merged');
      expect(proposal?.id).toBe(proposalOf(mergesInto(expected) ?? '')?.id);
    } else if (expected.outcome === 'ENHANCEMENT' || expected.outcome === 'NEW_FLOW') {
      expect(analysis?.outcome).toBe('proposed');
    }
  });

  it('counts every supporter, and its confidence grows with them', () => {
    const fresh = corpus.filter((one) => /NEW|ENH/.test(one.expect.outcome) && mergesInto(one.expect) === undefined);
    for (const { id } of fresh) {
      const joined = corpus.filter((one) => mergesInto(one.expect) === id).length;
      expect(proposalOf(id)?.supportingCount, id).toBe(1 + joined);
    }
  });

  it('changes nothing when every analysis runs again', async () => {
    const before = await allOf(school);
    const stats = await school.stores.flowStats.ofBot(school.viewer.accountId, school.bot.id);
    for (const one of held) expect(await analyseHeld(school, one)).toBeNull();
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

const mergesInto = (expected: Held['entry']['expect']): string | undefined =>
  'merges_into' in expected ? expected.merges_into : undefined;
