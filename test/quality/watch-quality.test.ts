import { beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import type { BundleFiles } from '../../src/engine/index.ts';
import { alerts, watchQuality } from '../../src/plugins/quality/index.ts';
import type { TestBot } from '../support/make-bot.ts';
import { makeBot, silentLog } from '../support/make-bot.ts';

const helpdesk = await readBundleFolder(new URL('../../bots/helpdesk', import.meta.url).pathname);
const declaring = (plugin: string): BundleFiles => ({
  ...helpdesk,
  'bot.yaml': (helpdesk['bot.yaml'] ?? '').replace(/^ {2}- quality$/m, plugin),
});
const watched = declaring('  - use: quality\n    config: { min_sample: 5 }');

const NOON = Date.parse('2026-11-20T12:00:00Z');
const iso = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();

describe('the quality monitor', () => {
  let bot: TestBot;
  let minutes = 0;
  const setMinutes = (passed: number): void => {
    minutes = passed;
    bot.setNow(iso(passed));
  };
  const open = async (files: BundleFiles): Promise<void> => {
    bot = await makeBot({ files, now: iso(0) });
    setMinutes(0);
  };
  /** A minute later: a window ends before the moment that it is looked at. */
  const watch = () => {
    const { engine, stores } = bot;
    return watchQuality({
      engine,
      stores,
      alerts: stores.plugins.open(alerts),
      clock: { now: () => new Date(iso(minutes + 1)) },
      log: silentLog,
    });
  };
  const talk = async (...texts: string[]): Promise<void> => {
    const { conversation } = await bot.engine.startConversation(bot.viewer, { botSlug: 'helpdesk' });
    const { id: conversationId } = conversation;
    for (const text of texts) await (await bot.engine.sendMessage(bot.viewer, { conversationId, text })).completed;
  };
  const times = async (count: number, ...texts: string[]): Promise<void> => {
    for (let each = 0; each < count; each += 1) await talk(...texts);
  };
  const eventsTold = async () => {
    const kinds = ['quality.alert_raised', 'quality.alert_cleared'];
    return (await bot.stores.outbox.read(kinds, 100)).map(
      ({ kind, payload }) => `${kind} ${JSON.stringify(payload['scope'])}`,
    );
  };

  beforeEach(() => open(watched));

  it('raises an alert once people no longer get through a flow, and clears it once they do again', async () => {
    await times(6, 'paper jam');
    expect(await watch()).toEqual([]);

    setMinutes(90);
    const alerts = await watch();
    const completion = alerts.filter(({ metric }) => metric === 'completion_rate');
    expect(completion.map(({ scope }) => scope).toSorted()).toEqual(['bot', 'flow', 'version']);
    expect(completion.find(({ scope }) => scope === 'flow')).toMatchObject({ subject: 'printer', value: 0, sample: 6 });
    expect(alerts.some(({ metric }) => metric === 'engagement_rate')).toBe(true);
    expect(await watch()).toEqual([]);

    await times(18, 'paper jam', 'yes it prints');
    const cleared = await watch();
    expect(cleared).toHaveLength(alerts.length);
    expect(cleared.every(({ clearedAt }) => clearedAt === iso(91))).toBe(true);
    expect(await watch()).toEqual([]);
    const told = await eventsTold();
    expect(told.filter((event) => event.startsWith('quality.alert_raised'))).toHaveLength(alerts.length);
    expect(told.filter((event) => event.startsWith('quality.alert_cleared'))).toHaveLength(alerts.length);
  });

  it('raises an alert where questions make people ask back', async () => {
    await times(3, 'printer says offline', 'what are your opening hours?', 'yes it prints');
    const alerts = await watch();
    expect(alerts.filter(({ scope }) => scope === 'flow')).toMatchObject([
      { metric: 'interruption_rate', subject: 'printer', value: 0.5, threshold: 0.3, sample: 6 },
    ]);
  });

  it('raises each alert once when several servers look at the same time', async () => {
    await times(6, 'paper jam', 'forget it', 'yes');
    const seen = (await Promise.all([watch(), watch(), watch(), watch()])).flat();
    const names = seen.map(({ metric, scope, subject }) => `${metric} ${scope} ${subject}`);
    expect(names).toContain('completion_rate flow printer');
    expect(new Set(names).size).toBe(names.length);
    expect(await eventsTold()).toHaveLength(seen.length);
  });

  it('forgets what lies before the window', async () => {
    await times(6, 'paper jam', 'forget it', 'yes');
    setMinutes(8 * 24 * 60);
    expect(await watch()).toEqual([]);
  });

  it('leaves a bot alone that does not declare it', async () => {
    await open(declaring(''));
    await times(25, 'paper jam', 'forget it', 'yes');
    expect(await watch()).toEqual([]);
  });
});
