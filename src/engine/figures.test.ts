import { describe, expect, it } from 'vitest';
import { countsOfFlow, countsOverall, figuresOf } from './figures.ts';
import type { CountsRow } from './ports/statistics.ts';

const row = (versionId: string, flow: string | null, counts: Partial<CountsRow>): CountsRow => ({
  conversations: 0,
  settled: 0,
  handled: 0,
  resolved: 0,
  costUsd: 0,
  runsEnded: 0,
  runsCompleted: 0,
  runsAsked: 0,
  runsEngaged: 0,
  replies: 0,
  sideQuestions: 0,
  askedAgain: 0,
  refusals: 0,
  refusalsHandled: 0,
  arm: null,
  ...counts,
  versionId,
  flow,
});

/** One conversation that went through two flows, and one of a later version. */
const rows = [
  row('v1', null, { conversations: 1, settled: 1, handled: 1, resolved: 1, costUsd: 0.5 }),
  row('v1', 'vpn', { conversations: 1, settled: 1, costUsd: 0.5, runsEnded: 1, runsCompleted: 0, replies: 2 }),
  row('v1', 'wifi', { conversations: 1, settled: 1, costUsd: 0.5, runsEnded: 1, runsCompleted: 1, replies: 2 }),
  row('v2', null, { conversations: 3, settled: 1, costUsd: 0.25 }),
  row('v2', 'vpn', { conversations: 3, settled: 1, costUsd: 0.25, runsEnded: 2, runsCompleted: 1, replies: 4 }),
];

describe('figures', () => {
  it('count a conversation once, however many flows it went through', () => {
    const overall = countsOverall(rows);
    expect(overall).toMatchObject({ conversations: 4, settled: 2, handled: 1, resolved: 1, costUsd: 0.75 });
    expect(overall).toMatchObject({ runsEnded: 4, runsCompleted: 2, replies: 8 });
  });

  it('add a flow up over its versions', () => {
    expect(countsOfFlow(rows, 'vpn')).toMatchObject({
      conversations: 4,
      runsEnded: 3,
      runsCompleted: 1,
      costUsd: 0.75,
    });
  });

  it('are shares of what they are taken over', () => {
    const counts = row('v1', null, {
      settled: 10,
      handled: 4,
      resolved: 5,
      costUsd: 2,
      runsEnded: 8,
      runsCompleted: 6,
      runsAsked: 5,
      runsEngaged: 2,
      replies: 20,
      sideQuestions: 7,
      askedAgain: 1,
      refusals: 4,
      refusalsHandled: 3,
    });
    expect(figuresOf(counts)).toMatchObject({
      interruptionRate: 0.35,
      completionRate: 0.75,
      engagementRate: 0.4,
      reAskRate: 0.05,
      autonomousHandlingRate: 0.4,
      refusalHandlingRate: 0.75,
      costPerResolved: 0.4,
    });
  });

  it('are null, not zero and not one, where there is nothing to take them over', () => {
    const { interruptionRate, completionRate, engagementRate, reAskRate, ...rest } = figuresOf(countsOverall([]));
    expect([interruptionRate, completionRate, engagementRate, reAskRate]).toEqual([null, null, null, null]);
    expect(rest).toMatchObject({ autonomousHandlingRate: null, refusalHandlingRate: null, costPerResolved: null });
  });
});
