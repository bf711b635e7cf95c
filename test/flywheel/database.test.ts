import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { isPostgresExpected, openTestPglite, openTestPostgres } from '../support/database.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import { modelOn } from '../support/world.ts';
import { PROJECTOR_IDEA, learnFrom, projectorSolved, vpnHandedOver, vpnSolvedByBot } from './desk.ts';
import { deskBot, learning } from './learning-bot.ts';
import { openSchool } from './school.ts';

const learningSuite = (open: () => Promise<TestDatabase>): void => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  }, 60_000);
  afterAll(() => database.close());

  it('learns, merges, reinforces, and is approved once by 50 admins at once', async () => {
    const school = await openSchool(await learning(deskBot), { stores: database.stores });
    const { accountId } = school.viewer;
    const talks = [
      await projectorSolved(school),
      await projectorSolved(school, 'no picture on the projector of room two'),
      await vpnHandedOver(school),
      await vpnSolvedByBot(school),
    ];
    const outcomes: unknown[] = [];
    for (const talk of talks) outcomes.push((await learnFrom(school, talk))?.outcome);
    expect(outcomes).toEqual(['proposed', 'merged', 'proposed', 'reinforced']);
    const again = await Promise.all(talks.map((talk) => learnFrom(school, talk)));
    expect(again).toEqual([null, null, null, null]);

    const { rows } = await school.learning.proposals.list(accountId, { kind: 'NEW_FLOW' }, { first: 9, after: null });
    const [proposal] = rows;
    expect(rows).toMatchObject([{ supportingCount: 2, status: 'PENDING' }]);
    const tried = await school.flywheel.tryProposal(accountId, proposal?.id ?? '');
    expect(tried?.report).toMatchObject({ isSafe: true, conversations: [{ isResolved: true }, { isResolved: true }] });
    const word = { verdict: 'APPROVE' as const, note: null, edits: null, override: false };
    const reviews = await Promise.allSettled(
      Array.from({ length: 50 }, () => school.flywheel.review(school.viewer, { ...word, proposalId: tried?.id ?? '' })),
    );
    const refused = reviews.flatMap((review) => (review.status === 'rejected' ? [review.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 49 }, () => 'PROPOSAL_REVIEWED'));
    const page = { first: 9, after: null };
    const versions = (await school.stores.bots.versionsOf(accountId, [school.bot.id], page)).get(school.bot.id);
    expect(versions?.rows.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('asks as many statements for each further conversation that a flow resolved', async () => {
    const school = await openSchool(await learning(deskBot), { stores: database.stores });
    const counts: number[] = [];
    for (let each = 0; each < 4; each++) {
      const talk = await vpnSolvedByBot(school);
      database.statements.length = 0;
      expect(await learnFrom(school, talk)).toMatchObject({ outcome: 'reinforced' });
      counts.push(database.statements.length);
      database.statements.length = 0;
      expect(await learnFrom(school, talk)).toBeNull();
      expect(database.statements).toHaveLength(1);
    }
    const [, ...further] = counts;
    // On a server BEGIN and COMMIT too.
    expect(further).toEqual(further.map(() => (database.url === undefined ? 13 : 15)));
  });

  it('asks as many statements for a proposal, whether it is the first or joins an old one', async () => {
    const school = await openSchool(await learning(deskBot), { stores: database.stores });
    // On a server BEGIN and COMMIT too.
    const begin = database.url === undefined ? 0 : 2;
    const counts: Record<string, number[]> = { proposed: [], merged: [] };
    for (const words of [
      undefined,
      'no picture on the projector of room two',
      'no picture on the projector of room six',
    ]) {
      const talk = await projectorSolved(school, words);
      database.statements.length = 0;
      const learned = await learnFrom(school, talk);
      counts[learned?.outcome ?? 'nothing']?.push(database.statements.length);
    }
    expect(counts).toEqual({ proposed: [17 + begin], merged: [15 + begin, 15 + begin] });
  });

  it('does not ask the model twice for a job that dies before its commit, and again behind it', async () => {
    await using server = await startModelServer();
    const school = await openSchool(await learning(deskBot), {
      stores: database.stores,
      model: (stores) => modelOn(server, stores),
    });
    const { accountId } = school.viewer;
    const talk = await projectorSolved(school);
    server.reset();
    server.enqueue(answer({ commands: [{ name: 'propose_flow', arguments: PROJECTOR_IDEA }] }));
    const { usage } = school.stores;
    const { proposals } = school.learning;
    const { propose } = proposals;
    const died = new Error('the server dies');
    proposals.propose = async () => Promise.reject(died);
    await expect(learnFrom(school, talk)).rejects.toBe(died);
    proposals.propose = async (...given) => {
      await propose(...given);
      throw died;
    };
    await expect(learnFrom(school, talk)).rejects.toBe(died);
    proposals.propose = propose;
    expect(await learnFrom(school, talk)).toBeNull();

    expect(server.requests).toHaveLength(1);
    const { rows } = await proposals.list(accountId, {}, { first: 9, after: null });
    expect(rows).toMatchObject([{ origin: 'model', title: PROJECTOR_IDEA.title, supportingCount: 1 }]);
    const key = { accountId, conversationId: talk.conversationId, trigger: 'resolved' as const };
    expect(await proposals.keptAnswer(key)).toBeNull();
    const { botUsd } = await usage.spentSince(accountId, school.bot.id, new Date(0).toISOString());
    expect(botUsd).toBeGreaterThan(0);
  });
};

describe('learning on PGlite', () => {
  learningSuite(openTestPglite);
});
describe.runIf(await isPostgresExpected())('learning on a PostgreSQL server', () => {
  learningSuite(openTestPostgres);
});
