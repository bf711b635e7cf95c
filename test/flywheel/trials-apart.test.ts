import { afterEach, describe, expect, it } from 'vitest';
import { tasksApart } from '../../src/app/after-turns/tasks-apart.ts';
import type { ProposalRecord } from '../../src/engine/index.ts';
import { learningJobs } from '../../src/plugins/flywheel/learning-jobs.ts';
import { memoryJobRunner } from '../../src/jobs/memory-job-runner.ts';
import { heldApart } from '../../src/plugins/flywheel/index.ts';
import type { Trial, TrialResult } from '../../src/plugins/flywheel/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { learnFrom, projectorSolved } from './desk.ts';
import { deskBot, learning } from './learning-bot.ts';
import { openSchool } from './school.ts';
import type { School } from './school.ts';

interface TrialsApart {
  hold(trial: Trial): Promise<TrialResult>;
  close(): Promise<void>;
}

const opened: TrialsApart[] = [];
const apart = (options?: Parameters<typeof tasksApart>[0]): TrialsApart => {
  const { run, close } = tasksApart(options);
  const trials = { hold: heldApart({ runApart: run }), close };
  opened.push(trials);
  return trials;
};
afterEach(async () => {
  for (const trials of opened.splice(0)) await trials.close();
});

const thread = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const HANGS = thread('for (;;) {}');

/** A desk with one proposal that waits; `trials.hold` may be replaced while it runs. */
const openDesk = async (hold?: TrialsApart['hold']) => {
  const trials = { hold };
  const school = await openSchool(await learning(deskBot), {
    ...(hold && { holdTrial: (trial): Promise<TrialResult> => (trials.hold ?? hold)(trial) }),
  });
  await learnFrom(school, await projectorSolved(school));
  const proposal = async (): Promise<ProposalRecord> => {
    const { rows } = await school.learning.proposals.list(school.viewer.accountId, {}, { first: 9, after: null });
    const [only] = rows;
    if (!only || rows.length > 1) throw new Error(`expected one proposal, not ${rows.length}`);
    return only;
  };
  const { id } = await proposal();
  return { school, trials, id, proposal, tryIt: () => school.flywheel.tryProposal(school.viewer.accountId, id) };
};

const approve = ({ flywheel, viewer }: School, proposalId: string) =>
  flywheel.review(viewer, { proposalId, verdict: 'APPROVE', note: null, edits: null, override: true });

const timesTold = async ({ stores }: School): Promise<number> => {
  const told = await stores.outbox.read(['proposal.changed'], 100);
  return told.filter(({ payload }) => payload['change'] === 'TRIED').length;
};

describe('a trial in a thread of its own', () => {
  it('comes to the report that it comes to here', async () => {
    const [here, there] = [await openDesk(), await openDesk(apart().hold)];
    const inThread = (await there.tryIt())?.report;
    const inPlace = (await here.tryIt())?.report;
    expect(inThread).toMatchObject({ failure: null, isSafe: true, tests: { run: 3 } });
    const { conversations = [], ...rest } = inThread ?? {};
    expect(conversations.map(({ isResolved }) => isResolved)).toEqual([true]);
    const unalike = { at: expect.any(String), baseVersionId: expect.any(String), conversations: expect.any(Array) };
    expect(rest).toEqual({ ...inPlace, ...unalike, conversations: undefined });
  });

  it.each([
    ['ends without a word', apart, { worker: thread('process.exit(3)') }, 'it ended without a report (3)'],
    ['throws', apart, { worker: thread('throw new RangeError("no such place")') }, 'no such place'],
    ['does not end', apart, { worker: HANGS, limitMs: 50 }, 'it took longer than 50 ms'],
    [
      'fills its memory',
      apart,
      { worker: thread('const a = []; for (;;) a.push(new Array(1e5).fill(a))'), heapMb: 32 },
      'memory',
    ],
  ])('that %s is a failure on record, and approves nothing', async (_what, open, options, problem) => {
    const { school, trials, id, proposal, tryIt } = await openDesk(open(options).hold);
    const failed = { code: 'TRIAL_FAILED', message: expect.stringContaining(problem) as string };
    await expect(tryIt()).rejects.toMatchObject(failed);
    await expect(tryIt()).rejects.toMatchObject(failed);
    const { report, status } = await proposal();
    expect(report).toMatchObject({ isSafe: false, failure: failed.message });
    expect(await timesTold(school)).toBe(1);

    await expect(approve(school, id)).rejects.toMatchObject(failed);
    expect([status, (await proposal()).status]).toEqual(['PENDING', 'PENDING']);
    expect((await school.stores.bots.findBot(school.viewer.accountId, 'desk'))?.activeVersionId).toBe(
      report?.baseVersionId,
    );

    trials.hold = apart().hold;
    expect((await tryIt())?.report).toMatchObject({ isSafe: true, failure: null, tests: { run: 3 } });
    expect((await approve(school, id)).version?.number).toBe(2);
  });

  it('is tried again by its job', async () => {
    const broken = apart({ worker: thread('process.exit(1)') });
    const desk = await openDesk(broken.hold);
    const holds = [broken.hold, broken.hold, apart().hold];
    desk.trials.hold = (trial) => (holds.shift() ?? broken.hold)(trial);
    const jobs = learningJobs(desk.school.flywheel, async () => {});
    const runner = memoryJobRunner(jobs, { log: silentLog, wait: async () => {} });
    const { accountId } = desk.school.viewer;
    await runner.add('try-proposal', 'the job', { accountId, proposalId: desk.id, change: 'CREATED' });
    await runner.idle();
    expect(holds).toEqual([]);
    expect((await desk.proposal()).report).toMatchObject({ failure: null, isSafe: true });
    expect(await timesTold(desk.school)).toBe(2);
  });

  it('ends when the server closes', async () => {
    const trials = apart({ worker: HANGS });
    const { tryIt, proposal } = await openDesk(trials.hold);
    const trying = tryIt().catch((error: unknown) => error);
    await new Promise((resolve) => setImmediate(resolve));
    await trials.close();
    expect(await trying).toMatchObject({ code: 'TRIAL_FAILED' });
    expect((await proposal()).report?.failure).toContain('the server closed');
    await expect(tryIt()).rejects.toMatchObject({ code: 'TRIAL_FAILED' });
  });
});
