import { describe, expect, it } from 'vitest';
import { memoryStores } from '../../stores/memory/index.ts';
import { createAuthenticator, hashOfKey } from './auth.ts';
import { createCredentialWatch } from './credential-watch.ts';
import { createVisitorTokens } from './visitor-tokens.ts';

const ACCOUNT = '01890a5d-ac96-774b-bcce-b302099a8057';
const BRIEF = '01890a5d-ac96-774b-bcce-b302099a8058';
const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function setUp() {
  let nowMs = Date.parse('2026-11-20T10:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const { accounts, users } = memoryStores();
  await accounts.ensureAccount({ id: ACCOUNT, name: 'one', at: clock.now().toISOString() });
  const key = {
    accountId: ACCOUNT,
    role: 'PARTNER' as const,
    name: 'shop',
    hash: hashOfKey('clq_shop'),
    scopes: ['bots:read'],
  };
  const createdAt = clock.now().toISOString();
  const fresh = { ...key, id: ACCOUNT, createdAt, lastUsedAt: null, expiresAt: null, revokedAt: null };
  await accounts.ensureApiKey(fresh, 'test');
  const expiresAt = new Date(nowMs + 10_000).toISOString();
  const brief = { ...fresh, id: BRIEF, hash: hashOfKey('clq_brief'), expiresAt };
  await accounts.ensureApiKey(brief, 'test');
  let lookUps = 0;
  let beforeAnswer = (): void => {};
  const counted = {
    findApiKey: async (...args: Parameters<typeof accounts.findApiKey>) => {
      lookUps += 1;
      const found = await accounts.findApiKey(...args);
      beforeAnswer();
      return found;
    },
  };
  const tokens = createVisitorTokens({ secret: 'secret', clock });
  const watch = createCredentialWatch({ accounts, users, clock, log: silentLog });
  const authenticator = createAuthenticator({ accounts: counted, users, tokens, watch, clock });
  return {
    authenticator,
    accounts,
    tokens,
    watch,
    lookUps: () => lookUps,
    wait: (ms: number) => (nowMs += ms),
    /** Done while the next answers of the database are on their way. */
    meanwhile: (work: () => void) => (beforeAnswer = work),
  };
}

describe('who sent a request', () => {
  it('is nobody, without a reason, when nothing was sent', async () => {
    const { authenticator } = await setUp();
    expect(await authenticator.identify(undefined)).toEqual({ viewer: null, expiresAtMs: null, refusal: null });
  });

  it('is the holder of the key, whose hash alone is looked up', async () => {
    const { authenticator } = await setUp();
    expect((await authenticator.identify('Bearer clq_shop')).viewer).toMatchObject({
      accountId: ACCOUNT,
      role: 'PARTNER',
      scopes: ['bots:read'],
    });
    expect((await authenticator.identify('bearer  clq_shop')).viewer).not.toBeNull();
  });

  it('is remembered for half a minute', async () => {
    const { authenticator, lookUps, wait } = await setUp();
    await authenticator.identify('Bearer clq_shop');
    await authenticator.identify('Bearer clq_shop');
    expect(lookUps()).toBe(1);
    wait(31_000);
    await authenticator.identify('Bearer clq_shop');
    expect(lookUps()).toBe(2);
  });

  it('is nobody from the moment that this server revokes the key, and elsewhere half a minute later', async () => {
    const { authenticator, accounts, watch, wait } = await setUp();
    const refusal = async () => (await authenticator.identify('Bearer clq_shop')).refusal?.code;
    expect(await refusal()).toBeUndefined();
    await accounts.revokeApiKey({ accountId: ACCOUNT, id: ACCOUNT, revokedBy: 'test', at: new Date().toISOString() });
    wait(29_999);
    expect(await refusal()).toBeUndefined();
    wait(1);
    expect(await refusal()).toBe('UNAUTHENTICATED');

    const here = await setUp();
    await here.authenticator.identify('Bearer clq_shop');
    here.watch.revoke(ACCOUNT);
    expect((await here.authenticator.identify('Bearer clq_shop')).viewer).toBeNull();
    await watch.close();
  });

  it('is nobody when the key was revoked while it was being looked up', async () => {
    const { authenticator, watch, meanwhile } = await setUp();
    meanwhile(() => watch.revoke(ACCOUNT));
    expect((await authenticator.identify('Bearer clq_shop')).refusal?.code).toBe('UNAUTHENTICATED');
  });

  it('is told when the key has expired, remembered or not', async () => {
    const { authenticator, wait } = await setUp();
    expect(await authenticator.identify('Bearer clq_brief')).toMatchObject({ viewer: { subject: BRIEF } });
    wait(10_000);
    expect((await authenticator.identify('Bearer clq_brief')).refusal?.code).toBe('TOKEN_EXPIRED');
  });

  it.each(['clq_shop', 'Basic clq_shop', 'Bearer', 'Bearer clq_shop clq_shop', 'Bearer clq_other', 'Bearer a.b.c'])(
    'is nobody, for a reason, when "%s" was sent',
    async (authorization) => {
      const { authenticator } = await setUp();
      const { viewer, refusal } = await authenticator.identify(authorization);
      expect([viewer, refusal?.code]).toEqual([null, 'UNAUTHENTICATED']);
    },
  );

  it('looks guesses up each time, and remembers none', async () => {
    const { authenticator, lookUps } = await setUp();
    await authenticator.identify('Bearer clq_guess');
    await authenticator.identify('Bearer clq_guess');
    expect(lookUps()).toBe(2);
  });

  it('is not known while the database is away, and that is what the answer says', async () => {
    const accounts = { findApiKey: () => Promise.reject(new Error('connection refused')) };
    const clock = { now: () => new Date() };
    const tokens = createVisitorTokens({ secret: 'secret', clock });
    const { users } = memoryStores();
    const authenticator = createAuthenticator({ accounts, users, tokens, watch: { isRevoked: () => false }, clock });
    const { refusal } = await authenticator.identify('Bearer clq_shop');
    expect([refusal?.code, refusal?.retry]).toEqual(['STORE_UNAVAILABLE', true]);
  });

  it('is the visitor that a token names, for a day', async () => {
    const { authenticator, tokens, wait } = await setUp();
    const { token, expiresAt } = await tokens.sign({ accountId: ACCOUNT, profileId: ACCOUNT, botSlug: 'table' });
    const { viewer, expiresAtMs } = await authenticator.identify(`Bearer ${token}`);
    expect(viewer).toMatchObject({ role: 'VISITOR', profileId: ACCOUNT, botSlug: 'table' });
    expect(expiresAtMs).toBe(Date.parse(expiresAt));
    wait(24 * 60 * 60 * 1000);
    expect((await authenticator.identify(`Bearer ${token}`)).refusal?.code).toBe('TOKEN_EXPIRED');
  });
});
