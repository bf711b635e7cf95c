import { describe, expect, it } from 'vitest';
import type { AlertRecord, CountsRow } from '../../engine/index.ts';
import { countsOverall } from '../../engine/index.ts';
import { qualityConfig } from './config.ts';
import { judge } from './judge.ts';

const config = qualityConfig.parse({});
const NOTHING = countsOverall([]);

const flowRow = (counts: Partial<CountsRow>, flow = 'vpn', versionId = 'v1'): CountsRow => ({
  arm: null,
  ...NOTHING,
  ...counts,
  versionId,
  flow,
});

const openAlert = (overrides: Partial<AlertRecord> = {}): AlertRecord => ({
  id: 'a1',
  accountId: 'acc',
  botId: 'bot',
  metric: 'completion_rate',
  scope: 'flow',
  subject: 'vpn',
  value: 0.5,
  threshold: 0.7,
  sample: 20,
  raisedAt: '2026-11-20T10:00:00.000Z',
  clearedAt: null,
  clearedValue: null,
  ...overrides,
});

const raised = (row: CountsRow): string[] =>
  judge([row], [], config).raise.map(({ metric, scope }) => `${scope} ${metric}`);

describe('judging the figures', () => {
  it.each([
    ['interruption_rate', { replies: 100, sideQuestions: 31 }, { replies: 100, sideQuestions: 30 }],
    ['completion_rate', { runsEnded: 100, runsCompleted: 69 }, { runsEnded: 100, runsCompleted: 70 }],
    ['engagement_rate', { runsAsked: 100, runsEngaged: 59 }, { runsAsked: 100, runsEngaged: 60 }],
  ])('raises %s past its threshold, not at it, for the bot, the version and the flow', (metric, past, at) => {
    expect(raised(flowRow(past))).toEqual([`bot ${metric}`, `version ${metric}`, `flow ${metric}`]);
    expect(raised(flowRow(at))).toEqual([]);
  });

  it('raises nothing over too few cases', () => {
    expect(raised(flowRow({ runsEnded: 19, runsCompleted: 0 }))).toEqual([]);
    expect(raised(flowRow({ runsEnded: 20, runsCompleted: 0 }))).toHaveLength(3);
  });

  it('names the flow that is bad among those that are good', () => {
    const rows = [
      flowRow({ runsEnded: 100, runsCompleted: 95 }, 'wifi'),
      flowRow({ runsEnded: 20, runsCompleted: 10 }, 'vpn'),
    ];
    expect(judge(rows, [], config).raise).toEqual([
      { scope: 'flow', subject: 'vpn', metric: 'completion_rate', value: 0.5, threshold: 0.7, sample: 20 },
    ]);
  });

  it('tells the versions apart', () => {
    const rows = [
      flowRow({ runsEnded: 100, runsCompleted: 90 }, 'vpn', 'v1'),
      flowRow({ runsEnded: 20, runsCompleted: 8 }, 'vpn', 'v2'),
    ];
    expect(judge(rows, [], config).raise).toMatchObject([{ scope: 'version', subject: 'v2', value: 0.4 }]);
  });

  it('leaves an open alert alone until the rate has come back by the margin', () => {
    const others = [
      openAlert({ id: 'a2', scope: 'bot', subject: '' }),
      openAlert({ id: 'a3', scope: 'version', subject: 'v1' }),
    ];
    const settle = (completed: number) =>
      judge([flowRow({ runsEnded: 100, runsCompleted: completed })], [openAlert(), ...others], config);
    expect(settle(50)).toEqual({ raise: [], clear: [] });
    expect(settle(71)).toEqual({ raise: [], clear: [] });
    expect(
      settle(72)
        .clear.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['a1', 'a2', 'a3']);
  });

  it('clears nothing over too few cases, and what has no case left', () => {
    const few = [flowRow({ runsEnded: 5, runsCompleted: 5 })];
    expect(judge(few, [openAlert()], config).clear).toEqual([]);
    expect(judge(few, [openAlert({ subject: 'gone' })], config).clear).toEqual([{ id: 'a1', value: 0.5 }]);
  });

  it('keeps to the thresholds that the bot declares', () => {
    const strict = qualityConfig.parse({ completionRate: 0.95, minSample: 2 });
    const { raise } = judge([flowRow({ runsEnded: 10, runsCompleted: 9 })], [], strict);
    expect(raise).toMatchObject([{ threshold: 0.95 }, { threshold: 0.95 }, { threshold: 0.95 }]);
  });
});
