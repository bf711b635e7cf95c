import { describe, expect, it } from 'vitest';
import type { AlertRecord, CountsRow, Stores } from '../../src/engine/index.ts';
import { countsOverall, figuresOf, newId } from '../../src/engine/index.ts';
import { alerts } from '../../src/plugins/quality/index.ts';
import type { ToldConversation } from './quality-world.ts';
import { tell } from './quality-world.ts';
import type { World } from './world.ts';
import { at, makeWorld, publishInput } from './world.ts';

const HOUR = 3_600_000;
const alertsOf = ({ plugins }: Stores) => plugins.open(alerts);

const SOLVED: ToldConversation = {
  turns: [
    { says: 'my vpn is down', shows: ['vpn/ask?'], costUsd: 0.25 },
    { says: 'yes', shows: ['vpn/done!'], costUsd: 0.5 },
  ],
  status: 'RESOLVED',
};

export const qualityStoreSuite = (stores: () => Stores): void => {
  describe('quality counts', () => {
    const rowsOf = async (world: World, idleMs = -HOUR): Promise<CountsRow[]> => {
      const { accountId, botId } = world;
      const window = { since: at(), until: at(HOUR), idleSince: at(idleMs), experiment: null };
      return stores().statistics.countsIn({ accountId, botId, ...window });
    };
    const rowOf = async (world: World, flow: string | null, idleMs?: number): Promise<CountsRow | undefined> =>
      (await rowsOf(world, idleMs)).find((row) => row.flow === flow);
    const told = async (...conversations: ToldConversation[]): Promise<World> => {
      const world = await makeWorld(stores());
      for (const conversation of conversations) await tell(stores(), world, conversation);
      return world;
    };

    it('take a flow that ends resolved for completed and handled by the bot', async () => {
      const world = await told(SOLVED);
      const { versionId } = world;
      const ofConversation = { conversations: 1, settled: 1, handled: 1, resolved: 1, costUsd: 0.75 };
      const ofRun = { runsEnded: 1, runsCompleted: 1, runsAsked: 1, runsEngaged: 1, replies: 1 };
      const none = { sideQuestions: 0, askedAgain: 0, refusals: 0, refusalsHandled: 0 };
      const noRun = { runsEnded: 0, runsCompleted: 0, runsAsked: 0, runsEngaged: 0, replies: 0 };
      const rows = (await rowsOf(world)).toSorted((a, b) => (a.flow ?? '').localeCompare(b.flow ?? ''));
      expect(rows).toEqual([
        { versionId, arm: null, flow: null, ...ofConversation, ...noRun, ...none },
        { versionId, arm: null, flow: 'vpn', ...ofConversation, ...ofRun, ...none },
      ]);
    });

    it('know what a turn that failed has cost, and nothing else of it', async () => {
      const failed = { says: 'yes', shows: ['wifi/ask?'], costUsd: 0.5, hasFailed: true };
      const world = await told({ turns: [{ says: 'my vpn', shows: ['vpn/ask?'], costUsd: 0.25 }, failed] });
      const rows = (await rowsOf(world)).toSorted((a, b) => (a.flow ?? '').localeCompare(b.flow ?? ''));
      expect(rows).toMatchObject([
        { flow: null, conversations: 1, costUsd: 0.75 },
        { flow: 'vpn', replies: 0, costUsd: 0.75 },
      ]);
    });

    it('take no silence for success, and none that is too short for an end', async () => {
      const world = await told({
        turns: [{ says: 'my vpn is down', shows: ['vpn/ask?'] }],
        isUnderWay: ['vpn'],
      });
      const fresh = { conversations: 1, settled: 0, handled: 0, runsEnded: 0, runsAsked: 0 };
      expect(await rowOf(world, 'vpn')).toMatchObject(fresh);
      const silent = { settled: 1, handled: 0, runsEnded: 1, runsCompleted: 0, runsAsked: 1, runsEngaged: 0 };
      expect(await rowOf(world, 'vpn', HOUR)).toMatchObject(silent);
    });

    it('take a person who steps in for no success of the bot, who ever resolves it', async () => {
      const world = await told(
        { turns: [{ says: 'a human please', action: 'handoff' }], status: 'HANDED_OFF' },
        {
          turns: [
            { says: 'my vpn', shows: ['vpn/ask?'] },
            { says: 'no', shows: ['vpn/pass_on>'] },
          ],
          status: 'HANDED_OFF',
        },
        { turns: [{ says: 'my vpn', shows: ['vpn/ask?'] }, { says: null }], status: 'RESOLVED', isUnderWay: ['vpn'] },
      );
      expect(await rowOf(world, null)).toMatchObject({ conversations: 3, settled: 3, handled: 0, resolved: 1 });
      expect(await rowOf(world, 'vpn')).toMatchObject({ runsEnded: 2, runsCompleted: 0 });
    });

    it('take a flow that is called off for ended, not for completed', async () => {
      const world = await told({
        turns: [
          { says: 'my vpn', shows: ['vpn/ask?'] },
          { says: 'forget it', action: 'cancel' },
        ],
      });
      expect(await rowOf(world, 'vpn')).toMatchObject({ runsEnded: 1, runsCompleted: 0, runsEngaged: 1 });
    });

    it('take a flow that was left at its last step for completed, and one that waits below a solution too', async () => {
      const world = await told(
        { turns: [{ says: 'hours', shows: ['hours/tell'] }] },
        {
          turns: [
            { says: 'vpn', shows: ['vpn/ask?'] },
            { says: 'no', shows: ['wifi/ask?'] },
            { says: 'yes', shows: ['wifi/done!'] },
          ],
          isUnderWay: ['vpn'],
          status: 'RESOLVED',
        },
      );
      const rows = await rowsOf(world);
      const completed = rows.filter(({ flow }) => flow !== null).map((row) => [row.flow, row.runsCompleted]);
      expect(Object.fromEntries(completed)).toEqual({ hours: 1, vpn: 1, wifi: 1 });
    });

    it('tell side questions from answers and from questions that had to be put again', async () => {
      const world = await told({
        turns: [
          { says: 'my vpn', shows: ['vpn/ask?'] },
          { says: 'when are you open?', action: 'faq', shows: ['vpn/ask?'], isAside: true },
          { says: 'mumble', shows: ['vpn/ask?'] },
          { says: 'yes', shows: ['vpn/more?'] },
        ],
        isUnderWay: ['vpn'],
      });
      expect(await rowOf(world, 'vpn')).toMatchObject({ replies: 3, sideQuestions: 1, askedAgain: 1 });
    });

    it('count refusals, and those after which the conversation went on', async () => {
      const world = await told(
        {
          turns: [
            { says: 'a', shows: ['vpn/ask?'] },
            { says: 'no way', refuses: 'ask', shows: ['vpn/b?'] },
            { says: 'ok', shows: ['vpn/c!'] },
          ],
        },
        {
          turns: [
            { says: 'a', shows: ['vpn/ask?'] },
            { says: 'no way', action: 'handoff', refuses: 'ask' },
          ],
          status: 'HANDED_OFF',
        },
        {
          turns: [
            { says: 'a', shows: ['vpn/ask?'] },
            { says: 'no way', action: 'refusal', shows: ['vpn/ask?'] },
          ],
          isUnderWay: ['vpn'],
        },
      );
      expect(await rowOf(world, 'vpn')).toMatchObject({ refusals: 3, refusalsHandled: 1 });
    });

    it('leave out greetings nobody answered, other spans of time, other bots and other accounts', async () => {
      const world = await told({ ...SOLVED, startedAtMs: -1 }, { ...SOLVED, startedAtMs: HOUR });
      const stranger = await told(SOLVED);
      const { bot, version } = await stores().bots.publish(publishInput(world.accountId, 'other'));
      await tell(stores(), { ...world, botId: bot.id, versionId: version.id }, SOLVED);
      expect(await rowsOf(world)).toMatchObject([{ flow: null, conversations: 0, settled: 0 }]);
      expect(await rowsOf({ ...stranger, accountId: world.accountId })).toEqual([]);
    });

    it('come to the figures that docs/quality.md works out by hand', async () => {
      const ask = { says: 'my vpn is down', shows: ['vpn/ask?'] };
      const world = await told(
        { turns: [ask, { says: 'yes', shows: ['vpn/done!'], costUsd: 0.02 }], status: 'RESOLVED' },
        {
          turns: [
            ask,
            { says: 'when are you open?', action: 'faq', shows: ['vpn/ask?'], isAside: true },
            { says: 'no', shows: ['vpn/more?'] },
          ],
          isUnderWay: ['vpn'],
        },
        {
          turns: [ask, { says: 'mumble', shows: ['vpn/ask?'], costUsd: 0.01 }, { says: 'forget it', action: 'cancel' }],
        },
        {
          turns: [
            ask,
            { says: 'I would rather not say', refuses: 'ask', shows: ['vpn/more?'] },
            { says: 'yes', shows: ['vpn/done!'], costUsd: 0.03 },
          ],
          status: 'RESOLVED',
        },
        { turns: [{ says: 'a human please', action: 'handoff' }], status: 'HANDED_OFF' },
        { turns: [ask], isUnderWay: ['vpn'] },
        { turns: [ask], isUnderWay: ['vpn'], lastActivityMs: HOUR - 1 },
      );
      const figures = figuresOf(countsOverall(await rowsOf(world, HOUR / 2)));
      expect(figures).toMatchObject({ conversations: 7, settled: 6, handled: 2, resolved: 2 });
      expect(figures.interruptionRate).toBeCloseTo(1 / 7);
      expect(figures.completionRate).toBeCloseTo(2 / 5);
      expect(figures.engagementRate).toBeCloseTo(4 / 5);
      expect(figures.reAskRate).toBeCloseTo(1 / 7);
      expect(figures.autonomousHandlingRate).toBeCloseTo(2 / 6);
      expect(figures.refusalHandlingRate).toBeCloseTo(1 / 1);
      expect(figures.costPerResolved).toBeCloseTo(0.06 / 2);
    });

    it('tell the arms of an experiment apart, by the first step that a conversation was shown in it', async () => {
      const gaveUp: ToldConversation = {
        turns: [
          { says: 'my vpn', shows: ['vpn/ask?'], arm: 'static' },
          { says: 'forget it', action: 'cancel', shows: ['tips/tip'], arm: 'dynamic' },
        ],
      };
      const [first, ...rest] = SOLVED.turns;
      const solved = { ...SOLVED, turns: [{ ...first, says: 'my vpn', arm: 'dynamic' }, ...rest] };
      const world = await told(SOLVED, gaveUp, solved, solved);
      const { accountId, botId } = world;
      const window = { accountId, botId, since: at(), until: at(HOUR), idleSince: at(-HOUR) };
      const rowsIn = async (name: string, arm: string | null) => {
        const rows = await stores().statistics.countsIn({ ...window, experiment: { name, arm } });
        return rows.map((row) => [row.arm, row.flow, row.conversations, row.runsCompleted] as const);
      };
      const dynamic = [
        ['dynamic', null, 2, 0],
        ['dynamic', 'vpn', 2, 2],
      ] as const;
      const all = await rowsIn('tips', null);
      expect(all).toHaveLength(5);
      const given = [...dynamic, ['static', null, 1, 0], ['static', 'tips', 1, 1], ['static', 'vpn', 1, 0]];
      expect(all).toEqual(expect.arrayContaining(given));
      expect((await rowsIn('tips', 'dynamic')).toSorted((a, b) => a[3] - b[3])).toEqual(dynamic);
      expect(await rowsIn('tips', 'neither')).toEqual([]);
      expect(await rowsIn('other', null)).toEqual([]);
      expect(await rowsOf(world)).toHaveLength(3);
    });
  });

  describe('quality alerts', () => {
    const alertOf = ({ accountId, botId }: World, overrides: Partial<AlertRecord> = {}): AlertRecord => ({
      id: newId(),
      accountId,
      botId,
      metric: 'completion_rate',
      scope: 'flow',
      subject: 'vpn',
      value: 0.4,
      threshold: 0.7,
      sample: 25,
      raisedAt: at(),
      clearedAt: null,
      clearedValue: null,
      ...overrides,
    });
    const eventsOf = async () => {
      const kinds = ['quality.alert_raised', 'quality.alert_cleared'];
      return (await stores().outbox.read(kinds, 100)).map(({ kind, payload }) => [kind, payload['value']]);
    };

    it('are raised once and cleared once, however many servers look at the same time', async () => {
      const world = await makeWorld(stores());
      const { accountId, botId } = world;
      const raising = Array.from({ length: 8 }, () =>
        alertsOf(stores()).settleAlerts({ accountId, raise: [alertOf(world)], clear: [], at: at() }),
      );
      expect((await Promise.all(raising)).flat()).toHaveLength(1);
      const [open] = await alertsOf(stores()).openAlerts(accountId, botId);
      expect(open).toMatchObject({ metric: 'completion_rate', subject: 'vpn', value: 0.4, clearedAt: null });

      const clear = [{ id: open?.id ?? '', value: 0.8 }];
      const clearing = Array.from({ length: 8 }, () =>
        alertsOf(stores()).settleAlerts({ accountId, raise: [], clear, at: at(5) }),
      );
      expect((await Promise.all(clearing)).flat()).toMatchObject([{ clearedAt: at(5), clearedValue: 0.8, value: 0.4 }]);
      expect(await alertsOf(stores()).openAlerts(accountId, botId)).toEqual([]);
      expect(await eventsOf()).toEqual([
        ['quality.alert_raised', 0.4],
        ['quality.alert_cleared', 0.8],
      ]);
    });

    it('may be raised again once cleared, and list open ones first', async () => {
      const world = await makeWorld(stores());
      const { accountId, botId } = world;
      const settle = (raise: AlertRecord[], clear: { id: string; value: number }[], ms: number) =>
        alertsOf(stores()).settleAlerts({ accountId, raise, clear, at: at(ms) });
      const [first, second, other] = [alertOf(world), alertOf(world), alertOf(world, { subject: 'wifi' })];
      await settle([first, other], [], 0);
      await settle([], [{ id: first.id, value: 0.9 }], 1);
      await settle([], [{ id: other.id, value: 0.9 }], 2);
      await settle([second], [], 3);
      const listed = await alertsOf(stores()).alertsOf(accountId, botId, 10);
      expect(listed.map(({ id }) => id)).toEqual([second.id, other.id, first.id]);
      expect(await alertsOf(stores()).alertsOf(accountId, botId, 1)).toHaveLength(1);
    });

    it('of another account are neither raised, seen nor cleared', async () => {
      const [world, { accountId: stranger }] = [await makeWorld(stores()), await makeWorld(stores())];
      const alert = alertOf(world);
      const quality = alertsOf(stores());
      expect(await quality.settleAlerts({ accountId: stranger, raise: [alert], clear: [], at: at() })).toEqual([]);
      await quality.settleAlerts({ accountId: world.accountId, raise: [alert], clear: [], at: at() });
      const clear = [{ id: alert.id, value: 1 }];
      expect(await quality.settleAlerts({ accountId: stranger, raise: [], clear, at: at() })).toEqual([]);
      expect(await quality.alertsOf(stranger, world.botId, 10)).toEqual([]);
      expect(await quality.openAlerts(stranger, world.botId)).toEqual([]);
      expect(await quality.findAlert(stranger, alert.id)).toBeNull();
      expect(await quality.findAlert(world.accountId, alert.id)).toEqual(alert);
      expect(await quality.openAlerts(world.accountId, world.botId)).toHaveLength(1);
    });
  });
};
