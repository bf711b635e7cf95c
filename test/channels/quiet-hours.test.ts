import { expect, it } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { actingViewer } from '../../src/engine/index.ts';
import { NETWORKS } from './networks.ts';
import { botOn, openTalk } from './talk.ts';
import type { Talk } from './talk.ts';

const sms = NETWORKS.find(({ kind }) => kind === 'sms') ?? expect.fail('no network for short messages');
const HOUR_MS = 3_600_000;

/** A bot whose night has just begun. */
const sleeping = () => {
  const now = Temporal.Now.plainTimeISO('Europe/London');
  const clock = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });
  const hours = `quiet_hours: "${clock(now.subtract({ hours: 1 }))}-${clock(now.add({ hours: 6 }))}"`;
  const files = botOn(sms.plugin, ' }, { use: actions');
  return { ...files, 'bot.yaml': `${String(files['bot.yaml'])}\n${hours}\n` };
};

/** What the bot says of itself: a job has found that something failed. */
const notify = async ({ api, stores }: Talk): Promise<void> => {
  const { accountId } = api.app;
  const { rows } = await stores.conversations.list(accountId, {}, { first: 1, after: null });
  const data = { action: 'send_email', state: 'failed', code: 'REFUSED' };
  const instruction = { kind: 'notify' as const, plugin: 'actions', name: 'effect', data };
  const input = { conversationId: rows[0]?.id ?? '', instruction, idempotencyKey: 'effect:1' };
  await (await api.app.engine.instruct(actingViewer(accountId, 'effects'), input)).completed;
};

it('keeps what nobody asked for while the night lasts', async () => {
  const clock = { aheadMs: 0 };
  await using talk = await openTalk(sms, { files: sleeping(), clock });
  await talk.send(1, 'I want a table');
  await talk.told(1);
  clock.aheadMs = HOUR_MS;
  await notify(talk);
  await expect.poll(async () => (await talk.deliveries()).map(({ state }) => state)).toEqual(['sent', 'pending']);
  expect(await talk.told(1)).toHaveLength(1);
});

it('tells at once who has just written, and what is asked for at any hour', async () => {
  await using talk = await openTalk(sms, { files: sleeping() });
  await talk.send(1, 'I want a table');
  await talk.told(1);
  await notify(talk);
  expect((await talk.told(2))[1]).toContain('could not be done');
});
