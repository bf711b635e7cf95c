import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { newId } from '../../src/engine/index.ts';
import { isPublicAddress } from '../../src/jobs/webhooks/public-address.ts';
import { webhookSecret, webhookTeller } from '../../src/jobs/webhooks/send-webhook.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { silentLog } from '../support/make-bot.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

const botId = newId();
const accountId = newId();
const SECRET = webhookSecret('the secret of the server', botId);
const changed = () => ({
  id: newId(),
  accountId,
  botId,
  proposalId: newId(),
  change: 'CREATED',
  at: '2026-11-20T10:00:00.000Z',
});
const signal = new AbortController().signal;

describe('a webhook', () => {
  let receiver: Server;
  let url: string;
  let received: Received[];
  let answers: number[];
  const stores = memoryStores();

  beforeEach(async () => {
    received = [];
    answers = [];
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
  });
  afterEach(() => new Promise((resolve) => receiver.close(resolve)));

  const teller = (options: { hosts?: string[]; mayBePrivate?: boolean; to?: string | null } = {}) =>
    webhookTeller({
      webhooks: stores.webhooks,
      clock: { now: () => new Date() },
      log: silentLog,
      receiverOf: async () => (options.to === undefined ? url : options.to),
      secretOf: (id) => webhookSecret('the secret of the server', id),
      hosts: options.hosts ?? ['127.0.0.1'],
      mayBePrivate: options.mayBePrivate ?? true,
    });

  it('is signed so that the receiver’s own library believes it, and nobody who changes it', async () => {
    const event = changed();
    await teller().tell(event, signal);
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const signed = headers as Record<string, string>;
    const { type, data } = new Webhook(SECRET).verify(body, signed) as { type: string; data: unknown };
    expect(type).toBe('proposal.changed');
    expect(data).toEqual({ proposalId: event.proposalId, botId, change: 'CREATED' });
    expect(headers['webhook-id']).toBe(event.id);
    expect(() => new Webhook(SECRET).verify(`${body} `, signed)).toThrow('No matching signature');
    expect(() => new Webhook(webhookSecret('another', botId)).verify(body, signed)).toThrow('No matching signature');
  });

  it('is tried again under the same id until it is taken, and then no more', async () => {
    const event = changed();
    answers = [503, 200];
    await expect(teller().tell(event, signal)).rejects.toMatchObject({ code: 'ACTION_FAILED' });
    await teller().tell(event, signal);
    await teller().tell(event, signal);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([event.id, event.id]);
    expect(await stores.webhooks.find(accountId, event.id)).toMatchObject({
      state: 'delivered',
      attempts: 2,
      lastOutcome: '200',
    });
  });

  it('is given up when the receiver wants no more of them', async () => {
    const event = changed();
    answers = [410];
    await teller().tell(event, signal);
    await teller().tell(event, signal);
    expect(received).toHaveLength(1);
    expect(await stores.webhooks.find(accountId, event.id)).toMatchObject({ state: 'failed', lastOutcome: '410' });
  });

  it.each([
    ['a host that is not on the list', { hosts: ['hooks.example'] }],
    ['a host whose name only ends like one on the list', { hosts: ['hooks.example'], to: 'http://badhooks.example/' }],
    ['an address of this machine', { mayBePrivate: false }],
    ['a name that points to this machine', { mayBePrivate: false, hosts: ['*'], to: 'http://localhost:9/' }],
  ])('goes nowhere near %s', async (_what, options) => {
    const event = changed();
    await teller(options).tell(event, signal);
    expect(received).toEqual([]);
    expect(await stores.webhooks.find(accountId, event.id)).toMatchObject({ state: 'failed' });
  });

  it('is not sent for a bot without a receiver', async () => {
    const event = changed();
    await teller({ to: null }).tell(event, signal);
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
    'no address',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
