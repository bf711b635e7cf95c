import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { loadBundle } from '../../src/engine/index.ts';
import type { BundleFiles } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import { openTestPglite } from '../support/database.ts';
import { tipBot } from '../support/tip-bot.ts';

const helpdesk = await readBundleFolder('bots/helpdesk');

const FIGURES = `conversations settled handled resolved interruptionRate completionRate engagementRate reAskRate
  autonomousHandlingRate refusalHandlingRate costUsd costPerResolved`;
const QUALITY = `query($hours: Int! = 168, $experiment: String, $arm: String) { bot(slug: "helpdesk") {
  quality(windowHours: $hours, experiment: $experiment, arm: $arm) {
  since until silentAfterMinutes overall { ${FIGURES} } byVersion { number figures { ${FIGURES} } } byFlow { flow figures { ${FIGURES} } }
  byArm { arm figures { ${FIGURES} } }
  alerts { metric scope subject value threshold sample raisedAt clearedAt clearedValue } } } }`;
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { status } problems { code } } }`;

describe('bot.quality', () => {
  let api: TestApi;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestPglite();
    api = await startApi({ stores: database.stores, files: helpdesk });
    const visitor = await api.visitor();
    for (const texts of [
      ['paper jam', 'yes it prints'],
      ['paper jam', 'forget it', 'yes'],
      ['I want to speak to a human'],
    ]) {
      const conversationId = await startConversation(api, visitor);
      for (const text of texts) {
        await api.ask(SEND, { input: { conversationId, text, awaitReply: true } }, visitor);
      }
    }
  }, 60_000);
  // The app closes its stores, and with them the database.
  afterAll(() => api.close());

  it('tells how the bot, its version and its flow do', async () => {
    const { data, errors } = await api.ask(QUALITY);
    expect(errors).toEqual([]);
    const { silentAfterMinutes, overall, byVersion, byFlow, byArm, alerts } = data.bot.quality;
    // The one that was called off has not ended: its person may still write.
    const conversations = { conversations: 3, settled: 2, handled: 1, resolved: 1, autonomousHandlingRate: 0.5 };
    const runs = {
      completionRate: 0.5,
      engagementRate: 1,
      interruptionRate: 0,
      reAskRate: 0,
      refusalHandlingRate: null,
    };
    expect(overall).toEqual({ ...conversations, ...runs, costUsd: 0, costPerResolved: 0 });
    expect(byVersion).toEqual([{ number: 1, figures: overall }]);
    const ofFlow = { conversations: 2, settled: 1, handled: 1, resolved: 1, autonomousHandlingRate: 1 };
    expect(byFlow).toEqual([{ flow: 'printer', figures: { ...overall, ...ofFlow } }]);
    expect([byArm, alerts]).toEqual([[], []]);
    expect(silentAfterMinutes).toBe(60);
  });

  it('tells the same by day', async () => {
    const { data } = await api.ask(`{ bot(slug: "helpdesk") { quality(windowHours: 24) { overall { ${FIGURES} } }
      qualityByDay(days: 2) { day figures { ${FIGURES} } } } }`);
    const { quality, qualityByDay } = data.bot;
    expect(qualityByDay).toHaveLength(2);
    // The three conversations of this test may have begun on both sides of midnight.
    const figures = qualityByDay.find((day: { figures: { conversations: number } }) => day.figures.conversations === 3);
    if (figures) expect(figures.figures).toEqual(quality.overall);
    const sum = qualityByDay.reduce((all: number, day: typeof figures) => all + day.figures.conversations, 0);
    expect(sum).toBe(3);
    const { errors } = await api.ask('{ bot(slug: "helpdesk") { qualityByDay(days: 32) { day } } }');
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  it.each([
    ['', {}],
    [', of an experiment’s arm too', { experiment: 'tips', arm: 'static' }],
  ])('costs the same few statements however much there is%s', async (_what, variables) => {
    const asked: string[][] = [];
    for (let each = 0; each < 3; each++) {
      database.statements.length = 0;
      await api.ask(QUALITY, variables);
      asked.push([...database.statements]);
    }
    // What the server does by itself, now and then, comes on top of this query's own.
    const [own = []] = asked.toSorted((a, b) => a.length - b.length);
    expect(own.filter((sql) => /quality_alerts|with cohort/.test(sql))).toHaveLength(2);
    expect(own.length).toBeLessThanOrEqual(5);
  });

  it('is not for visitors, nor for another account', async () => {
    const asVisitor = await api.ask(QUALITY, {}, await api.visitor());
    expect(asVisitor.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const asStranger = await api.ask(QUALITY, {}, await api.apiKey('ADMIN'));
    expect(asStranger.data?.bot ?? null).toBeNull();
  });

  it('refuses an arm of no experiment', async () => {
    const { errors } = await api.ask(QUALITY, { arm: 'static' });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  it.each([0, -1, 2_161])('refuses a window of %i hours', async (hours) => {
    const { errors } = await api.ask(QUALITY, { hours });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});

describe('bot.quality of an experiment', () => {
  const ARMS = `query($arm: String) { bot(slug: "tips") { quality(experiment: "tips", arm: $arm) {
    overall { conversations completionRate } byFlow { flow } byArm { arm figures { conversations completionRate } } } } }`;

  it('tells its arms apart, and leaves out who was shown none of it', async () => {
    await using api = await startApi({
      files: tipBot(', experiment: { name: tips, weights: { static: 1, dynamic: 0 } }'),
    });
    const talk = async (...sent: object[]): Promise<void> => {
      const visitor = await api.visitor();
      const conversationId = await startConversation(api, visitor);
      for (const message of sent)
        await api.ask(SEND, { input: { conversationId, awaitReply: true, ...message } }, visitor);
    };
    const [asks, isCook] = [{ text: 'give me a tip' }, { button: 'cook' }];
    await talk(asks, isCook, { button: 'yes' });
    await talk(asks, isCook, { text: 'forget it' }, { text: 'yes' });
    await talk(asks);
    const figures = { conversations: 2, completionRate: 0.5 };
    expect((await api.ask(ARMS)).data.bot.quality).toEqual({
      overall: figures,
      byFlow: [{ flow: 'tip' }],
      byArm: [{ arm: 'static', figures }],
    });
    const { data } = await api.ask(ARMS, { arm: 'dynamic' });
    expect(data.bot.quality).toMatchObject({ overall: { conversations: 0, completionRate: null }, byArm: [] });
  });
});

describe('a silence', () => {
  const SETTLED = '{ bot(slug: "helpdesk") { quality { silentAfterMinutes overall { settled } } } }';
  const withQuality = (config: string): BundleFiles => ({
    ...helpdesk,
    'bot.yaml': (helpdesk['bot.yaml'] ?? '').replace(/^ {2}- quality$/m, `  - { use: quality, config: { ${config} } }`),
  });

  it('is as long as the bot’s active version says', async () => {
    const clock = { aheadMs: 0 };
    await using api = await startApi({ files: withQuality('silent_after_minutes: 5'), clock });
    const conversationId = await startConversation(api);
    await api.ask(SEND, { input: { conversationId, text: 'paper jam', awaitReply: true } });
    clock.aheadMs = 4 * 60_000;
    const settled = async () => (await api.ask(SETTLED)).data.bot.quality;
    expect(await settled()).toEqual({ silentAfterMinutes: 5, overall: { settled: 0 } });
    clock.aheadMs = 6 * 60_000;
    expect(await settled()).toEqual({ silentAfterMinutes: 5, overall: { settled: 1 } });
  });

  it.each(['0', '10081', '1.5', 'soon'])('of %s minutes is refused when the bot is published', (minutes) => {
    const { mistakes } = loadBundle(withQuality(`silent_after_minutes: ${minutes}`), builtInPlugins);
    const line = (helpdesk['bot.yaml'] ?? '').split('\n').indexOf('  - quality') + 1;
    expect(mistakes).toMatchObject([{ file: 'bot.yaml', line, code: 'PLUGIN_CONFIG_INVALID' }]);
  });
});
