import { expect, it } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { newId } from '../../src/engine/index.ts';
import { newApiKey } from '../../src/app/access/kept-secret.ts';
import { createVisitorTokens } from '../../src/app/access/visitor-tokens.ts';
import { webhookSecret, webhookSender } from '../../src/jobs/webhooks/send-webhook.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import { silentLog } from '../support/make-bot.ts';
import { openReceiver } from '../support/receiver.ts';

const VIEWER = '{ viewer { role } }';
const [FORMER, PRESENT] = ['the secret of last year', 'the secret of this year'];

it('tokens of a former secret are good while it is named among the old ones', async () => {
  await using api = await startApi({ secret: PRESENT, oldSecrets: [FORMER] });
  const { accountId } = api.app;
  const visitor = { accountId, profileId: newId(), botSlug: api.bot.slug };
  const signedBy = async (secret: string) =>
    (await createVisitorTokens({ secret, clock: { now: () => new Date() } }).sign(visitor)).token;
  expect((await api.ask(VIEWER, {}, await signedBy(FORMER))).data.viewer.role).toBe('VISITOR');
  expect((await api.ask(VIEWER, {}, await signedBy(PRESENT))).data.viewer.role).toBe('VISITOR');
  const { errors } = await api.ask(VIEWER, {}, await signedBy('the secret of nobody'));
  expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

it('a token is told from a key by how it begins, whatever dots are in it', async () => {
  const adminKey = `clq_three.dotted.parts.${'0'.repeat(32)}`;
  await using api = await startApi({ adminKey });
  expect((await api.ask(VIEWER)).data.viewer.role).toBe('ADMIN');
  const token = await api.visitor();
  expect(token).toMatch(/^clv_/);
  // Tokens of earlier versions, which live for a day, had no beginning of their own.
  expect((await api.ask(VIEWER, {}, token.replace('clv_', ''))).data.viewer.role).toBe('VISITOR');
});

it('an admin key that was configured before opens nothing, one that an admin made does', async () => {
  const stores = memoryStores();
  const first = await startApi({ stores, adminKey: newApiKey() });
  const create = 'mutation { createApiKey(input: { role: ADMIN, name: "admin" }) { secret } }';
  const made = (await first.ask(create)).data.createApiKey.secret as string;
  await first.app.server.close();

  const second = await startApi({ stores, adminKey: newApiKey() });
  expect((await second.ask(VIEWER, {}, first.adminKey)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  expect((await second.ask(VIEWER, {}, made)).data.viewer.role).toBe('ADMIN');
  expect((await second.ask(VIEWER)).data.viewer.role).toBe('ADMIN');
  await second.app.server.close();

  // Configured again, it counts again: of servers that are restarted one after the other each takes its own.
  await using third = await startApi({ stores, adminKey: first.adminKey });
  expect((await third.ask(VIEWER)).data.viewer.role).toBe('ADMIN');
});

it('production says when nobody can administer it', async () => {
  const stores = memoryStores();
  const warned: string[] = [];
  const log = { ...silentLog, warn: (_fields: object, message: string) => void warned.push(message) };
  const start = (adminKey: string | null) => startApi({ stores, log, isProduction: true, adminKey });
  await (await start(newApiKey())).app.server.close();
  expect(warned).toEqual([]);
  await using api = await start(null);
  expect(warned).toEqual([expect.stringContaining('nobody can administer this server')]);
  expect(api.bot.slug).toBe('table');
});

it('a webhook is signed with the former secret too, so that a receiver may change when it likes', async () => {
  const botId = newId();
  const receiver = await openReceiver();
  try {
    const send = webhookSender({
      webhooks: memoryStores().webhooks,
      clock: { now: () => new Date() },
      log: silentLog,
      receiverOf: () => Promise.resolve(receiver.url),
      secretOf: (id) => webhookSecret(PRESENT, id),
      formerSecretsOf: (id) => [webhookSecret(FORMER, id)],
      hosts: ['*'],
      mayBePrivate: true,
    });
    const at = new Date().toISOString();
    const event = { id: newId(), accountId: newId(), botId, type: 'proposal.changed', at, data: {} };
    await send(event, AbortSignal.timeout(5_000));
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    for (const secret of [PRESENT, FORMER])
      expect(() =>
        new Webhook(webhookSecret(secret, botId)).verify(body, headers as Record<string, string>),
      ).not.toThrow();
    expect(() => new Webhook(webhookSecret('other', botId)).verify(body, headers as Record<string, string>)).toThrow();
  } finally {
    await receiver.close();
  }
});
