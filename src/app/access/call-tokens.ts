/** What a network for calls shows when it opens a socket: that we have told it to, for this call. */
import { z } from 'zod';
import type { CallTokens } from '../../channels/hold-call.ts';
import type { Clock } from '../../engine/index.ts';
import { BotError } from '../../engine/index.ts';
import { signedClaims } from './signed-claims.ts';

/** From the answer to the socket's first frame, s: the network connects at once. */
const SECONDS = 120;

const claims = z.object({ bot: z.string(), kind: z.string(), callId: z.string() });

export function callTokens(options: {
  secret: string;
  oldSecrets?: readonly string[] | undefined;
  clock: Clock;
}): CallTokens {
  const signed = signedClaims({ ...options, audience: 'colloquy:call' });
  return {
    sign: async (call) => (await signed.sign({ ...call }, SECONDS)).jwt,
    read: async (token) => {
      try {
        return claims.parse(await signed.verify(token));
      } catch (cause) {
        throw new BotError('UNAUTHENTICATED', {}, { cause });
      }
    },
  };
}
