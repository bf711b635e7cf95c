import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';

const USAGE = `query($from: String!, $to: String!, $botSlug: String) { usageByDay(from: $from, to: $to, botSlug: $botSlug) {
  day channel messagesIn messagesOut actions modelCalls inputTokens outputTokens costUsd bot { slug } } }`;

describe('usageByDay', () => {
  let api: TestApi;
  let today: { from: string; to: string };
  beforeAll(async () => {
    const { stores } = await openTestPglite();
    // Noon, so that no day ends while the test runs.
    const noonMs = new Date().setUTCHours(12, 0, 0, 0);
    api = await startApi({ stores, clock: { aheadMs: noonMs - Date.now() } });
    const day = new Date(noonMs).toISOString().slice(0, 10);
    today = { from: day, to: day };
  });
  afterAll(() => api.close());

  it('counts what was said in a conversation on the day it was said', async () => {
    const conversationId = await startConversation(api, await api.visitor());
    const greeting = (await api.ask(USAGE, today)).data.usageByDay[0]?.messagesOut ?? 0;
    const { data: sent } = await api.ask(
      'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { replies { id } } } }',
      { input: { conversationId, text: 'when do you open?', awaitReply: true } },
    );
    const { data, errors } = await api.ask(USAGE, { ...today, botSlug: 'table' });
    expect(errors).toEqual([]);
    const said = { messagesIn: 1, messagesOut: greeting + sent.sendMessage.turn.replies.length };
    const calls = { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
    const row = { day: today.from, channel: 'WEB', bot: { slug: 'table' }, ...said, actions: 0, ...calls };
    expect(sent.sendMessage.turn.replies.length).toBeGreaterThan(0);
    expect(data.usageByDay).toEqual([row]);
  });

  it.each([
    ['days the wrong way round', { from: '2026-11-02', to: '2026-11-01' }],
    ['more than 92 days', { from: '2026-01-01', to: '2026-04-03' }],
    ['a day that is none', { from: '2026-02-30', to: '2026-03-01' }],
    ['a moment', { from: '2026-11-01T00:00:00Z', to: '2026-11-02' }],
  ])('refuses %s', async (_what, days) => {
    const { errors } = await api.ask(USAGE, days);
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  it('takes 92 days', async () => {
    const { data, errors } = await api.ask(USAGE, { from: '2026-01-01', to: '2026-04-02' });
    expect([data, errors]).toEqual([{ usageByDay: [] }, []]);
  });

  it('of a month is a table for bills', async () => {
    const month = today.from.slice(0, 7);
    const { data } = await api.ask(`{ usageCsv(month: "${month}") }`);
    const [header, ...rows] = data.usageCsv.trimEnd().split('\n');
    expect(header).toBe('day,bot,channel,messagesIn,messagesOut,actions,modelCalls,inputTokens,outputTokens,costUsd');
    expect(rows).toEqual([expect.stringMatching(new RegExp(`^${today.from},table,WEB,1,\\d,0,0,0,0,0$`))]);
    const empty = await api.ask('{ usageCsv(month: "2026-02") }');
    expect(empty.data.usageCsv).toBe(`${header}\n`);
    for (const wrong of ['2026-13', '2026', '2026-02-01'])
      expect((await api.ask(`{ usageCsv(month: "${wrong}") }`)).errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  it('is for admins', async () => {
    for (const role of ['OPERATOR', 'PARTNER'] as const) {
      const key = await api.apiKey(role, { accountId: api.app.accountId });
      expect((await api.ask(USAGE, today, key)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });
});
