import { describe, expect, it } from 'vitest';
import { channelStore } from '../../src/channels/channel-store.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { openVendor } from '../support/vendor.ts';
import { NETWORKS } from './networks.ts';
import { PUBLIC_URL, openTalk } from './talk.ts';

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code ?? '';

describe.each(NETWORKS)('$kind', (network) => {
  const { kind, signature } = network;

  it('answers a person, and goes on where they stand', async () => {
    await using talk = await openTalk(network);
    expect((await talk.send(1, 'I want a table')).status).toBe(200);
    expect(await talk.told(1)).toEqual(['For how many people?']);
    await talk.send(2, 'four');
    expect(await talk.told(2)).toEqual(['For how many people?', 'Which day?']);
    const turns = await talk.turns();
    expect(turns.map(({ userMessage }) => userMessage?.text)).toEqual(['I want a table', 'four']);
    await expect
      .poll(async () => (await talk.deliveries()).map(({ state, attempts }) => `${state} ${attempts}`))
      .toEqual(['sent 1', 'sent 1']);
    const page = { first: 5, after: null };
    const { rows } = await talk.stores.conversations.list(talk.api.app.accountId, {}, page);
    expect(rows.map(({ channel }) => channel)).toEqual([network.name]);
  });

  it('refuses what is not signed, or signed for something else, and stores nothing', async () => {
    await using talk = await openTalk(network);
    const signed = network.sign(network.text(1, 'I want a table'), PUBLIC_URL(kind));
    const { [signature]: right = '', ...unsigned } = signed.headers;
    const missing = await talk.post({ ...signed, headers: unsigned });
    expect([missing.status, await codeOf(missing)]).toEqual([401, 'SIGNATURE_MISSING']);
    const forged = right.replace(/[a-zA-Z0-9](?=[^a-zA-Z0-9]*$)/, (char) => (char === 'a' ? 'b' : 'a'));
    const wrong = await talk.post({ ...signed, headers: { ...unsigned, [signature]: forged } });
    expect([wrong.status, await codeOf(wrong)]).toEqual([401, 'SIGNATURE_WRONG']);
    if (kind !== 'telegram') {
      // Telegram's secret is the same for every body.
      const changed = await talk.post({ ...signed, body: network.text(2, 'I want a table') });
      expect([changed.status, await codeOf(changed)]).toEqual([401, 'SIGNATURE_WRONG']);
    }
    expect(await talk.turns()).toEqual([]);
    expect(talk.vendor.calls).toEqual([]);
  });

  it('makes one turn and one reply of a message that comes 200 times', async () => {
    await using talk = await openTalk(network);
    const answers = await Promise.all(Array.from({ length: 200 }, () => talk.send(1, 'I want a table')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await talk.told(1);
    await expect.poll(async () => (await talk.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    expect(await talk.turns()).toHaveLength(1);
    expect(await talk.told(1)).toEqual(['For how many people?']);
  });

  it('tries again when the network is busy or broken, and keeps the order', async () => {
    await using talk = await openTalk(network);
    talk.vendor.answers.push({ status: 503 }, { status: 429, headers: { 'retry-after': '0' } });
    await talk.send(1, 'I want a table');
    await talk.send(2, 'four');
    await talk.told(4);
    await expect.poll(async () => (await talk.deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    const said = await talk.told(4);
    expect(said.toSpliced(0, 0)).toEqual([...Array.from({ length: 3 }, () => 'For how many people?'), 'Which day?']);
  });

  it('gives up what the network refuses for good, and goes on with the next', async () => {
    await using talk = await openTalk(network);
    talk.vendor.answers.push({ status: 400, body: { ok: false, description: 'chat not found' } });
    await talk.send(1, 'I want a table');
    await talk.told(1);
    await talk.send(2, 'four');
    await talk.told(2);
    await expect
      .poll(async () => (await talk.deliveries()).map(({ state }) => state))
      .toEqual(['undeliverable', 'sent']);
  });

  it('sends after a restart what was committed and not sent, once', async () => {
    const stores = memoryStores();
    const vendor = await openVendor((call, count) => network.answer(call, count));
    // It dies before it has looked at its outbox.
    const dying = { ...stores, outbox: { ...stores.outbox, read: async () => [] } };
    const first = await openTalk(network, { stores: dying, vendor });
    await first.send(1, 'I want a table');
    await expect.poll(async () => (await first.turns())[0]?.status).toBe('COMPLETED');
    await first.api.close();
    expect(vendor.calls).toEqual([]);
    await using second = await openTalk(network, { stores, vendor });
    expect(await second.told(1)).toEqual(['For how many people?']);
    await expect.poll(async () => (await second.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    expect(vendor.calls).toHaveLength(1);
  });

  it('after a crash in the middle of sending, sends again only what the network knows again', async () => {
    const stores = memoryStores();
    const vendor = await openVendor((call, count) => network.answer(call, count));
    const first = await openTalk(network, { stores, vendor });
    await first.send(1, 'I want a table');
    await expect.poll(async () => (await first.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    // What a killed server leaves behind: nobody knows whether the last one went out.
    const [delivery] = await first.deliveries();
    if (!delivery) throw new Error('nothing was delivered');
    await stores.plugins.open(channelStore).change({ ...delivery, state: 'sending', partsSent: 0, providerIds: [] });
    await first.api.close();
    await using second = await openTalk(network, { stores, vendor });
    await second.send(2, 'four');
    await expect.poll(async () => (await second.deliveries())[1]?.state).toBe('sent');
    const [crashed] = await second.deliveries();
    const isKnownAgain = kind === 'webhook';
    expect(crashed?.state).toBe(isKnownAgain ? 'sent' : 'unknown');
    expect(await second.told(2)).toHaveLength(isKnownAgain ? 3 : 2);
  });

  it('knows of no bot that is not on it', async () => {
    await using talk = await openTalk(network);
    const { headers, body } = network.sign(network.text(1, 'hello'), PUBLIC_URL(kind));
    const elsewhere = talk.api.url.replace('/graphql', `/channels/${kind}/bistro`);
    const answer = await fetch(elsewhere, { method: 'POST', headers, body });
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'CHANNEL_UNKNOWN']);
  });

  const { delivered } = network;
  it.runIf(delivered)('keeps what the network says of a message', async () => {
    await using talk = await openTalk(network);
    await talk.send(1, 'I want a table');
    await expect.poll(async () => (await talk.deliveries()).map(({ state }) => state)).toEqual(['sent']);
    const news = delivered?.(1);
    if (!news) return;
    expect((await talk.deliveries())[0]?.providerIds).toEqual([news.id]);
    await talk.post(network.sign(news.body, PUBLIC_URL(kind)));
    expect((await talk.deliveries())[0]?.state).toBe('delivered');
    expect(await talk.turns()).toHaveLength(1);
  });
});
