/** Sign-in at an identity provider: a real one, and one whose word is not to be taken. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { CLIENT, openFalseProvider, openIdentityProvider, WRONGS } from '../support/identity-providers.ts';
import type { Wrong } from '../support/identity-providers.ts';

/** Where people would reach the server; a test sends what comes to this address to the server's own. */
const PUBLIC_URL = 'https://colloquy.example';

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
  let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
  const ANA = { sub: 'ana', email: 'ana@example.com', email_verified: true };
  beforeAll(async () => {
    provider = await openIdentityProvider(PUBLIC_URL, ANA);
    api = await startApi({ oidc: { issuer: provider.url, ...CLIENT, publicUrl: PUBLIC_URL } });
  });
  afterAll(async () => {
    await api.close();
    provider.close();
  });
  afterEach(() => {
    provider.own.person = ANA;
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
    provider.own.person = { ...ANA, email: 'ana@elsewhere.example' };
    expect((await signIn()).hash).toMatch(/^#\/signed-in\/cls_/);
    provider.own.person = { sub: 'eve', email: 'ana@example.com', email_verified: true };
    expect((await signIn()).hash).toBe('#/refused/SIGN_IN_WRONG');
  });

  it('is not believed about an address that it has not confirmed', async () => {
    await api.ask(INVITE, { input: { email: 'bo@example.com', name: 'Bo', role: 'ADMIN' } });
    provider.own.person = { sub: 'bo', email: 'bo@example.com', email_verified: false };
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
  let provider: Awaited<ReturnType<typeof openFalseProvider>>;
  beforeAll(async () => {
    provider = await openFalseProvider();
    api = await startApi({ oidc: { issuer: provider.url, ...CLIENT, publicUrl: PUBLIC_URL } });
    await api.ask(INVITE, { input: { email: 'cy@example.com', name: 'Cy', role: 'OPERATOR' } });
  });
  afterAll(async () => {
    await api.close();
    provider.close();
  });

  const signInWith = async (wrong: Wrong): Promise<string> => {
    provider.own.wrong = wrong;
    const { hash } = await browser(api).follow(`${PUBLIC_URL}/auth/oidc`, isInConsole);
    expect(provider.own.asked.get('code_challenge_method')).toBe('S256');
    return hash;
  };

  it('is taken as it should be', async () => {
    expect(await signInWith({})).toMatch(/^#\/signed-in\/cls_/);
  });

  it.each(WRONGS)('%s is refused', async (_what, wrong) => {
    expect(await signInWith(wrong)).toBe('#/refused/IDENTITY_REFUSED');
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
