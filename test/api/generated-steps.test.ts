/** Steps made in context, as an application asks for them and rates them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import { memoryCache } from '../../src/stores/memory/cache.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tipBot } from '../support/tip-bot.ts';
import { modelOn } from '../support/world.ts';

let server: ModelServer;
let api: TestApi;
let token: string;
let conversationId: string;
beforeAll(async () => {
  server = await startModelServer();
  const stores = memoryStores();
  const model = modelOn(server, stores, { clock: { now: () => new Date() } });
  api = await startApi({ files: tipBot(), stores, model, cache: memoryCache() });
});
afterAll(async () => {
  await api.close();
  await server.close();
});

const START = `mutation { startConversation(input: { botSlug: "tips" }) { conversation { id } } }`;
const SEND = `mutation ($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } problems { code } } }`;
const GENERATION = `origin model generationTimeMs confidence personalisationFactors isFromCache satisfaction ratedAt`;
const NEXT = `mutation ($input: GenerateNextStepInput!) {
  generateNextStep(input: $input) {
    step { id origin type message { text media { fileId } } buttons { value } expectedInput { variable } nextStep }
    generation { ${GENERATION} }
    turn { replies { text } }
    problems { code path }
  }
}`;
const RATE = `mutation ($input: RateStepInput!) {
  rateStep(input: $input) { step { id generation { satisfaction ratedAt } } problems { code path } }
}`;
const STEPS = `query ($id: ID!) { conversation(id: $id) {
  currentStep { id } steps { nodes { step origin generation { ${GENERATION} } } }
} }`;

const say = (message: object) => api.ask(SEND, { input: { conversationId, ...message } }, token);
const next = async (input: object = {}, credential = token) =>
  (await api.ask(NEXT, { input: { conversationId, ...input } }, credential)).data.generateNextStep;
const rate = async (input: object, credential = token) => (await api.ask(RATE, { input }, credential)).data.rateStep;

const proposal = (text: string) =>
  answer({
    commands: [
      {
        name: 'show_step',
        arguments: {
          message: { text, media: ['knife'] },
          buttons: [{ text: 'Yes', value: 'yes' }],
          expected_input: { variable: 'useful' },
          next_step: 'thanks',
        },
      },
    ],
    confidence: 0.75,
  });

beforeEach(async () => {
  server.reset();
  token = await api.visitor();
  conversationId = (await api.ask(START, {}, token)).data.startConversation.conversation.id;
});

const standAtTip = async () => {
  server.enqueue(answer('no step'));
  await say({ text: 'give me a tip' });
  await say({ button: 'cook' });
};

describe('generateNextStep', () => {
  it('answers with a complete step and how it was made', async () => {
    await standAtTip();
    server.enqueue(proposal('Sharpen the knife before the rush. Useful?'));
    const { step, generation, problems } = await next({ contextOverrides: { weather: 'rain', n: newId() } });
    expect(problems).toEqual([]);
    expect(step).toMatchObject({
      origin: 'GENERATED',
      type: 'generate',
      message: { text: 'Sharpen the knife before the rush. Useful?', media: [{ fileId: 'knife' }] },
      buttons: [{ value: 'yes' }],
      expectedInput: { variable: 'useful' },
      nextStep: 'thanks',
    });
    expect(generation).toMatchObject({
      origin: 'MODEL',
      model: 'openai:test',
      confidence: 0.75,
      isFromCache: false,
      satisfaction: null,
    });
    expect(generation.personalisationFactors).toContain('overrides.weather');
    expect(generation.generationTimeMs).toBeGreaterThan(0);
    expect(server.requests).toHaveLength(2);
  });

  it('gives the same turn back for the same key', async () => {
    await standAtTip();
    const idempotencyKey = newId();
    server.enqueue(proposal('Dry the floor by the door. Useful?'));
    const input = { idempotencyKey, contextOverrides: { n: newId() } };
    const [first, second] = [await next(input), await next(input)];
    expect(second.step).toEqual(first.step);
    expect(second.generation).toEqual(first.generation);
  });

  it('says that the static step is what it shows where nothing fit came back', async () => {
    await standAtTip();
    server.enqueue(answer('rubbish'));
    const { step, generation } = await next({ contextOverrides: { n: newId() } });
    expect(step).toMatchObject({ origin: 'SCRIPTED', message: { text: 'Ask before you guess. Useful?' } });
    expect(generation).toMatchObject({ origin: 'FALLBACK', model: null, confidence: 1 });
  });

  it('tells the cause where there is no step to generate', async () => {
    await say({ text: 'give me a tip' });
    const { step, generation, problems } = await next();
    expect([step, generation]).toEqual([null, null]);
    expect(problems).toMatchObject([{ code: 'INSTRUCTION_UNANSWERED' }]);
  });

  it('is not for strangers', async () => {
    const { step, problems } = await next({}, await api.visitor());
    expect(step).toBeNull();
    expect(problems).toEqual([{ code: 'NOT_FOUND', path: ['input', 'conversationId'] }]);
  });
});

describe('how a step was made', () => {
  it('stands beside the step in the conversation, and nothing beside a scripted one', async () => {
    await standAtTip();
    const { data } = await api.ask(STEPS, { id: conversationId }, token);
    expect(data.conversation.steps.nodes).toMatchObject([
      { step: 'ask_role', origin: 'SCRIPTED', generation: null },
      { step: 'advise', origin: 'SCRIPTED', generation: { origin: 'FALLBACK' } },
    ]);
  });

  it('shows what was found and what was told to staff alone', async () => {
    await standAtTip();
    const query = `query ($id: ID!) { conversation(id: $id) { currentStep { generation { findings context } } } }`;
    const asVisitor = await api.ask(query, { id: conversationId }, token);
    expect(asVisitor.data.conversation.currentStep.generation).toEqual({ findings: null, context: null });
    expect(asVisitor.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    const { data } = await api.ask(query, { id: conversationId });
    expect(data.conversation.currentStep.generation).toMatchObject({
      findings: ['model: invalid'],
      context: { stage: { step: 'advise' } },
    });
  });
});

describe('rateStep', () => {
  const currentStep = async () =>
    (await api.ask(STEPS, { id: conversationId }, token)).data.conversation.currentStep.id as string;

  it('keeps the last rating', async () => {
    await standAtTip();
    const stepId = await currentStep();
    await rate({ stepId, rating: 2, comment: 'meh' });
    const { step, problems } = await rate({ stepId, rating: 5 });
    expect(problems).toEqual([]);
    expect(step).toMatchObject({ id: stepId, generation: { satisfaction: 5 } });
    expect(step.generation.ratedAt).toMatch(/^\d{4}-/);
  });

  it('rates what was made also through the step that shows it again', async () => {
    await standAtTip();
    const made = await currentStep();
    await say({ text: 'when do I get paid?' });
    const again = await currentStep();
    expect(again).not.toBe(made);
    expect((await rate({ stepId: again, rating: 4 })).problems).toEqual([]);
    const { data } = await api.ask(
      `query ($id: ID!) { node(id: $id) { ... on Step { generation { satisfaction } } } }`,
      {
        id: made,
      },
    );
    expect(data.node.generation).toEqual({ satisfaction: 4 });
  });

  it.each([0, 6, -1])('refuses %i stars', async (rating) => {
    await standAtTip();
    const { problems } = await rate({ stepId: await currentStep(), rating });
    expect(problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'rating'] }]);
  });

  it('refuses a comment that is a book', async () => {
    await standAtTip();
    const { problems } = await rate({ stepId: await currentStep(), rating: 3, comment: 'x'.repeat(2_001) });
    expect(problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'comment'] }]);
  });

  it('knows no step of somebody else, none that was not made, and none by a name that is no id', async () => {
    await standAtTip();
    const stepId = await currentStep();
    const refused = [{ code: 'NOT_FOUND', path: ['input', 'stepId'] }];
    expect((await rate({ stepId, rating: 5 }, await api.visitor())).problems).toEqual(refused);
    expect((await rate({ stepId, rating: 5 }, await api.apiKey('ADMIN'))).problems).toEqual(refused);
    expect((await rate({ stepId: 'tip', rating: 5 })).problems).toEqual(refused);
    await say({ button: 'yes' });
    await say({ text: 'hello' });
    const { data } = await api.ask(`query ($id: ID!) { conversation(id: $id) { steps { nodes { id step } } } }`, {
      id: conversationId,
    });
    const scripted = data.conversation.steps.nodes.find(({ step }: { step: string }) => step === 'ask_role');
    expect((await rate({ stepId: scripted.id, rating: 5 })).problems).toEqual(refused);
  });
});

describe('an experiment', () => {
  const REPORT = `query ($name: String!) { bot(slug: "tips") { experiment(name: $name) {
    arm shown people rated satisfied meanRating satisfaction { share low high }
  } } }`;
  let trial: TestApi;
  beforeAll(async () => {
    trial = await startApi({ files: tipBot(', experiment: { name: tips, weights: { static: 1, dynamic: 0 } }') });
  });
  afterAll(() => trial.close());

  it('is reported with counts and how sure they make us', async () => {
    for (const rating of [5, 5, 2]) {
      const visitor = await trial.visitor();
      const { id } = (await trial.ask(START, {}, visitor)).data.startConversation.conversation;
      await trial.ask(SEND, { input: { conversationId: id, text: 'give me a tip' } }, visitor);
      await trial.ask(SEND, { input: { conversationId: id, button: 'cook' } }, visitor);
      const { data } = await trial.ask(STEPS, { id }, visitor);
      await trial.ask(RATE, { input: { stepId: data.conversation.currentStep.id, rating } }, visitor);
    }
    const { data } = await trial.ask(REPORT, { name: 'tips' });
    expect(data.bot.experiment).toEqual([
      {
        arm: 'static',
        shown: 3,
        people: 3,
        rated: 3,
        satisfied: 2,
        meanRating: 4,
        satisfaction: { share: 2 / 3, low: expect.closeTo(0.2077, 3), high: expect.closeTo(0.9385, 3) },
      },
    ]);
  });

  it('that was never run has no arms', async () => {
    expect((await trial.ask(REPORT, { name: 'other' })).data.bot.experiment).toEqual([]);
  });

  it('is no business of visitors', async () => {
    const { data, errors } = await trial.ask(REPORT, { name: 'tips' }, await trial.visitor());
    expect(data.bot.experiment).toBeNull();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
  });
});
