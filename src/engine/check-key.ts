import { BotError } from './errors.ts';

/** Characters of what a caller names things by. A database indexes some 2,700 bytes. */
const LONGEST_KEY = 200;

/**
 * A name that a caller gave and that has to find the same thing again. An empty one comes of a mistake, and would make
 * one of all that carry it. Throws INVALID_INPUT.
 */
export const checkKey = (where: 'idempotencyKey' | 'userId', key: string | null | undefined): void => {
  const length = key?.length ?? 1;
  if (length > 0 && length <= LONGEST_KEY) return;
  throw new BotError('INVALID_INPUT', { where, problem: `must have 1 to ${LONGEST_KEY} characters, not ${length}` });
};
