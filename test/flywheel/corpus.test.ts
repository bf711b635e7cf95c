import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { offModelGateway } from '../../src/engine/index.ts';
import type { Cassette, ModelGateway, ProposalRecord } from '../../src/engine/index.ts';
import type { CorpusConversation } from '../support/helpdesk-corpus.ts';
import { readHelpdeskCorpus } from '../support/helpdesk-corpus.ts';
import { callsOn, firstDifference, playedTapes, readAnswers } from './corpus-tapes.ts';
import type { Tapes } from './corpus-tapes.ts';
import { expectedWith, readExpected } from './expected-learnt.ts';
import type { Held } from './hold-corpus.ts';
import { analyseHeld, holdCorpus } from './hold-corpus.ts';
import { learning } from './learning-bot.ts';
import type { Learnt } from './learnt.ts';
import { analyseCorpus, learntBy } from './learnt.ts';
import { openSchool } from './school.ts';
import type { School } from './school.ts';

const corpus = await readHelpdeskCorpus();
const expected = await readExpected();
const answers = await readAnswers();

// A test here is all conversations of the corpus, once or twice.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let school: School;
let held: Held[];
beforeAll(async () => {
  school = await openSchool(await learning(readBundleFolder('bots/helpdesk')));
  held = await holdCorpus(school, corpus);
});

const modelOf = (tapes: Tapes | null): ModelGateway => tapes?.gateway ?? offModelGateway;
/** Its proposal, made or joined, takes an idea: what a model is asked for. */
const takesIdea = ({ expect: { outcome } }: CorpusConversation): boolean => /NEW_FLOW|ENHANCEMENT/.test(outcome);
const onceFor = (ids: readonly string[]): Record<string, number> => Object.fromEntries(ids.map((id) => [id, 1]));

const drafted = async ({ learning, viewer }: School): Promise<ProposalRecord[]> => {
  const { rows } = await learning.proposals.list(viewer.accountId, {}, { first: 1_000, after: null });
  return rows.filter(({ kind }) => kind !== 'AUTO_REINFORCED');
};

describe.each(['off', 'recorded'] as const)('the helpdesk corpus, model %s', (model) => {
  let learner: School;
  let tapes: Tapes | null;
  let learnt: Learnt;
  beforeAll(async () => {
    tapes = model === 'off' ? null : playedTapes(held, answers);
    learner = school.beginner({ model: modelOf(tapes) });
    await analyseCorpus(learner, held);
    learnt = await learntBy(learner, held);
  });

  it.each(corpus.map((entry) => [entry.id, entry] as const))('%s', async (id, { expect: { outcome, ...told } }) => {
    const { conversationId } = held.find(({ entry }) => entry.id === id) as Held;
    const { accountId } = learner.viewer;
    const { proposals } = learner.learning;
    const analysis =
      (await proposals.findAnalysis(accountId, conversationId, 'resolved')) ??
      (await proposals.findAnalysis(accountId, conversationId, 'silent'));
    const proposal = await proposals.find(accountId, analysis?.proposalId ?? '');
    expect(proposal?.kind ?? 'NONE').toBe(outcome);
    if ('flow' in told) expect(analysis?.flow).toBe(told.flow);
    expect(learnt.merged[id]).toBe('merges_into' in told ? told.merges_into : undefined);
  });

  it('comes to the expected proposals, merges, reinforcements and rates as a whole', () => {
    expect(learnt).toEqual(expectedWith(model, expected));
  });

  it('asks the model as recorded: once where something is to be drafted, and never else', () => {
    if (!tapes) return;
    expect(firstDifference(tapes)).toBeNull();
    expect(callsOn(tapes)).toEqual(onceFor(corpus.filter(takesIdea).map(({ id }) => id)));
  });

  it('changes nothing and asks nothing when every analysis runs again', async () => {
    const calls = tapes && callsOn(tapes);
    for (const one of held) expect(await analyseHeld(learner, one)).toBeNull();
    expect(await learntBy(learner, held)).toEqual(learnt);
    expect(tapes && callsOn(tapes)).toEqual(calls);
  });

  it('makes proposals that say something everywhere, with 2 to 5 options at each decision', async () => {
    for (const { change, title } of await drafted(learner)) {
      const steps = (change?.kind === 'new_flow' ? change.flow['steps'] : change?.addSteps) as {
        message?: { text: string };
        buttons?: { text: string }[];
      }[];
      expect(
        steps.some(({ buttons }) => buttons),
        title,
      ).toBe(true);
      for (const { message, buttons } of steps) {
        expect(message?.text, title).toMatch(/\w/);
        if (buttons) expect([2, 3, 4, 5], title).toContain(new Set(buttons.map(({ text }) => text.trim())).size);
        for (const { text } of buttons ?? []) expect(text, title).toMatch(/\w/);
      }
    }
  });

  it('says nothing in a proposal that names a person, is a template, or was ordered by a text', async () => {
    const texts = JSON.stringify(
      (await drafted(learner)).map(({ title, description, change }) => [title, description, change]),
    );
    expect(texts).not.toMatch(/ana\.novak|\{\{|\{%|hunter2|ignore all previous/i);
  });

  it('stops at the budget of the day: no further proposal and no call, but merges and reinforcements', async () => {
    const { daily_proposals: dailyProposals, proposals, merged, stopped } = expected.budget;
    const played = model === 'off' ? null : playedTapes(held, answers);
    const poor = school.beginner({ model: modelOf(played), dailyProposals });
    await analyseCorpus(poor, held);
    const found = await learntBy(poor, held);
    expect(proposals).toHaveLength(dailyProposals);
    expect(found.proposals.map(({ from }) => from)).toEqual(proposals);
    expect(found).toMatchObject({ merged, stopped, reinforced: learnt.reinforced, rates: learnt.rates });
    // The last of the budget's proposals is the last conversation that anybody is asked about.
    if (played) expect(callsOn(played)).toEqual(onceFor(proposals));
  });
});

describe('a prompt that is not the recorded one', () => {
  it('is told by the part that differs, and gets no answer', async () => {
    const [{ entry }] = held.filter((one) => takesIdea(one.entry)) as [Held];
    const [{ request, answer }] = answers[entry.id] as [Cassette[string][number]];
    const messages = request.messages.map(({ role, content }) => ({
      role,
      content: content.replace('invent nothing', 'be inventive'),
    }));
    const played = playedTapes(held, { [entry.id]: [{ request: { ...request, messages }, answer }] });
    const learner = school.beginner({ model: played.gateway });
    await analyseCorpus(
      learner,
      held.filter((one) => one.entry.id === entry.id),
    );
    expect(firstDifference(played)).toMatchObject({
      conversation: entry.id,
      what: 'model request 1, message 1 (system)',
      expected: expect.stringContaining('be inventive'),
      got: expect.stringContaining('invent nothing'),
    });
    expect((await learntBy(learner, held)).proposals).toMatchObject([{ from: entry.id, origin: 'transcript' }]);
  });
});
