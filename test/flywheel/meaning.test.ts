import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddings, dailyBudget } from '../../src/engine/index.ts';
import type { Embeddings, Stores } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { speakingOf } from '../support/concept-vectors.ts';
import { silentLog } from '../support/make-bot.ts';
import { body, hang, startModelServer, status, vectors } from '../support/model-server.ts';
import type { ModelAnswer, ModelServer } from '../support/model-server.ts';
import { learnFrom, projectorSolved } from './desk.ts';
import { deskBot, learning } from './learning-bot.ts';
import { openSchool } from './school.ts';
import type { Lesson, School } from './school.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterEach(() => server.reset());
afterAll(() => server.close());

const CONCEPTS = {
  projector: ['projector', 'beamer'],
  picture: ['picture', 'image', 'black'],
  source: ['source', 'hdmi', 'input', 'plug'],
  wall: ['wall', 'panel', 'door', 'switch'],
  room: ['room', 'upstairs'],
  paper: ['paper', 'tray', 'sheets'],
};

const optionsOn = (stores: Stores, name = 'small') => ({
  name,
  sameScore: 0.85,
  baseUrl: server.url,
  prices: { small: { inputPerMillionUsd: 1_000, outputPerMillionUsd: 0 } },
  budget: dailyBudget({ usage: stores.usage, clock: { now: () => new Date() }, log: silentLog }),
  clock: { now: () => new Date() },
  log: silentLog,
});
const embeddingsOn = (stores: Stores, name = 'small'): Embeddings => createEmbeddings(optionsOn(stores, name));

/** A desk that has learnt of the projector. `model`: what `bot.yaml` says of the model. */
async function openDesk({ model = '', stores = memoryStores() } = {}): Promise<School> {
  const files = await learning(deskBot);
  const bundle = { ...files, 'bot.yaml': `${files['bot.yaml']}${model}` };
  return openSchool(bundle, { stores, embeddings: embeddingsOn(stores) });
}

/** What `projectorSolved` is about, with hardly a word of it. */
async function beamerSolved(school: School): Promise<Lesson> {
  const talk = await school.open();
  await talk.say('our beamer upstairs stays black');
  await talk.say('can I talk to a person');
  await talk.resolve('Somebody had turned the switch beside the door to another plug.', [
    { text: 'Which plug is lit beside the door?', options: ['First plug', 'Second plug'], answer: 'First plug' },
    { text: 'Turn the switch beside the door until the second input is lit and an image comes.' },
  ]);
  return talk;
}

/** Another matter. */
async function paperSolved(school: School): Promise<Lesson> {
  const talk = await school.open();
  await talk.say('sheets come out crumpled');
  await talk.say('can I talk to a person');
  await talk.resolve('The lower tray was overfilled with paper.', [
    { text: 'Take half of the paper out of the tray.' },
  ]);
  return talk;
}

const proposalsOf = async ({ learning, viewer }: School) =>
  (await learning.proposals.list(viewer.accountId, {}, { first: 99, after: null })).rows;

