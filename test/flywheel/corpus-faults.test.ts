/** Jobs run at least once, and may die anywhere: what the corpus comes to is the same, and no model is paid twice. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { offModelGateway } from '../../src/engine/index.ts';
import type { LearningStore } from '../../src/plugins/flywheel/index.ts';
import type { ModelGateway } from '../../src/engine/index.ts';
import { readHelpdeskCorpus } from '../support/helpdesk-corpus.ts';
import { callsOn, firstDifference, playedTapes, readAnswers } from './corpus-tapes.ts';
import { expectedWith, readExpected } from './expected-learnt.ts';
import type { Held } from './hold-corpus.ts';
import { analyseHeld, holdCorpus } from './hold-corpus.ts';
import { learning } from './learning-bot.ts';
import { analyseCorpus, learntBy } from './learnt.ts';
import { openSchool } from './school.ts';
import type { School } from './school.ts';

const corpus = await readHelpdeskCorpus();
const expected = await readExpected();
const answers = await readAnswers();
const drafting = corpus.filter(({ expect: { outcome } }) => outcome === 'NEW_FLOW' || outcome === 'ENHANCEMENT');

// A test here is all conversations of the corpus, once or twice.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let school: School;
let held: Held[];
beforeAll(async () => {
  school = await openSchool(await learning(readBundleFolder('bots/helpdesk')));
  held = await holdCorpus(school, corpus);
});

/** The server dies: once at each conversation, or once it has been told to come through. */
class ServerDied extends Error {}
const dyingOnce = () => {
  let current = '';
  const dead = new Set<string>();
  return {
    at: (id: string) => {
      current = id;
    },
    die: () => {
      if (dead.has(current)) return;
      dead.add(current);
      throw new ServerDied();
    },
    deaths: dead,
  };
};
type Death = ReturnType<typeof dyingOnce>;

const beforeCall = (model: ModelGateway, { die }: Death): ModelGateway => ({
  isConfigured: model.isConfigured,
  decide: (request) => {
    die();
    return model.decide(request);
  },
});

/** `isWritten`: it dies behind the commit, before anybody hears of it. */
const aroundCommit = ({ proposals }: LearningStore, isWritten: boolean, { die }: Death): void => {
  const { propose, record } = proposals;
  const dying = async <Result>(write: () => Promise<Result>): Promise<Result> => {
    if (!isWritten) die();
    const result = await write();
    die();
    return result;
  };
  proposals.propose = (...given) => dying(() => propose(...given));
  proposals.record = (...given) => dying(() => record(...given));
};

/** Each analysis as its queue does it: again, when it was not said to be done. */
async function analyseUntilDone(learner: School, { at }: Death): Promise<void> {
  for (const one of held) {
    at(one.entry.id);
    await analyseHeld(learner, one).catch(async (error: unknown) => {
      if (!(error instanceof ServerDied)) throw error;
      await analyseHeld(learner, one);
    });
  }
}

describe.each(['off', 'recorded'] as const)('the job of an analysis, model %s', (model) => {
  const opened = (dailyProposals?: number) => {
    const tapes = model === 'off' ? null : playedTapes(held, answers);
    const death = dyingOnce();
    const gateway = tapes ? beforeCall(tapes.gateway, death) : offModelGateway;
    const budget = dailyProposals === undefined ? {} : { dailyProposals };
    return { tapes, death, budget, dyingModel: gateway, model: tapes?.gateway ?? offModelGateway };
  };
  const asIfNothing = async (learner: School, { tapes }: ReturnType<typeof opened>): Promise<void> => {
    expect(await learntBy(learner, held)).toEqual(expectedWith(model, expected));
    if (!tapes) return;
    expect(firstDifference(tapes)).toBeNull();
    expect(callsOn(tapes)).toEqual(Object.fromEntries(drafting.map(({ id }) => [id, 1])));
  };

  it.runIf(model === 'recorded')('that dies before the model is asked asks it the next time', async () => {
    const given = opened();
    const learner = school.beginner({ model: given.dyingModel });
    await analyseUntilDone(learner, given.death);
    expect([...given.death.deaths]).toEqual(drafting.map(({ id }) => id));
    await asIfNothing(learner, given);
  });

  it.each([
    ['before its commit', false],
    ['behind its commit', true],
  ])('that dies %s comes to the same, with one call', async (_where, isWritten) => {
    const given = opened();
    const learner = school.beginner({ model: given.model });
    aroundCommit(learner.learning, isWritten, given.death);
    await analyseUntilDone(learner, given.death);
    expect(given.death.deaths.size).toBe(corpus.length);
    await asIfNothing(learner, given);
  });

  it.each([
    ['before its commit', false],
    ['behind its commit', true],
  ])('that dies %s counts once for the budget of the day', async (_where, isWritten) => {
    const { daily_proposals: dailyProposals, proposals, merged, stopped } = expected.budget;
    const given = opened(dailyProposals);
    const learner = school.beginner({ model: given.model, dailyProposals });
    aroundCommit(learner.learning, isWritten, given.death);
    await analyseUntilDone(learner, given.death);
    const found = await learntBy(learner, held);
    expect(found.proposals.map(({ from }) => from)).toEqual(proposals);
    expect(found).toMatchObject({ merged, stopped });
    if (given.tapes) expect(callsOn(given.tapes)).toEqual(Object.fromEntries(proposals.map((id) => [id, 1])));
  });

  // Two at once may each ask a model: whose answer is kept first, and whose words are written, is then nobody's to say.
  it.runIf(model === 'off')('that runs twice at once writes once', async () => {
    const given = opened();
    const learner = school.beginner({ model: given.model });
    for (const one of held) {
      const both = await Promise.all([analyseHeld(learner, one), analyseHeld(learner, one)]);
      expect(both.filter((analysis) => analysis !== null)).toHaveLength(1);
    }
    await asIfNothing(learner, given);
  });

  it('that was done for half of the corpus when the server died comes to the same when all are done', async () => {
    const given = opened();
    const learner = school.beginner({ model: given.model });
    await analyseCorpus(learner, held.slice(0, held.length / 2));
    await analyseCorpus(learner, held);
    await asIfNothing(learner, given);
  });
});
