/**
 * Tokens of an application's own users: JWTs that its sign-in has made, checked by its public keys (JWKS) or by a secret that is
 * shared with it. They are exchanged for visitor tokens (`createVisitorToken`), so that a page needs no server between.
 */
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import { BotError } from '../../engine/index.ts';
import type { Clock } from '../../engine/index.ts';

const shared = {
  issuer: z.string().min(1),
  audience: z.string().min(1),
  /** The claim that names the person, the same as `userId`. */
  user_claim: z.string().min(1).default('sub'),
  /** How far clocks may differ, s. */
  tolerance_seconds: z.int().min(0).max(300).default(30),
};

/** Shorter secrets are guessed: HS256 wants as many bytes as its hash has. */
const SHORTEST_SECRET = 32;

export const userTokenSettings = z.union([
  z.strictObject({ ...shared, jwks_url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({ ...shared, secret: z.string().min(SHORTEST_SECRET) }),
]);
export type UserTokenSettings = z.output<typeof userTokenSettings>;

export interface UserTokens {
  /** Whom the application vouches for. Throws IDENTITY_REFUSED, IDENTITY_UNAVAILABLE. */
  read(token: string): Promise<{ userId: string; avatarUrl: string | null }>;
}

/** A public key signs nothing: with one, HMAC is no way to be believed. */
const BY_PUBLIC_KEY = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const BY_SECRET = ['HS256'];
/** How long the application's server may take to name its keys, ms. */
const KEYS_MS = 5_000;
/** Keys are looked up anew for one that is unknown, at most so often, ms: they are changed while tokens go on. */
const COOLDOWN_MS = 10_000;

const picture = z.url({ protocol: /^https$/ });
const userId = z.string().min(1).max(200);

export function userTokens(settings: UserTokenSettings, clock: Clock): UserTokens {
  const verify = verifierOf(settings);
  return {
    async read(token) {
      const claims = await verify(token, {
        issuer: settings.issuer,
        audience: settings.audience,
        requiredClaims: ['exp'],
        clockTolerance: settings.tolerance_seconds,
        currentDate: clock.now(),
      }).catch((error: unknown) => {
        throw refusalOf(error);
      });
      const named = userId.safeParse(claims[settings.user_claim]);
      if (!named.success)
        throw new BotError('IDENTITY_REFUSED', { problem: `the token's "${settings.user_claim}" names nobody` });
      return { userId: named.data, avatarUrl: picture.safeParse(claims['picture']).data ?? null };
    },
  };
}

function verifierOf(settings: UserTokenSettings): (jwt: string, options: JWTVerifyOptions) => Promise<JWTPayload> {
  if ('secret' in settings) {
    const key = new TextEncoder().encode(settings.secret);
    return async (jwt, options) => (await jwtVerify(jwt, key, { ...options, algorithms: BY_SECRET })).payload;
  }
  const keys = createRemoteJWKSet(new URL(settings.jwks_url), {
    timeoutDuration: KEYS_MS,
    cooldownDuration: COOLDOWN_MS,
  });
  return async (jwt, options) => (await jwtVerify(jwt, keys, { ...options, algorithms: BY_PUBLIC_KEY })).payload;
}

const refusalOf = (cause: unknown): BotError => {
  const isTheirs = cause instanceof errors.JOSEError && !UNANSWERED.has(cause.code);
  if (!isTheirs) return new BotError('IDENTITY_UNAVAILABLE', {}, { cause });
  return new BotError('IDENTITY_REFUSED', { problem: problemOf(cause) }, { cause });
};

const problemOf = (refusal: errors.JOSEError): string => {
  if (refusal instanceof errors.JWTExpired) return 'the token has expired';
  if (refusal instanceof errors.JWTClaimValidationFailed) return `the token's "${refusal.claim}" is wrong`;
  return 'the token is not signed by the application';
};

/** Codes of `jose` for keys that could not be had. */
const UNANSWERED: ReadonlySet<string> = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID']);
