import { describe, expect, it } from 'vitest';
import { memoryStores } from '../stores/memory/index.ts';
import { createAuthenticator, hashOfKey } from './auth.ts';
import { createVisitorTokens } from './visitor-tokens.ts';

const ACCOUNT = '01890a5d-ac96-774b-bcce-b302099a8057';

async function setUp() {
  let nowMs = Date.parse('2026-11-20T10:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const { accounts } = memoryStores();
  await accounts.ensureAccount({ id: ACCOUNT, name: 'one', at: clock.now().toISOString() });
  const key = {
    accountId: ACCOUNT,
    role: 'PARTNER' as const,
    name: 'shop',
    hash: hashOfKey('clq_shop'),
    scopes: ['bots:read'],
  };
  await accounts.ensureApiKey({ ...key, id: ACCOUNT, createdAt: clock.now().toISOString(), lastUsedAt: null });
  let lookUps = 0;
  const counted = {
    findApiKey: (...args: Parameters<typeof accounts.findApiKey>) => {
      lookUps += 1;
      return accounts.findApiKey(...args);
    },
  };
  const tokens = createVisitorTokens({ secret: 'secret', clock });
  const authenticator = createAuthenticator({ accounts: counted, tokens, clock });
  return { authenticator, tokens, lookUps: () => lookUps, wait: (ms: number) => (nowMs += ms) };
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
    const { refusal } = await createAuthenticator({ accounts, tokens, clock }).identify('Bearer clq_shop');
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
