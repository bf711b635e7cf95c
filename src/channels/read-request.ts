/** What is the same for every request of a network: whether it is theirs, and whether it can be read. */
import { BotError } from '../engine/index.ts';
import type { ChannelVerdict, Log } from '../engine/index.ts';

const REFUSALS = { missing: 'SIGNATURE_MISSING', wrong: 'SIGNATURE_WRONG', expired: 'SIGNATURE_EXPIRED' } as const;

/** Throws SIGNATURE_MISSING, SIGNATURE_WRONG, SIGNATURE_EXPIRED. */
export const refuseUnsigned = (
  verdict: ChannelVerdict,
  { log, bot, channel }: { log: Log; bot: string; channel: string },
): void => {
  if (verdict === 'valid') return;
  log.warn({ bot, channel, verdict }, 'a request to a channel is refused');
  throw new BotError(REFUSALS[verdict]);
};

/** Throws INVALID_INPUT. */
export const readAs = <T>(channel: string, decode: () => T): T => {
  try {
    return decode();
  } catch (cause) {
    throw new BotError('INVALID_INPUT', { where: channel, problem: 'the request has an unknown shape' }, { cause });
  }
};
