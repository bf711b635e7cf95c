/** Sign-in at an identity provider: a real one, and one whose word is not to be taken. */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

/** Where people would reach the server; a test sends what comes to this address to the server's own. */
const PUBLIC_URL = 'https://colloquy.example';
const CLIENT = { clientId: 'console', clientSecret: 'a secret of the console' };

async function listen(
  handler: (...given: Parameters<RequestListener>) => unknown,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** As much of a browser as a sign-in needs: it keeps cookies by origin, and follows redirects until `isThere`. */
function browser(api: TestApi) {
  const cookies = new Map<string, Map<string, string>>();
  const visit = async (href: string): Promise<Response> => {
    const url = new URL(href);
    const jar = cookies.get(url.origin) ?? new Map<string, string>();
    cookies.set(url.origin, jar);
    const own = url.origin === PUBLIC_URL ? new URL(`${url.pathname}${url.search}`, api.url) : url;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(own, { redirect: 'manual', headers: { cookie } });
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const follow = async (start: string, isThere: (url: URL) => boolean): Promise<URL> => {
    let url = new URL(start);
    for (let steps = 0; steps < 20 && !isThere(url); steps++) {
      const location = (await visit(url.href)).headers.get('location');
      if (location === null) throw new Error(`no way on from ${url.href}`);
      url = new URL(location, url);
    }
    return url;
  };
  return { visit, follow, cookies };
}

const isInConsole = (url: URL): boolean => url.origin === PUBLIC_URL && url.pathname === '/console/';
const INVITE = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { user { id } problems { code } } }`;
const VIEWER = '{ viewer { role user { id email hasJoined } } signInWays }';

describe('a provider', () => {
  let api: TestApi;
  let closeProvider: () => void;
  /** Who signs in at the provider, and whether it has confirmed their address. */
  let person = { sub: 'ana', email: 'ana@example.com', email_verified: true };
  beforeAll(async () => {
    let answer: RequestListener = () => {};
    const { url, close } = await listen((request, response) => answer(request, response));
    closeProvider = close;
    const provider = new Provider(url, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [`${PUBLIC_URL}/auth/oidc/callback`],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...person, sub }) }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      cookies: { keys: ['a key of cookies'] },
      pkce: { required: () => true },
      ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
    });
    const own = provider.callback();
    const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (prompt.name === 'login')
        return provider.interactionFinished(request, response, { login: { accountId: person.sub } });
      const grant = new provider.Grant({
        accountId: session?.accountId ?? '',
        clientId: typeof params['client_id'] === 'string' ? params['client_id'] : '',
      });
      grant.addOIDCScope('openid email profile');
      return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
    };
    answer = (request, response) =>
      void (request.url?.startsWith('/interaction/') ? interact(request, response) : own(request, response));
    api = await startApi({ oidc: { issuer: url, ...CLIENT, publicUrl: PUBLIC_URL } });
  });
  afterAll(async () => {
    await api.close();
    closeProvider();
  });
  afterEach(() => {
    person = { sub: 'ana', email: 'ana@example.com', email_verified: true };
  });

  const signIn = () => browser(api).follow(`${PUBLIC_URL}/auth/oidc`, isInConsole);

  it('signs in who was invited by the address that it has confirmed, and knows them from then on', async () => {
    expect((await signIn()).hash).toBe('#/refused/SIGN_IN_WRONG');
    const input = { email: 'ana@example.com', name: 'Ana', role: 'OPERATOR' };
    const { user } = (await api.ask(INVITE, { input })).data.inviteUser;
    const { hash } = await signIn();
    const token = hash.replace('#/signed-in/', '');
    const { data } = await api.ask(VIEWER, {}, token);
    expect(data).toEqual({
      viewer: { role: 'OPERATOR', user: { id: user.id, email: 'ana@example.com', hasJoined: true } },
      signInWays: ['PASSWORD', 'OIDC'],
    });
    // Another address at the provider is the same person; another person with that address is not.
    person = { ...person, email: 'ana@elsewhere.example' };
    expect((await signIn()).hash).toMatch(/^#\/signed-in\/cls_/);
    person = { sub: 'eve', email: 'ana@example.com', email_verified: true };
    expect((await signIn()).hash).toBe('#/refused/SIGN_IN_WRONG');
  });

  it('is not believed about an address that it has not confirmed', async () => {
    await api.ask(INVITE, { input: { email: 'bo@example.com', name: 'Bo', role: 'ADMIN' } });
    person = { sub: 'bo', email: 'bo@example.com', email_verified: false };
    expect((await signIn()).hash).toBe('#/refused/SIGN_IN_WRONG');
  });

  it('answers the browser that asked alone', async () => {
    const [ana, eve] = [browser(api), browser(api)];
    const back = (url: URL): boolean => url.origin === PUBLIC_URL && url.pathname === '/auth/oidc/callback';
    const answer = await ana.follow(`${PUBLIC_URL}/auth/oidc`, back);
    // Somebody else opens the address that was meant for Ana, without a sign-in of their own, and with one.
    expect((await eve.follow(answer.href, isInConsole)).hash).toBe('#/refused/IDENTITY_REFUSED');
    await eve.visit(`${PUBLIC_URL}/auth/oidc`);
    expect((await eve.follow(answer.href, isInConsole)).hash).toBe('#/refused/IDENTITY_REFUSED');
    answer.searchParams.set('state', 'another');
    expect((await ana.follow(answer.href, isInConsole)).hash).toBe('#/refused/IDENTITY_REFUSED');
  });
});

describe('a token of a provider', () => {
  let api: TestApi;
  let issuer: string;
  let closeProvider: () => void;
  /** What the next token says otherwise than it should. */
  let wrong: { claims?: object; expiresAt?: number; isForged?: boolean } = {};
  let nonce = '';
  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const { privateKey: forged } = await generateKeyPair('RS256');
    const token = () => {
      const seconds = Math.floor(Date.now() / 1000);
      const claims = { sub: 'cy', email: 'cy@example.com', email_verified: true, nonce, ...wrong.claims };
      return new SignJWT({
        iss: issuer,
        aud: CLIENT.clientId,
        iat: seconds,
        exp: wrong.expiresAt ?? seconds + 60,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(wrong.isForged ? forged : privateKey);
    };
    const pages: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/keys': async () => ({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] }),
      '/token': async () => ({ access_token: 'x', token_type: 'Bearer', id_token: await token() }),
    };
    const { url, close } = await listen(async (request, response) => {
      const page = await pages[request.url ?? '']?.();
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(page ?? {}));
    });
    issuer = url;
    closeProvider = close;
    api = await startApi({ oidc: { issuer, ...CLIENT, publicUrl: PUBLIC_URL } });
    await api.ask(INVITE, { input: { email: 'cy@example.com', name: 'Cy', role: 'OPERATOR' } });
  });
  afterAll(async () => {
    await api.close();
    closeProvider();
  });

  const signInWith = async (otherwise: typeof wrong): Promise<string> => {
    wrong = otherwise;
    const there = browser(api);
    const away = await there.follow(`${PUBLIC_URL}/auth/oidc`, ({ origin }) => origin === issuer);
    nonce = away.searchParams.get('nonce') ?? '';
    expect(away.searchParams.get('code_challenge_method')).toBe('S256');
    const back = new URL('/auth/oidc/callback', PUBLIC_URL);
    back.search = new URLSearchParams({
      code: 'x',
      state: away.searchParams.get('state') ?? '',
      iss: issuer,
    }).toString();
    const { hash } = await there.follow(back.href, isInConsole);
    return hash;
  };

  it('is taken as it should be', async () => {
    expect(await signInWith({})).toMatch(/^#\/signed-in\/cls_/);
  });

  it.each<[string, typeof wrong]>([
    ['for another audience', { claims: { aud: 'another' } }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['of another issuer', { claims: { iss: 'https://another.example' } }],
    ['that somebody else has signed', { isForged: true }],
    ['that has expired', { expiresAt: Math.floor(Date.now() / 1000) - 3_600 }],
  ])('%s is refused', async (_what, otherwise) => {
    expect(await signInWith(otherwise)).toBe('#/refused/IDENTITY_REFUSED');
  });

  it('cannot be asked for while the provider is away, which is nobody’s fault here', async () => {
    await using lonely = await startApi({
      oidc: { issuer: 'http://127.0.0.1:9', ...CLIENT, publicUrl: PUBLIC_URL },
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    });
    const { hash } = await browser(lonely).follow(`${PUBLIC_URL}/auth/oidc`, isInConsole);
    expect(hash).toBe('#/refused/IDENTITY_UNAVAILABLE');
  });
});
