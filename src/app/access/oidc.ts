/**
 * Sign-in at an identity provider (OpenID Connect, authorization code with PKCE). What has to come back unchanged (state, nonce, verifier) waits
 * in a cookie of its own, sealed, so that any server may finish what another began; nothing else of Colloquy uses cookies.
 */
import { createHash } from 'node:crypto';
import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Configuration, IDToken } from 'openid-client';
import { z } from 'zod';
import { BotError } from '../../engine/index.ts';
import type { Clock } from '../../engine/index.ts';

export interface OidcSettings {
  /** `https://login.example.com`; plain HTTP on this machine alone. */
  issuer: string;
  clientId: string;
  /** Absent: a public client, which PKCE alone proves. */
  clientSecret?: string | undefined;
  /** Where people reach this server: the provider sends them back there. */
  publicUrl: string;
}

/** How long somebody may take to sign in elsewhere. */
const SIGN_IN_SECONDS = 600;
const PROVIDER_SECONDS = 10;
const PURPOSE = 'colloquy:oidc';

export const CALLBACK_PATH = '/auth/oidc/callback';

const waiting = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });

export interface OidcSignIn {
  /** Where to send the browser, and what it has to bring back. Throws IDENTITY_UNAVAILABLE. */
  begin(): Promise<{ url: string; sealed: string }>;
  /** Whom the provider vouches for. `address`: of the request that came back. Throws IDENTITY_REFUSED, IDENTITY_UNAVAILABLE. */
  finish(address: string, sealed: string | null): Promise<{ identity: string; email: string | null }>;
}

const refused = (problem: string, cause?: unknown): BotError =>
  new BotError('IDENTITY_REFUSED', { problem }, { cause });

const WRONG_CLAIMS: Readonly<Record<string, string>> = {
  aud: 'the token is for another audience',
  nonce: 'the token answers another sign-in (nonce)',
  iss: 'the token is of another issuer',
  exp: 'the token has expired',
};

/** What the library found wrong, in words; undefined: the provider could not be asked. */
function problemOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, cause } = error as Error & { code?: string; cause?: { claim?: string; body?: unknown } };
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return WRONG_CLAIMS['exp'];
  const claim = cause?.claim;
  if (claim !== undefined) return WRONG_CLAIMS[claim] ?? `the token's "${claim}" is wrong`;
  if (code === 'OAUTH_INVALID_RESPONSE' && /state/.test(error.message))
    return 'the answer is to another sign-in (state)';
  if (code === undefined || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return undefined;
  return error.message;
}

export function oidcSignIn(
  { issuer, clientId, clientSecret, publicUrl }: OidcSettings,
  { secret, clock }: { secret: string; clock: Clock },
): OidcSignIn {
  const key = createHash('sha256').update(`${PURPOSE} ${secret}`).digest();
  const redirectUri = new URL(CALLBACK_PATH, publicUrl).href;
  let discovered: Promise<Configuration> | null = null;

  /** Asked for once, and again after it failed: the provider may start after this server. */
  const provider = async () => {
    // Loaded with the first sign-in: most servers have none.
    const library = await import('openid-client');
    const { protocol } = new URL(issuer);
    discovered ??= library.discovery(
      new URL(issuer),
      clientId,
      clientSecret,
      clientSecret === undefined ? library.None() : undefined,
      {
        timeout: PROVIDER_SECONDS,
        execute: [library.enableNonRepudiationChecks, ...(protocol === 'http:' ? [library.allowInsecureRequests] : [])],
      },
    );
    try {
      return { library, configuration: await discovered };
    } catch (cause) {
      discovered = null;
      throw new BotError('IDENTITY_UNAVAILABLE', {}, { cause });
    }
  };

  const unsealed = async (sealed: string | null): Promise<z.output<typeof waiting>> => {
    try {
      const { payload } = await jwtDecrypt(sealed ?? '', key, { audience: PURPOSE, currentDate: clock.now() });
      return waiting.parse(payload);
    } catch (cause) {
      throw refused('it was not begun in this browser, or too long ago', cause);
    }
  };

  const claimsOf = async (address: string, { state, nonce, verifier }: z.output<typeof waiting>): Promise<IDToken> => {
    const { library, configuration } = await provider();
    try {
      // Behind a proxy the request's own address is another than people see.
      const { search } = new URL(address, publicUrl);
      const tokens = await library.authorizationCodeGrant(configuration, new URL(search, redirectUri), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      return tokens.claims() as IDToken;
    } catch (error) {
      const problem = problemOf(error);
      throw problem === undefined
        ? new BotError('IDENTITY_UNAVAILABLE', {}, { cause: error })
        : refused(problem, error);
    }
  };

  return {
    async begin() {
      const { library, configuration } = await provider();
      const [state, nonce] = [library.randomState(), library.randomNonce()];
      const verifier = library.randomPKCECodeVerifier();
      const url = library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await library.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      const seconds = Math.floor(clock.now().getTime() / 1000);
      const sealed = await new EncryptJWT({ state, nonce, verifier })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(PURPOSE)
        .setExpirationTime(seconds + SIGN_IN_SECONDS)
        .encrypt(key);
      return { url: url.href, sealed };
    },

    async finish(address, sealed) {
      const claims = await claimsOf(address, await unsealed(sealed));
      // An address that the provider has not confirmed may be anybody's.
      const email = claims['email_verified'] === true && typeof claims['email'] === 'string' ? claims['email'] : null;
      return { identity: `${claims.iss} ${claims.sub}`, email };
    },
  };
}
