/** Who may come in: credentials are looked up, and counted, before anything else is done for a request. */
import { toBotError } from '../../engine/index.ts';
import type { Identity } from '../../resolvers/api-context.ts';
import type { Authenticator } from './auth.ts';
import type { RateLimits } from './rate-limits.ts';

export interface Admission {
  /** Who sends this. Never throws: too many wrong credentials are a refusal too, RATE_LIMITED. */
  identify(authorization: string | undefined, address: string): Promise<Identity>;
  /** Counts one request. Throws RATE_LIMITED. */
  count(identity: Identity, address: string): Promise<void>;
}

export function createAdmission(
  authenticator: Authenticator,
  rates: Pick<RateLimits, 'request' | 'mayLookUp' | 'wrongCredentials'>,
): Admission {
  const lookUp = async (authorization: string, address: string): Promise<Identity> => {
    try {
      await rates.mayLookUp(address);
      const identity = await authenticator.identify(authorization);
      if (identity.refusal?.code === 'UNAUTHENTICATED') await rates.wrongCredentials(address);
      return identity;
    } catch (refusal) {
      return { viewer: null, expiresAtMs: null, refusal: toBotError(refusal) };
    }
  };

  return {
    async identify(authorization, address) {
      if (authorization === undefined || authenticator.isKnown(authorization))
        return authenticator.identify(authorization);
      return lookUp(authorization, address);
    },
    count: ({ viewer }, address) => rates.request({ viewer, address }),
  };
}
