import { expect, it } from 'vitest';
import type { BotRecord, Viewer } from '../../engine/index.ts';
import { createAuthenticator } from './auth.ts';
import { issueVisitorTokens } from './issue-visitor-token.ts';
import { createVisitorTokens } from './visitor-tokens.ts';

const HOUR_MS = 60 * 60 * 1000;
const ACCOUNT = '01940000-0000-7000-8000-000000000001';

/** One account with two bots, and a clock that the test moves. */
const setUp = () => {
  let nowMs = Date.parse('2026-11-20T10:00:00Z');
  const clock = { now: () => new Date(nowMs) };
  const tokens = createVisitorTokens({ secret: 'a secret of the test', clock });
  const botOf = (slug: string) => ({ slug, accountId: ACCOUNT, publicKey: `key-${slug}` }) as BotRecord;
  const issue = issueVisitorTokens({
    bots: {
      findBot: async (_account, slug) => botOf(slug),
      findBotByPublicKey: async (key) => botOf(key.replace('key-', '')),
    },
    profiles: { ensure: async ({ id }) => ({ id }) as never },
    tokens,
    clock,
    rates: { token: async () => {} },
    openAccountId: null,
    userTokens: null,
  });
  const authenticator = createAuthenticator({
    accounts: { findApiKey: async () => null },
    users: { findSession: async () => null },
    tokens,
    watch: { isRevoked: () => false },
    clock,
  });
  const ask = async (
    botSlug: string,
    { token, publicKey = null }: { token?: string; publicKey?: string | null } = {},
  ) => {
    const identity = await authenticator.identify(token && `Bearer ${token}`);
    const request = {
      botSlug,
      publicKey,
      userId: null,
      userToken: null,
      avatarUrl: null,
      viewer: identity.viewer,
      lapsed: identity.lapsed ?? null,
    };
    return (await issue({ ...request, address: '127.0.0.1' })).token;
  };
  const personOf = async (token: string): Promise<string> =>
    ((await authenticator.identify(`Bearer ${token}`)).viewer as Viewer).profileId ?? expect.fail('nobody');
  return { ask, personOf, pass: (ms: number) => (nowMs += ms) };
};

it.each([
  ['while the token is good', HOUR_MS],
  ['a day after it has expired', 48 * HOUR_MS],
  ['a month later', 29 * 24 * HOUR_MS],
])('gives the same visitor a new token, without the public key: %s', async (_, ms) => {
  const { ask, personOf, pass } = setUp();
  const first = await ask('bistro', { publicKey: 'key-bistro' });
  const person = await personOf(first);
  pass(ms);
  const second = await ask('bistro', { token: first });
  expect(await personOf(second)).toBe(person);
});

it('opens nothing with a token that has expired', async () => {
  const { ask, personOf, pass } = setUp();
  const first = await ask('bistro', { publicKey: 'key-bistro' });
  pass(48 * HOUR_MS);
  await expect(personOf(first)).rejects.toThrow();
});

it.each([
  ['for another bot', 'concierge', HOUR_MS],
  ['two months later', 'bistro', 60 * 24 * HOUR_MS],
])('knows nobody again %s', async (_, slug, ms) => {
  const { ask, personOf, pass } = setUp();
  const first = await ask('bistro', { publicKey: 'key-bistro' });
  const person = await personOf(first);
  pass(ms);
  await expect(ask(slug, { token: first })).rejects.toMatchObject({ code: 'PUBLIC_KEY_WRONG' });
  expect(await personOf(await ask(slug, { token: first, publicKey: `key-${slug}` }))).not.toBe(person);
});

it('goes by no token of another signature', async () => {
  const { ask } = setUp();
  const clock = { now: () => new Date('2026-11-20T10:00:00Z') };
  const forged = await createVisitorTokens({ secret: 'another', clock }).sign({
    accountId: ACCOUNT,
    profileId: ACCOUNT,
    botSlug: 'bistro',
  });
  await expect(ask('bistro', { token: forged.token })).rejects.toMatchObject({ code: 'PUBLIC_KEY_WRONG' });
});
