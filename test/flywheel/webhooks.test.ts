import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { newId } from '../../src/engine/index.ts';
import { isPublicAddress } from '../../src/engine/index.ts';
import { webhookSecret, webhookSender } from '../../src/jobs/webhooks/send-webhook.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';
import { openReceiver } from '../support/receiver.ts';
import type { Receiver } from '../support/receiver.ts';

const botId = newId();
const accountId = newId();
const SECRET = webhookSecret('the secret of the server', botId);
const changed = () => ({
  id: newId(),
  accountId,
  botId,
  type: 'proposal.changed',
  at: '2026-11-20T10:00:00.000Z',
  data: { proposalId: newId(), botId, change: 'CREATED' },
});
const signal = new AbortController().signal;

describe('a webhook', () => {
  let receiver: Receiver;
  const stores = memoryStores();

  beforeEach(async () => {
    receiver = await openReceiver();
  });
  afterEach(() => receiver.close());

  const sender = (options: { hosts?: string[]; mayBePrivate?: boolean; to?: string | null } = {}) =>
    webhookSender({
      webhooks: stores.webhooks,
      clock: { now: () => new Date() },
      log: silentLog,
      receiverOf: async () => (options.to === undefined ? receiver.url : options.to),
      secretOf: (id) => webhookSecret('the secret of the server', id),
      hosts: options.hosts ?? ['127.0.0.1'],
      mayBePrivate: options.mayBePrivate ?? true,
    });

  it('is signed so that the receiver’s own library believes it, and nobody who changes it', async () => {
    const event = changed();
    await sender()(event, signal);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const signed = headers as Record<string, string>;
    const { type, data } = new Webhook(SECRET).verify(body, signed) as { type: string; data: unknown };
    expect(type).toBe('proposal.changed');
    expect(data).toEqual(event.data);
    expect(headers['webhook-id']).toBe(event.id);
    expect(() => new Webhook(SECRET).verify(`${body} `, signed)).toThrow('No matching signature');
    expect(() => new Webhook(webhookSecret('another', botId)).verify(body, signed)).toThrow('No matching signature');
  });

  it('is tried again under the same id until it is taken, and then no more', async () => {
    const event = changed();
    receiver.answers.push(503, 200);
    await expect(sender()(event, signal)).rejects.toMatchObject({ code: 'ACTION_FAILED' });
    await sender()(event, signal);
    await sender()(event, signal);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([event.id, event.id]);
    expect(await stores.webhooks.find(accountId, event.id)).toMatchObject({
      state: 'delivered',
      attempts: 2,
      lastOutcome: '200',
    });
  });

  it('is given up when the receiver wants no more of them', async () => {
    const event = changed();
    receiver.answers.push(410);
    await sender()(event, signal);
    await sender()(event, signal);
    expect(receiver.received).toHaveLength(1);
    expect(await stores.webhooks.find(accountId, event.id)).toMatchObject({ state: 'failed', lastOutcome: '410' });
  });

  it.each([
    ['a host that is not on the list', { hosts: ['hooks.example'] }],
    ['a host whose name only ends like one on the list', { hosts: ['hooks.example'], to: 'http://badhooks.example/' }],
    ['an address of this machine', { mayBePrivate: false }],
    ['a name that points to this machine', { mayBePrivate: false, hosts: ['*'], to: 'http://localhost:9/' }],
  ])('goes nowhere near %s', async (_what, options) => {
    const event = changed();
    await sender(options)(event, signal);
    expect(receiver.received).toEqual([]);
    expect(await stores.webhooks.find(accountId, event.id)).toMatchObject({ state: 'failed' });
  });

  it('is not sent for a bot without a receiver', async () => {
    const event = changed();
    await sender({ to: null })(event, signal);
    expect(await stores.webhooks.find(accountId, event.id)).toBeNull();
  });
});

describe('a public address', () => {
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    'fe80::1%eth0',
    '::127.0.0.1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::10.0.0.1',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:a00:1::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
    '192.88.99.1',
    '203.0.113.7',
    '240.0.0.1',
    '255.255.255.255',
    'no address',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
