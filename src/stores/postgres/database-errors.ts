import { BotError } from '../../engine/index.ts';

/** What drivers hang on their errors; the ORM keeps the driver's error as `cause`. */
interface DriverError {
  code?: unknown;
  constraint?: unknown;
  message?: unknown;
  cause?: unknown;
}

const driverErrorOf = (thrown: unknown): DriverError => (typeof thrown === 'object' && thrown !== null ? thrown : {});

/**
 * Nobody there, or gone while we waited: SQLSTATE classes 08 (connection), 53 (resources: full disk, too many
 * connections), 57P (shutdown), 57014 (statement timeout), 25006 (read-only standby after a failover), and the
 * network's own codes.
 */
const AWAY = /^(08...|53...|57P..|57014|25006|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE)$/;
/** What `pg` says without a code. */
const AWAY_SAID =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|pool after calling end/i;

const isAway = ({ code, message, cause }: DriverError): boolean =>
  AWAY.test(String(code ?? '')) ||
  AWAY_SAID.test(String(message ?? '')) ||
  (typeof cause === 'object' && cause !== null && isAway(cause));

/** STORE_UNAVAILABLE when the database does not answer; anything else as it is. */
export const translated = (thrown: unknown): unknown =>
  !(thrown instanceof BotError) && isAway(driverErrorOf(thrown))
    ? new BotError('STORE_UNAVAILABLE', {}, { cause: thrown })
    : thrown;

/** Whether a row with this key was there first (SQLSTATE 23505). */
export const violates = (thrown: unknown, constraint: string): boolean => {
  const { code, constraint: violated } = driverErrorOf(thrown);
  return code === '23505' && violated === constraint;
};
