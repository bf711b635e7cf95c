import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { isPostgresExpected, openTestPglite, openTestPostgres } from '../support/database.ts';
import { learnFrom, projectorSolved, vpnHandedOver, vpnSolvedByBot } from './desk.ts';
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

    const { rows } = await school.stores.proposals.list(accountId, { kind: 'NEW_FLOW' }, { first: 9, after: null });
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
    const versions = await school.stores.bots.listVersions(accountId, school.bot.id, { first: 9, after: null });
    expect(versions.rows.map(({ number }) => number)).toEqual([2, 1]);
  });
};

describe('learning on PGlite', () => {
  learningSuite(openTestPglite);
});
describe.runIf(await isPostgresExpected())('learning on a PostgreSQL server', () => {
  learningSuite(openTestPostgres);
});
