import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import type { TestDatabase } from '../support/database.ts';
import { openTestPglite } from '../support/database.ts';

const FIGURES = `conversations settled handled resolved interruptionRate completionRate engagementRate reAskRate
  autonomousHandlingRate refusalHandlingRate costUsd costPerResolved`;
const QUALITY = `query($hours: Int! = 168) { bot(slug: "helpdesk") { quality(windowHours: $hours) {
  since until overall { ${FIGURES} } byVersion { number figures { ${FIGURES} } } byFlow { flow figures { ${FIGURES} } }
  alerts { metric scope subject value threshold sample raisedAt clearedAt clearedValue } } } }`;
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { status } problems { code } } }`;

describe('bot.quality', () => {
  let api: TestApi;
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestPglite();
    api = await startApi({ stores: database.stores, files: await readBundleFolder('bots/helpdesk') });
    const visitor = await api.visitor();
    for (const texts of [['paper jam', 'yes it prints'], ['paper jam', 'forget it'], ['I want to speak to a human']]) {
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
    const { overall, byVersion, byFlow, alerts } = data.bot.quality;
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
    expect(alerts).toEqual([]);
  });

  it('costs the same few statements however much there is', async () => {
    database.statements.length = 0;
    await api.ask(QUALITY);
    expect(database.statements.filter((sql) => /quality_alerts|with cohort/.test(sql))).toHaveLength(2);
    expect(database.statements.length).toBeLessThanOrEqual(6);
  });

  it('is not for visitors, nor for another account', async () => {
    const asVisitor = await api.ask(QUALITY, {}, await api.visitor());
    expect(asVisitor.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const asStranger = await api.ask(QUALITY, {}, await api.apiKey('ADMIN'));
    expect(asStranger.data?.bot ?? null).toBeNull();
  });

  it.each([0, -1, 2_161])('refuses a window of %i hours', async (hours) => {
    const { errors } = await api.ask(QUALITY, { hours });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });
});
