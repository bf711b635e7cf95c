import { BotError } from '../../../engine/index.ts';

/** What drivers hang on their errors; the ORM keeps the driver's error as `cause`. */
interface DriverError {
  code: string;
  constraint: string;
  message: string;
  cause: unknown;
}

const NO_ERROR: DriverError = { code: '', constraint: '', message: '', cause: null };
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function driverErrorOf(thrown: unknown): DriverError {
  if (typeof thrown !== 'object' || thrown === null) return NO_ERROR;
  const { code, constraint, message, cause }: { [key in keyof DriverError]?: unknown } = thrown;
  return { code: textOf(code), constraint: textOf(constraint), message: textOf(message), cause };
}

/**
 * Nobody there, or gone while we waited: SQLSTATE classes 08 (connection), 53 (resources: full disk, too many
 * connections), 57P (shutdown), 57014 (statement timeout), 55P03 (lock timeout), 25P03 (a transaction left idle), 25006
 * (read-only standby after a failover), and the
 * network's own codes.
 */
const AWAY =
  /^(08...|53...|57P..|57014|55P03|25P03|25006|ECONN\w+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EPIPE)$/;
/** What `pg` says without a code. */
const AWAY_SAID =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|pool after calling end/i;

function isAway(thrown: unknown): boolean {
  const { code, message, cause } = driverErrorOf(thrown);
  return AWAY.test(code) || AWAY_SAID.test(message) || (cause != null && isAway(cause));
}

/** STORE_UNAVAILABLE when the database does not answer; anything else as it is. */
export const translated = (thrown: unknown): unknown =>
  !(thrown instanceof BotError) && isAway(thrown) ? new BotError('STORE_UNAVAILABLE', {}, { cause: thrown }) : thrown;

/** Whether a row with this key was there first (SQLSTATE 23505). */
export const violates = (thrown: unknown, constraint: string): boolean => {
  const { code, constraint: violated } = driverErrorOf(thrown);
  return code === '23505' && violated === constraint;
};
