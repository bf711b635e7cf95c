/** Identity providers on 127.0.0.1: a real one, and one whose word is not to be taken. */
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

/** Colloquy, as the providers know it. */
export const CLIENT = { clientId: 'console', clientSecret: 'a secret of the console' };

async function listen(
  handler: (...given: Parameters<RequestListener>) => unknown,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** Who signs in at the provider, and whether it has confirmed their address. */
export interface Person {
  sub: string;
  email: string;
  email_verified: boolean;
}

/** Signs in whom `person` names at the time, without asking. `publicUrl`: where people are sent back to. */
export async function openIdentityProvider(publicUrl: string, first: Person) {
  const own = { person: first };
  let answer: RequestListener = () => {};
  const { url, close } = await listen((request, response) => answer(request, response));
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${publicUrl}/auth/oidc/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...own.person, sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['a key of cookies'] },
    pkce: { required: () => true },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  });
  const callback = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: own.person.sub } });
    const grant = new provider.Grant({
      accountId: session?.accountId ?? '',
      clientId: typeof params['client_id'] === 'string' ? params['client_id'] : '',
    });
    grant.addOIDCScope('openid email profile');
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  answer = (request, response) =>
    void (request.url?.startsWith('/interaction/') ? interact(request, response) : callback(request, response));
  return { url, close, own };
}

/** What is otherwise than it should be. */
export interface Wrong {
  claims?: object;
  /** Seconds since 1970. */
  expiresAt?: number;
  isForged?: boolean;
  /** Of the way back. */
  state?: string;
}

/** What a false provider is told to do wrong, one way each. */
export const WRONGS: readonly [string, Wrong][] = [
  ['for another audience', { claims: { aud: 'another' } }],
  ['with another nonce', { claims: { nonce: 'another' } }],
  ['of another issuer', { claims: { iss: 'https://another.example' } }],
  ['that somebody else has signed', { isForged: true }],
  ['that has expired', { expiresAt: Math.floor(Date.now() / 1000) - 3_600 }],
  ['that answers another sign-in', { state: 'another' }],
];

/** Vouches for cy@example.com by tokens that are as `own.wrong` has it; `asked`: what it was asked last. */
export async function openFalseProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { privateKey: forged } = await generateKeyPair('RS256');
  const own = { wrong: {} as Wrong, asked: new URLSearchParams() };
  const token = () => {
    const seconds = Math.floor(Date.now() / 1000);
    const { claims, expiresAt = seconds + 60, isForged = false } = own.wrong;
    const person = { sub: 'cy', email: 'cy@example.com', email_verified: true, nonce: own.asked.get('nonce') };
    return new SignJWT({ iss: issuer, aud: CLIENT.clientId, iat: seconds, exp: expiresAt, ...person, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(isForged ? forged : privateKey);
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
    const { pathname, searchParams } = new URL(request.url ?? '', issuer);
    if (pathname === '/authorize') {
      own.asked = searchParams;
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      const state = own.wrong.state ?? searchParams.get('state') ?? '';
      back.search = new URLSearchParams({ code: 'x', state, iss: issuer }).toString();
      return response.writeHead(303, { location: back.href }).end();
    }
    const page = await pages[pathname]?.();
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(page ?? {}));
  });
  const issuer = url;
  return { url, close, own };
}
