import { describe, expect, it } from 'vitest';
import type { GeneratedStepRecord, LoadedTurn, Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { at, claim, commitOf, makeConversation, makeWorld, stepOf } from './world.ts';
import type { World } from './world.ts';

export const generatedFor = (
  { conversation, turnId }: LoadedTurn,
  id: string,
  overrides: Partial<GeneratedStepRecord> = {},
): GeneratedStepRecord => ({
  id,
  accountId: conversation.accountId,
  conversationId: conversation.id,
  turnId,
  flow: 'booking',
  step: 'tip',
  origin: 'model',
  model: 'openai:test',
  generationTimeMs: 812.5,
  confidence: 0.75,
  personalisationFactors: ['slots.role'],
  findings: ['tone: two exclamation marks in a row'],
  context: { zeta: 1, alpha: [null] },
  userInput: 'a cook',
  experiment: { name: 'tips', arm: 'dynamic' },
  content: {
    text: 'Knives first.',
    media: [{ type: 'image', description: 'A knife', fileId: 'knife', url: null }],
    buttons: [{ text: 'Go on', value: 'yes' }],
    expectedInput: { type: 'yes_no', variable: 'ready' },
    nextStep: null,
  },
  satisfaction: null,
  comment: null,
  ratedAt: null,
  at: at(400),
  ...overrides,
});

/** How generated steps are kept and rated. */
export const generatedStepStoreSuite = (stores: () => Stores): void => {
  const given = async (overrides: Partial<GeneratedStepRecord> = {}) => {
    const world = await makeWorld(stores());
    const loaded = await claim(stores(), world, { text: 'a cook' });
    const step = { ...stepOf(loaded, 'tip'), flow: 'booking' };
    const generated = generatedFor(loaded, step.id, overrides);
    await stores().turns.commit(commitOf(loaded, 'hi', { steps: [step], generatedSteps: [generated] }));
    return { accountId: world.accountId, step, generated, store: stores().generatedSteps };
  };
  const rating = { rating: 5, comment: 'useful', at: at(9_000) };

  describe('an experiment', () => {
    /** A person of the bot, with the ratings of the steps that their arm showed them; null: not rated. */
    const person = async (world: World, arm: string, ratings: readonly (number | null)[]): Promise<void> => {
      const { conversation, profile } = await makeConversation(stores(), world);
      const loaded = await claim(stores(), { ...world, conversation, profile }, { text: 'hi' });
      const generatedSteps = ratings.map((satisfaction) =>
        generatedFor(loaded, newId(), { satisfaction, experiment: { name: 'tips', arm } }),
      );
      await stores().turns.commit(commitOf(loaded, 'hi', { generatedSteps }));
    };

    it('counts people and not ratings, arm by arm', async () => {
      const world = await makeWorld(stores());
      await person(world, 'static', [1, 1, 1, 5]);
      await person(world, 'static', [4]);
      await person(world, 'dynamic', [5, null, 4]);
      await person(world, 'dynamic', [null]);
      expect(await stores().generatedSteps.outcomes(world.accountId, world.botId, 'tips')).toEqual([
        { arm: 'dynamic', shown: 4, people: 2, rated: 1, satisfied: 1, meanRating: 4.5 },
        { arm: 'static', shown: 5, people: 2, rated: 2, satisfied: 1, meanRating: 3 },
      ]);
    });

    it('has no mean where nobody has rated', async () => {
      const world = await makeWorld(stores());
      await person(world, 'static', [null]);
      const [outcome] = await stores().generatedSteps.outcomes(world.accountId, world.botId, 'tips');
      expect(outcome).toEqual({ arm: 'static', shown: 1, people: 1, rated: 0, satisfied: 0, meanRating: null });
    });

    it('knows nothing of other experiments, other bots and other accounts', async () => {
      const [world, other] = [await makeWorld(stores()), await makeWorld(stores())];
      await person(world, 'static', [5]);
      const { outcomes } = stores().generatedSteps;
      expect(await outcomes(world.accountId, world.botId, 'quiz')).toEqual([]);
      expect(await outcomes(world.accountId, other.botId, 'tips')).toEqual([]);
      expect(await outcomes(other.accountId, world.botId, 'tips')).toEqual([]);
    });
  });

  describe('a generated step', () => {
    it('becomes visible with its turn, as it was given, key order and all', async () => {
      const { accountId, step, generated, store } = await given();
      const found = await store.byIds(accountId, [step.id, step.id, newId()]);
      expect(found).toEqual([generated]);
      expect(JSON.stringify(found[0]?.context)).toBe('{"zeta":1,"alpha":[null]}');
    });

    it('is not seen by another account, nor rated', async () => {
      const { accountId, step, generated, store } = await given();
      const { accountId: stranger } = await makeWorld(stores());
      expect(await store.byIds(stranger, [step.id])).toEqual([]);
      expect(await store.rate(stranger, step, rating)).toBeNull();
      expect(await store.byIds(accountId, [step.id])).toEqual([generated]);
    });

    it('keeps the last rating that it was given', async () => {
      const { accountId, step, generated, store } = await given();
      await store.rate(accountId, step, { ...rating, rating: 1, comment: null });
      const rated = { ...generated, satisfaction: 5, comment: 'useful', ratedAt: at(9_000) };
      expect(await store.rate(accountId, step, rating)).toEqual(rated);
      expect(await store.byIds(accountId, [step.id])).toEqual([rated]);
    });

    it('is rated through the step that shows it again', async () => {
      const { accountId, step, generated, store } = await given();
      const again = { ...step, id: newId() };
      expect(await store.rate(accountId, again, rating)).toMatchObject({ id: generated.id, satisfaction: 5 });
    });

    it('is not rated through a step that was shown before it, or by another name', async () => {
      const earlier = newId();
      const { accountId, step, store } = await given();
      expect(await store.rate(accountId, { ...step, id: earlier }, rating)).toBeNull();
      expect(await store.rate(accountId, { ...step, step: 'other' }, rating)).toBeNull();
    });
  });
};
