/**
 * How much may be asked of the server: requests for each address and each application's key, turns and starts for each
 * person, address and account. Requests are counted in this process, as they protect it; what concerns all servers is
 * counted in Redis where there is one.
 */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { BotError } from '../../engine/index.ts';
import type { Viewer } from '../../engine/index.ts';
import { openRedisCounters } from './redis-counters.ts';

/** Each is a number a minute; 0: no limit. */
export interface RateSettings {
  /** HTTP requests and operations on sockets, for each address, of visitors and of nobody in particular. */
  requests: number;
  /** The same for each key of an application. */
  keyRequests: number;
  /** Wrong credentials for each address; then unknown ones are not looked up. */
  wrongCredentials: number;
  /** Visitor tokens for each address. */
  tokens: number;
  /** Attempts to sign in: for each address, and for each person from wherever. */
  signIns: number;
  /** Turns of each visitor, of all visitors of one address, and of one account. */
  visitorTurns: number;
  addressTurns: number;
  accountTurns: number;
  /** Conversations that visitors of one address start. */
  starts: number;
}

/**
 * A person types a message every few seconds; a household or a school shares an address. One account may ask for about
 * half of what one server can do, so that there is always room for another.
 */
export const DEFAULT_RATES: RateSettings = {
  requests: 6_000,
  keyRequests: 120_000,
  wrongCredentials: 300,
  tokens: 120,
  signIns: 20,
  visitorTurns: 120,
  addressTurns: 1_200,
  accountTurns: 30_000,
  starts: 300,
};

/** An account's limit is held second by second: a minute's worth at once would be half a minute for everybody else. */
const ACCOUNT_SECONDS = 1;
const MINUTE_SECONDS = 60;

export interface Client {
  viewer: Viewer | null;
  address: string;
}

/** Every method throws RATE_LIMITED. */
export interface RateLimits {
  request(client: Client): Promise<void>;
  /** Whether credentials that are not known here may be looked up for this address. */
  mayLookUp(address: string): Promise<void>;
  wrongCredentials(address: string): Promise<void>;
  token(address: string): Promise<void>;
  signIn(address: string, person: string): Promise<void>;
  turn(client: Client): Promise<void>;
  start(client: Client): Promise<void>;
  close(): void;
}

const isLimit = (refusal: unknown): refusal is RateLimiterRes => refusal instanceof RateLimiterRes;

const refused = ({ msBeforeNext }: RateLimiterRes): BotError =>
  new BotError('RATE_LIMITED', { retryAfterMs: Math.max(1, Math.ceil(msBeforeNext)) });

const consume = async (counter: RateLimiterAbstract | null, key: string): Promise<void> => {
  try {
    await counter?.consume(key);
  } catch (refusal) {
    throw isLimit(refusal) ? refused(refusal) : refusal;
  }
};

/** Its key is held by limits of its own, whoever shares its address. */
const isApplication = (viewer: Viewer | null): boolean => viewer !== null && viewer.role !== 'VISITOR';

/** `redisUrl` absent: everything is counted in this process. */
export function createRateLimits(settings: RateSettings, redisUrl?: string): RateLimits {
  const redis = redisUrl === undefined ? null : openRedisCounters(redisUrl);

  const here = (perMinute: number, seconds = MINUTE_SECONDS): RateLimiterMemory | null =>
    perMinute === 0
      ? null
      : new RateLimiterMemory({ points: Math.ceil((perMinute * seconds) / MINUTE_SECONDS), duration: seconds });
  const everywhere = (name: string, perMinute: number, seconds = MINUTE_SECONDS): RateLimiterAbstract | null => {
    const counter = here(perMinute, seconds);
    return counter && redis ? redis.shared(name, counter) : counter;
  };

  const requests = here(settings.requests);
  const keyRequests = here(settings.keyRequests);
  const wrong = here(settings.wrongCredentials);
  const tokens = everywhere('tokens', settings.tokens);
  const signInAddresses = everywhere('sign-in-addresses', settings.signIns);
  const signInPeople = everywhere('sign-in-people', settings.signIns);
  const visitorTurns = everywhere('visitor-turns', settings.visitorTurns);
  const addressTurns = everywhere('address-turns', settings.addressTurns);
  const accountTurns = everywhere('account-turns', settings.accountTurns, ACCOUNT_SECONDS);
  const starts = everywhere('starts', settings.starts);

  /** In one round trip where it is Redis that counts. */
  const turn = async ({ viewer, address }: Client): Promise<void> => {
    const counts = [consume(accountTurns, viewer?.accountId ?? '')];
    if (!isApplication(viewer))
      counts.push(consume(visitorTurns, viewer?.subject ?? ''), consume(addressTurns, address));
    await Promise.all(counts);
  };

  return {
    request: ({ viewer, address }) =>
      isApplication(viewer) ? consume(keyRequests, viewer?.subject ?? '') : consume(requests, address),
    async mayLookUp(address) {
      const counted = await wrong?.get(address);
      if (wrong && counted && counted.consumedPoints >= wrong.points) throw refused(counted);
    },
    wrongCredentials: (address) => consume(wrong, address),
    token: (address) => consume(tokens, address),
    async signIn(address, person) {
      await Promise.all([consume(signInAddresses, address), consume(signInPeople, person)]);
    },
    turn,
    async start(client) {
      if (!isApplication(client.viewer)) await consume(starts, client.address);
      await turn(client);
    },
    close: () => redis?.close(),
  };
}

export const NO_RATES: RateSettings = {
  requests: 0,
  keyRequests: 0,
  wrongCredentials: 0,
  tokens: 0,
  signIns: 0,
  visitorTurns: 0,
  addressTurns: 0,
  accountTurns: 0,
  starts: 0,
};
