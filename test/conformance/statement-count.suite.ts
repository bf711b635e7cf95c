import { describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { bookingOf, claim, commitOf, makeConversation, makeWorld, stepOf } from './world.ts';

/** How many statements things cost: exact, and the same however much there is. */
export const statementCountSuite = (database: () => TestDatabase): void => {
  describe('statements', () => {
    const counted = async (work: () => Promise<unknown>): Promise<number> => {
      database().statements.length = 0;
      await work();
      return database().statements.length;
    };

    it('are two for a turn: one to accept and load, one to commit', async () => {
      const { stores } = database();
      const world = await makeWorld(stores);
      for (let turn = 0; turn < 3; turn += 1) {
        const count = await counted(async () => {
          const loaded = await claim(stores, world, { idempotencyKey: `key ${turn}` });
          await stores.turns.commit(commitOf(loaded, 'ok', { steps: [stepOf(loaded, 'a'), stepOf(loaded, 'b')] }));
        });
        expect(count).toBe(2);
      }
    });

    it('are six for a turn that books: accept, begin, lock, book, commit the turn, commit', async () => {
      const { stores } = database();
      const world = await makeWorld(stores);
      const count = await counted(async () => {
        const loaded = await claim(stores, world);
        await stores.turns.transaction(async (transaction) => {
          await transaction.bookings.book(bookingOf(world), 20);
          await transaction.commit(commitOf(loaded));
        });
      });
      // PGlite sends BEGIN and COMMIT itself, where nobody counts them.
      expect(count).toBe(database().url === undefined ? 4 : 6);
    });

    it.each([2, 50])('are four to list %i conversations with bot, profile and last 20 steps', async (size) => {
      const { stores } = database();
      const world = await makeWorld(stores);
      for (let more = 1; more < size; more += 1) await makeConversation(stores, world);
      const loaded = await claim(stores, world);
      const steps = Array.from({ length: 25 }, (_, index) => stepOf(loaded, `step ${index}`));
      await stores.turns.commit(commitOf(loaded, 'ok', { steps }));

      const count = await counted(async () => {
        const { accountId } = world;
        const { rows } = await stores.conversations.list(accountId, {}, { first: 50, after: null });
        expect(rows).toHaveLength(size);
        const ids = rows.map(({ id }) => id);
        const pages = await stores.conversations.stepsOf(accountId, ids, { first: 20, after: null });
        expect(pages.get(world.conversation.id)?.rows.map(({ step }) => step)).toEqual(
          steps.slice(5).map(({ step }) => step),
        );
        expect(pages.size).toBe(size);
        const profileIds = [...new Set(rows.map(({ profileId }) => profileId))];
        expect(await stores.profiles.byIds(accountId, profileIds)).toHaveLength(size);
        expect(await stores.bots.botsByIds(accountId, [world.botId])).toHaveLength(1);
      });
      expect(count).toBe(4);
    });
  });
};
