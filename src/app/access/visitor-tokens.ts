/** Visitor tokens: JWTs signed by this server (HS256), that name an account, a bot and a person, for 24 hours. */
import { createHash } from 'node:crypto';
import { SignJWT, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { BotError } from '../../engine/index.ts';
import type { Clock, Viewer } from '../../engine/index.ts';

const TOKEN_SECONDS = 24 * 60 * 60;
const AUDIENCE = 'colloquy:visitor';

const claims = z.object({ account: z.uuid(), profile: z.uuid(), bot: z.string(), exp: z.number() });

export interface VisitorTokens {
  sign(visitor: {
    accountId: string;
    profileId: string;
    botSlug: string;
  }): Promise<{ token: string; expiresAt: string }>;
  /** Throws TOKEN_EXPIRED, UNAUTHENTICATED. */
  read(token: string): Promise<{ viewer: Viewer; expiresAtMs: number }>;
}

/** `secret`: of any length; what signs is its SHA-256, which is as long as HS256 wants it. */
export function createVisitorTokens({ secret, clock }: { secret: string; clock: Clock }): VisitorTokens {
  const key = createHash('sha256').update(secret).digest();
  return {
    async sign({ accountId, profileId, botSlug }) {
      const seconds = Math.floor(clock.now().getTime() / 1000);
      const token = await new SignJWT({ account: accountId, profile: profileId, bot: botSlug })
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(AUDIENCE)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + TOKEN_SECONDS)
        .sign(key);
      return { token, expiresAt: new Date((seconds + TOKEN_SECONDS) * 1000).toISOString() };
    },

    async read(token) {
      try {
        const options = { algorithms: ['HS256'], audience: AUDIENCE, currentDate: clock.now() };
        const { account, profile, bot, exp } = claims.parse((await jwtVerify(token, key, options)).payload);
        const viewer: Viewer = {
          accountId: account,
          role: 'VISITOR',
          profileId: profile,
          botSlug: bot,
          scopes: [],
          subject: profile,
        };
        return { viewer, expiresAtMs: exp * 1000 };
      } catch (error) {
        const code = error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED';
        throw new BotError(code, {}, { cause: error });
      }
    },
  };
}
