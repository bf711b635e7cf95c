import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { Json } from '../../src/engine/index.ts';
import type { LoadedBot } from '../../src/engine/bot.ts';
import { rememberedKnown } from '../../src/engine/turn/known-to.ts';
import { businessDays } from '../../src/plugins/actions/business/business-days.ts';
import { knowsFor } from '../../src/plugins/actions/knows.ts';
import { silenceSweep } from '../../src/plugins/flywheel/silence-sweep.ts';
import type { TestDatabase } from '../support/database.ts';
import { statement } from '../../src/stores/postgres/sql/sql-client.ts';
import { silentLog } from '../support/make-bot.ts';
import { learningOf } from '../support/learning-of.ts';
import { vectorOf } from '../support/vectors.ts';
import { backgroundStatements } from './background-statements.suite.ts';
import { analysisOf, draftOf, proposalOf } from './learning-world.ts';
import { at, bookingOf, bookingsOf, claim, commitOf, makeConversation, makeWorld, stepOf } from './world.ts';

/** The proposal $1 with its tokens and its vector, $2 times more: each as near as the other. */
const COPIES = [
  statement(
    'test-copy-proposals',
    `insert into proposals select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
      from proposals p, generate_series(1, $2::int) where p.id = $1::uuid`,
  ),
  statement(
    'test-copy-tokens',
    `insert into proposal_tokens (bot_id, token, proposal_id, account_id)
      select t.bot_id, t.token, p.id, t.account_id from proposal_tokens t join proposals p using (bot_id)
      where t.proposal_id = $1::uuid and p.id <> $1::uuid and $2::int > 0`,
  ),
  statement(
    'test-copy-vectors',
    `insert into proposal_vectors (proposal_id, account_id, space, values, sketch)
      select p.id, v.account_id, v.space, v.values, v.sketch
      from proposal_vectors v join proposals p using (account_id)
      where v.proposal_id = $1::uuid and p.id <> $1::uuid and $2::int > 0`,
  ),
];

/** How many statements things cost: exact, and the same however much there is. */
export const statementCountSuite = (database: () => TestDatabase): void => {
  describe('statements', () => {
    const counted = async (work: () => Promise<unknown>): Promise<number> => {
      database().statements.length = 0;
      await work();
      return database().statements.length;
    };

    backgroundStatements(database, counted);

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

    it('are none for what plugins know of a bot until somebody changes it, on whatever server', async () => {
      const { stores } = database();
      const world = await makeWorld(stores);
      const { knows: load } = knowsFor({ hasMenu: true, hasDays: true });
      if (!load) throw new Error('nothing is known');
      const bot = { botId: world.botId, host: { knows: [{ plugin: 'actions', load, isKept: true }] } };
      const knownTo = rememberedKnown();
      const look = async (): Promise<{ known: Json | undefined; statements: number }> => {
        const { conversation } = await makeConversation(stores, world);
        const loaded = await claim(stores, { ...world, conversation });
        let known: Json | undefined;
        const statements = await counted(async () => {
          ({ actions: known } = await knownTo(bot as unknown as LoadedBot, { stores, loaded, now: at() }));
        });
        return { known, statements };
      };
      const { accountId, botId } = world;
      const day = { id: newId(), accountId, botId, day: 'sun', hours: [], seats: 4, note: null, changedAt: at() };
      const days = stores.plugins.open(businessDays);
      expect(await look()).toEqual({ known: { menu: [], days: [] }, statements: 2 });
      expect(await look()).toEqual({ known: { menu: [], days: [] }, statements: 0 });
      await days.save([day]);
      expect(await look()).toEqual({
        known: { menu: [], days: [expect.objectContaining({ day: 'sun' })] },
        statements: 2,
      });
      expect((await look()).statements).toBe(0);
      await days.forget(accountId, botId, ['sun']);
      expect(await look()).toEqual({ known: { menu: [], days: [] }, statements: 2 });
    });

    it('are one for a search for silent conversations, however many there are', async () => {
      const { stores } = database();
      const world = await makeWorld(stores);
      const begun = { createdAt: new Date().toISOString(), lastActivityAt: new Date().toISOString() };
      const looked: string[] = [];
      const sweep = (idleMsOf: (versionId: string) => number | null) =>
        silenceSweep({
          learning: learningOf(stores),
          learner: { analyse: (_accountId, id) => Promise.resolve(looked.push(id)) },
          clock: { now: () => new Date(Date.now() + 60 * 60_000) },
          log: silentLog,
          shortestIdleMs: 60_000,
          idleMsOf: (_accountId, versionId) => Promise.resolve(idleMsOf(versionId)),
        });
      for (let n = 0; n < 60; n++) await makeConversation(stores, world, { overrides: begun });
      // Nobody's bot learns, all are due, and none is due yet.
      const forgetful = sweep(() => null);
      expect([await counted(forgetful), await counted(forgetful)]).toEqual([1, 1]);
      expect(looked).toEqual([]);
      expect(await counted(sweep(() => 24 * 60 * 60_000))).toBe(1);
      expect(looked).toEqual([]);
      expect(await counted(sweep((versionId) => (versionId === world.versionId ? 60_000 : null)))).toBe(1);
      expect(looked).toHaveLength(60);
    });

    it('are six for a turn that books: accept, begin, lock, book, commit the turn, commit', async () => {
      const { stores } = database();
      const world = await makeWorld(stores);
      const count = await counted(async () => {
        const loaded = await claim(stores, world);
        await stores.turns.transaction(async (transaction) => {
          await bookingsOf(transaction).book(bookingOf(world), 20);
          await transaction.commit(commitOf(loaded));
        });
      });
      // PGlite sends BEGIN and COMMIT itself, where nobody counts them.
      expect(count).toBe(database().url === undefined ? 4 : 6);
    });

    it.each([10, 1_000])('are as many for a draft that means what one of %i pending ones does', async (pending) => {
      const { stores, sql } = database();
      const world = await makeWorld(stores);
      const keywords = Array.from({ length: 16 }, (_, word) => `word ${word}`);
      const first = proposalOf(world, { keywords });
      await learningOf(stores).proposals.propose(analysisOf(world), draftOf(first, { vector: vectorOf(1) }));
      for (const copies of COPIES) await sql.query(copies, [first.id, pending - 1]);

      const shown: number[] = [];
      const draft = draftOf(proposalOf(world, { keywords }), {
        vector: vectorOf(1),
        dailyLimit: 10_000,
        findSimilar: (candidates, cosines) => {
          shown.push(candidates.length, cosines.size);
          return null;
        },
      });
      const count = await counted(async () => {
        expect(await learningOf(stores).proposals.propose(analysisOf(world), draft)).toMatchObject({ kind: 'created' });
      });
      expect(shown[1]).toBe(Math.min(pending, 24));
      // Lock, analysis known?, by words, near, the day's, proposal, tokens, vector, analysis, support; BEGIN and COMMIT.
      expect(count).toBe(database().url === undefined ? 10 : 12);
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
