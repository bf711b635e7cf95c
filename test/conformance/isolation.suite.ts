import { describe, expect, it } from 'vitest';
import type { Stores } from '../../src/engine/index.ts';
import { newId } from '../../src/engine/index.ts';
import { generatedFor } from './generated-step-store.suite.ts';
import { at, claim, commitOf, makeWorld, stepOf } from './world.ts';

/** Whatever ids one account asks for, it sees nothing of another's. */
export const isolationSuite = (stores: () => Stores): void => {
  describe("another account's ids", () => {
    it('are not found by any read', async () => {
      const [world, { accountId: stranger }] = [await makeWorld(stores()), await makeWorld(stores())];
      const loaded = await claim(stores(), world);
      const step = stepOf(loaded, 'a');
      const interruption = {
        id: newId(),
        accountId: world.accountId,
        conversationId: world.conversation.id,
        turnId: loaded.turnId,
        checkpointId: newId(),
        kind: 'general' as const,
        question: 'q',
        answer: 'a',
        confidence: 1,
        resolvedAt: null,
        returnSucceeded: null,
        at: at(),
      };
      const checkpoint = {
        id: interruption.checkpointId,
        accountId: world.accountId,
        conversationId: world.conversation.id,
        turnId: loaded.turnId,
        state: loaded.conversation.state,
        at: at(),
      };
      const generated = generatedFor(loaded, step.id);
      await stores().turns.commit(
        commitOf(loaded, 'hi', {
          steps: [step],
          generatedSteps: [generated],
          interruptions: [interruption],
          checkpoints: [checkpoint],
        }),
      );
      const { bots, conversations, profiles, generatedSteps } = stores();
      const { botId, versionId, profile } = world;
      const { id } = world.conversation;
      const page = { first: 10, after: null };
      const nothing = { rows: [], hasNextPage: false };

      const readAs = async (accountId: string) => ({
        bot: await bots.findBot(accountId, 'bistro').then((bot) => bot?.id === botId),
        version: await bots.findVersion(accountId, versionId),
        bots: await bots.botsByIds(accountId, [botId]),
        versions: await bots.versionsByIds(accountId, [versionId]),
        profile: await profiles.find(accountId, profile.id),
        profiles: await profiles.byIds(accountId, [profile.id]),
        conversation: await conversations.find(accountId, id),
        conversations: (await conversations.list(accountId, { profileId: profile.id }, page)).rows,
        turn: await conversations.findTurn(accountId, loaded.turnId),
        turns: (await conversations.turnsOf(accountId, [id], page)).get(id) ?? nothing,
        turnsSince: await conversations.turnsSince(accountId, id, 0, 10),
        recordedTurns: await conversations.recordedTurns(accountId, id, 0, 10),
        step: await conversations.findStep(accountId, step.id),
        generated: await generatedSteps.byIds(accountId, [step.id]),
        outcomes: await generatedSteps.outcomes(accountId, botId, 'tips'),
        checkpoint: await conversations.findCheckpoint(accountId, checkpoint.id),
        steps: (await conversations.stepsOf(accountId, [id], page)).get(id) ?? nothing,
        stepsOfTurns: (await conversations.stepsOfTurns(accountId, [loaded.turnId])).get(loaded.turnId),
        interruptions: (await conversations.interruptionsOf(accountId, [id])).get(id),
      });

      const own = await readAs(world.accountId);
      expect(own.bot).toBe(true);
      expect(own.turns.rows).toHaveLength(1);
      expect(own.interruptions).toHaveLength(1);
      expect(Object.values(own).every((value) => value !== null && JSON.stringify(value) !== '[]')).toBe(true);
      expect(await readAs(stranger)).toEqual({
        bot: false,
        version: null,
        bots: [],
        versions: [],
        profile: null,
        profiles: [],
        conversation: null,
        conversations: [],
        turn: null,
        turns: nothing,
        turnsSince: [],
        recordedTurns: [],
        step: null,
        generated: [],
        outcomes: [],
        checkpoint: null,
        steps: nothing,
        stepsOfTurns: [],
        interruptions: [],
      });
    });
  });
};