describe('what means the same', () => {
  it('merges in other words, and what means something else does not', async () => {
    server.respond(speakingOf(CONCEPTS));
    const school = await openDesk();
    expect(await learnFrom(school, await projectorSolved(school))).toMatchObject({ outcome: 'proposed' });
    expect(await learnFrom(school, await paperSolved(school))).toMatchObject({ outcome: 'proposed' });
    const merged = await learnFrom(school, await beamerSolved(school));
    expect(merged).toMatchObject({ outcome: 'merged', reason: expect.not.stringContaining('words alone') });
    const proposals = await proposalsOf(school);
    expect(proposals.map(({ supportingCount }) => supportingCount)).toEqual([1, 2]);
    expect(merged?.proposalId).toBe(proposals[1]?.id);
  });

  it('is only shown to the reviewer where nobody has said from where on cosines mean the same', async () => {
    server.respond(speakingOf(CONCEPTS));
    const stores = memoryStores();
    const embeddings = createEmbeddings({ ...optionsOn(stores), sameScore: undefined });
    const school = await openSchool(await learning(deskBot), { stores, embeddings });
    expect(await learnFrom(school, await projectorSolved(school))).toMatchObject({ outcome: 'proposed' });
    expect(await learnFrom(school, await paperSolved(school))).toMatchObject({ outcome: 'proposed' });
    expect(await learnFrom(school, await beamerSolved(school))).toMatchObject({ outcome: 'proposed' });
    const [beamer, paper, projector] = await proposalsOf(school);
    expect(beamer).toMatchObject({ likeId: projector?.id, supportingCount: 1 });
    expect(paper).toMatchObject({ likeId: null });
  });

  it('does not merge without a model of embeddings', async () => {
    const school = await openSchool(await learning(deskBot));
    expect(await learnFrom(school, await projectorSolved(school))).toMatchObject({ outcome: 'proposed' });
    expect(await learnFrom(school, await beamerSolved(school))).toMatchObject({ outcome: 'proposed' });
  });

  it('is asked of the model once an analysis, and charged to the bot', async () => {
    server.respond(speakingOf(CONCEPTS));
    const school = await openDesk();
    const { stores, viewer, bot } = school;
    const talk = await projectorSolved(school);
    const today = `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`;
    await learnFrom(school, talk);
    await learnFrom(school, talk);
    expect(server.requests.map(({ path }) => path)).toEqual(['/v1/embeddings']);
    const { botUsd } = await stores.usage.spentSince(viewer.accountId, bot.id, today);
    expect(botUsd).toBeGreaterThan(0);
  });

  it('is not asked for a bot that has its model turned off', async () => {
    const school = await openDesk({ model: 'model: { enabled: false }\n' });
    expect(await learnFrom(school, await projectorSolved(school))).toMatchObject({ outcome: 'proposed' });
    expect(server.requests).toHaveLength(0);
  });

  it('is not compared across models', async () => {
    server.respond(speakingOf(CONCEPTS));
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { stores, viewer } = school;
    const later = await openSchool(await learning(deskBot), {
      stores,
      viewer,
      embeddings: embeddingsOn(stores, 'another'),
    });
    expect(await learnFrom(later, await beamerSolved(later))).toMatchObject({ outcome: 'proposed' });
  });

  it('is not compared with vectors of another length, which the same name gives by now', async () => {
    server.respond(speakingOf(CONCEPTS));
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    server.respond(speakingOf({ ...CONCEPTS, more: ['words'] }));
    expect(await learnFrom(school, await beamerSolved(school))).toMatchObject({ outcome: 'proposed' });
  });
});

describe('a model of embeddings that fails', () => {
  it.each<[string, ModelAnswer, string]>([
    ['429', status(429, 0), 'rate_limited'],
    ['500', status(500, 0), 'unavailable'],
    ['hanging', hang(), 'timeout'],
    ['a number that is none', vectors([1, Number.NaN, 1]), 'invalid'],
    ['fewer vectors than texts', vectors(), 'invalid'],
    ['rubbish', body('<html>'), 'invalid'],
  ])('(%s) loses nothing: words are compared, and the analysis says so', async (_, answer, outcome) => {
    const school = await openDesk({ model: 'model: { timeout_ms: 1000 }\n' });
    server.respond(() => answer);
    const reason = expect.stringContaining(`compared by words alone (embeddings: ${outcome})`);
    expect(await learnFrom(school, await projectorSolved(school))).toMatchObject({ outcome: 'proposed', reason });
    const again = await projectorSolved(school, 'no picture on the projector of room two');
    expect(await learnFrom(school, again)).toMatchObject({ outcome: 'merged', reason });
    expect(await proposalsOf(school)).toMatchObject([{ supportingCount: 2 }]);
  });

  it('over the budget of the bot is not asked', async () => {
    const school = await openDesk({ model: 'model: { daily_budget_usd: 0.001 }\n' });
    const reason = expect.stringContaining('refused_budget');
    expect(await learnFrom(school, await projectorSolved(school))).toMatchObject({ outcome: 'proposed', reason });
    expect(server.requests).toHaveLength(0);
  });
});
