/** Claims that this server has signed (JWT, HS256), each kind for an audience of its own. */
import { createHash } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { Clock } from '../../engine/index.ts';

export interface SignedClaims {
  /** Good for so many seconds. */
  sign(claims: JWTPayload, seconds: number): Promise<{ jwt: string; expiresAtMs: number }>;
  /** `tolerance`: seconds after its end. Throws an error of `jose`. */
  verify(jwt: string, tolerance?: number): Promise<JWTPayload>;
}

interface SignedClaimsOptions {
  secret: string;
  /** What signed before: what they signed is good until it expires. */
  oldSecrets?: readonly string[] | undefined;
  audience: string;
  clock: Clock;
}

/** Secrets are of any length; what signs is their SHA-256, which is as long as HS256 wants it. */
export function signedClaims({ secret, oldSecrets = [], audience, clock }: SignedClaimsOptions): SignedClaims {
  const keyOf = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  const key = keyOf(secret);
  const keys = [key, ...oldSecrets.map(keyOf)];

  return {
    async sign(claims, seconds) {
      const now = Math.floor(clock.now().getTime() / 1000);
      const jwt = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .sign(key);
      return { jwt, expiresAtMs: (now + seconds) * 1000 };
    },

    /** Checked with each key in turn: only a signature that fits none of them is wrong. */
    async verify(jwt, clockTolerance = 0) {
      const options = { algorithms: ['HS256'], audience, currentDate: clock.now(), clockTolerance };
      let wrong: unknown;
      for (const candidate of keys) {
        try {
          return (await jwtVerify(jwt, candidate, options)).payload;
        } catch (error) {
          if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
          wrong = error;
        }
      }
      throw wrong;
    },
  };
}
