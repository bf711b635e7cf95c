/** Visitor tokens: JWTs signed by this server (HS256), that name an account, a bot and a person, for 24 hours. */
import { errors } from 'jose';
import { z } from 'zod';
import { BotError } from '../../engine/index.ts';
import type { Clock, Viewer } from '../../engine/index.ts';
import { signedClaims } from './signed-claims.ts';

const TOKEN_SECONDS = 24 * 60 * 60;
/** How long after its end a token still gets its holder a new one: who comes back within a month finds their conversation. */
const RENEWABLE_SECONDS = 30 * 24 * 60 * 60;
const AUDIENCE = 'colloquy:visitor';

/** Tells a token from an API key. Tokens of earlier versions begin as every JWT does. */
const TOKEN_PREFIX = 'clv_';
const BARE_PREFIX = 'eyJ';
/** What no API key may begin with. */
export const TOKEN_PREFIXES: readonly string[] = [TOKEN_PREFIX, BARE_PREFIX];

export const isVisitorToken = (credential: string): boolean =>
  TOKEN_PREFIXES.some((prefix) => credential.startsWith(prefix));

const claims = z.object({ account: z.uuid(), profile: z.uuid(), bot: z.string(), exp: z.number() });

const bare = (token: string): string => (token.startsWith(TOKEN_PREFIX) ? token.slice(TOKEN_PREFIX.length) : token);

const viewerOf = ({ account, profile, bot }: z.output<typeof claims>): Viewer => ({
  accountId: account,
  role: 'VISITOR',
  profileId: profile,
  botSlug: bot,
  scopes: [],
  subject: profile,
});

export interface VisitorTokens {
  sign(visitor: {
    accountId: string;
    profileId: string;
    botSlug: string;
  }): Promise<{ token: string; expiresAt: string }>;
  /** Throws TOKEN_EXPIRED, UNAUTHENTICATED. */
  read(token: string): Promise<{ viewer: Viewer; expiresAtMs: number }>;
  /** Whose token that was which has expired lately; null: nobody's, or too long ago. It opens nothing but a new token. */
  readLapsed(token: string): Promise<Viewer | null>;
}

interface VisitorTokensOptions {
  secret: string;
  /** What signed before: their tokens are good until they expire. */
  oldSecrets?: readonly string[] | undefined;
  clock: Clock;
}

export function createVisitorTokens(options: VisitorTokensOptions): VisitorTokens {
  const { sign, verify } = signedClaims({ ...options, audience: AUDIENCE });

  return {
    async sign({ accountId, profileId, botSlug }) {
      const { jwt, expiresAtMs } = await sign({ account: accountId, profile: profileId, bot: botSlug }, TOKEN_SECONDS);
      return { token: `${TOKEN_PREFIX}${jwt}`, expiresAt: new Date(expiresAtMs).toISOString() };
    },

    async read(token) {
      try {
        const claimed = claims.parse(await verify(bare(token)));
        return { viewer: viewerOf(claimed), expiresAtMs: claimed.exp * 1000 };
      } catch (error) {
        const code = error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED';
        throw new BotError(code, {}, { cause: error });
      }
    },

    async readLapsed(token) {
      try {
        return viewerOf(claims.parse(await verify(bare(token), RENEWABLE_SECONDS)));
      } catch {
        return null;
      }
    },
  };
}
