import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { JWTPayload } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserTokenSettings } from '../../src/app/access/user-tokens.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

const CREATE = `mutation($input: CreateVisitorTokenInput!) { createVisitorToken(input: $input) { token problems { code message path } } }`;
const WHO = `mutation($input: StartConversationInput!) { startConversation(input: $input) { conversation { profile { id userId } } problems { code } } }`;
const ISSUER = 'https://login.example.com';
const claims = { iss: ISSUER, aud: 'chat', sub: 'ada', picture: 'https://cdn.example.com/ada.png' };

/** The application's sign-in: keys that change, at an address that may be away. */
async function openSignIn() {
  const keys = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
  let isAway = false;
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    if (isAway) return response.writeHead(503).end();
    void Promise.all(
      [...keys].map(async ([kid, { publicKey }]) => ({ ...(await exportJWK(publicKey)), kid, alg: 'ES256' })),
    ).then((jwks) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: jwks })));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const rotate = async (kid: string) => {
    keys.clear();
    keys.set(kid, await generateKeyPair('ES256'));
  };
  await rotate('first');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    rotate,
    asked: () => asked,
    goAway: () => void (isAway = true),
    sign: (payload: JWTPayload, seconds = 60) => {
      const [[kid, pair] = expect.fail('no key')] = keys;
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'ES256', kid })
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(pair.privateKey);
    },
    publicJwk: async () => exportJWK(([...keys.values()][0] ?? expect.fail('no key')).publicKey),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let signIn: Awaited<ReturnType<typeof openSignIn>>;
let api: TestApi;
const open = async (settings: object = {}): Promise<void> => {
  const byKeys = { issuer: ISSUER, audience: 'chat', user_claim: 'sub', tolerance_seconds: 30, jwks_url: signIn.url };
  api = await startApi({ isProduction: true, userTokens: { ...byKeys, ...settings } as UserTokenSettings });
};
beforeEach(async () => {
  signIn = await openSignIn();
});
afterEach(async () => {
  await api.close();
  await signIn.close();
});

const exchange = async (userToken: string, more: object = {}) => {
  const { publicKey } = api.bot;
  const input = { botSlug: api.bot.slug, publicKey, userToken, ...more };
  const { data, errors } = await api.ask(CREATE, { input }, null);
  return data?.createVisitorToken ?? { errors };
};
const personOf = async (token: string) => {
  const { data } = await api.ask(WHO, { input: { botSlug: api.bot.slug } }, token);
  return data.startConversation.conversation.profile;
};

describe('a token of the application’s own sign-in', () => {
  it('is exchanged for a visitor token of the person that it names, the same each time', async () => {
    await open();
    const first = await exchange(await signIn.sign(claims));
    expect(first.problems).toEqual([]);
    const ada = await personOf(first.token);
    expect(ada.userId).toBe('ada');
    expect(await personOf((await exchange(await signIn.sign(claims))).token)).toEqual(ada);
    expect(signIn.asked()).toBe(1);
  });

  it.each([
    ['for another audience', { ...claims, aud: 'shop' }, 60, 'IDENTITY_REFUSED', '"aud"'],
    ['of another issuer', { ...claims, iss: 'https://evil.example.com' }, 60, 'IDENTITY_REFUSED', '"iss"'],
    ['that names nobody', { ...claims, sub: undefined }, 60, 'IDENTITY_REFUSED', '"sub"'],
    ['that has expired, beyond what clocks may differ', claims, -40, 'IDENTITY_REFUSED', 'has expired'],
  ])('is refused with a code: one %s', async (_, payload, seconds, code, words) => {
    await open();
    const { token, problems } = await exchange(await signIn.sign(payload, seconds));
    expect(token).toBeNull();
    expect(problems).toMatchObject([{ code, message: expect.stringContaining(words) }]);
  });

  it('is good a little after its end, as clocks differ', async () => {
    await open();
    expect((await exchange(await signIn.sign(claims, -10))).problems).toEqual([]);
  });

  it('is refused where a public key was taken for a secret, where it is unsigned, and where it is none', async () => {
    await open();
    const stolen = new TextEncoder().encode(JSON.stringify(await signIn.publicJwk()));
    const hmac = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'first' })
      .setExpirationTime('1m')
      .sign(stolen);
    const body = Buffer.from(JSON.stringify({ ...claims, exp: Math.floor(Date.now() / 1000) + 60 })).toString(
      'base64url',
    );
    const bare = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const forged of [hmac, bare, 'nonsense'])
      expect(await exchange(forged)).toMatchObject({ token: null, problems: [{ code: 'IDENTITY_REFUSED' }] });
  });

  it('is believed by nobody while the keys cannot be had', async () => {
    await open();
    signIn.goAway();
    const { errors } = await exchange(await signIn.sign(claims));
    expect(errors).toMatchObject([{ extensions: { code: 'IDENTITY_UNAVAILABLE', retry: true } }]);
  });

  it('is read by the keys of now: one that is gone signs nothing', async () => {
    const old = await signIn.sign(claims);
    await signIn.rotate('second');
    await open();
    expect((await exchange(await signIn.sign(claims))).problems).toEqual([]);
    expect(await exchange(old)).toMatchObject({ problems: [{ code: 'IDENTITY_REFUSED' }] });
  });

  it('is read by a shared secret, and by another claim', async () => {
    const secret = '0123456789abcdef0123456789abcdef';
    await open({ jwks_url: undefined, secret, user_claim: 'customer' });
    const sign = (key: string) =>
      new SignJWT({ ...claims, customer: 'c-17' })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('1m')
        .sign(new TextEncoder().encode(key));
    expect((await personOf((await exchange(await sign(secret))).token)).userId).toBe('c-17');
    expect(await exchange(await sign('f'.repeat(32)))).toMatchObject({ problems: [{ code: 'IDENTITY_REFUSED' }] });
  });

  it('stands for no `userId` beside it, and for nobody without the bot’s public key', async () => {
    await open();
    const token = await signIn.sign(claims);
    expect(await exchange(token, { userId: 'bob' })).toMatchObject({ problems: [{ code: 'INVALID_INPUT' }] });
    expect(await exchange(token, { publicKey: null })).toMatchObject({ problems: [{ code: 'PUBLIC_KEY_WRONG' }] });
  });
});
