/** Values of buttons that a network has no room for: they travel as a token, and are found again among those offered. */
import { createHash } from 'node:crypto';

const MARK = '~';
/** Of the digest: 128 bits, as nobody chooses values to collide. */
const LENGTH = 22;

const tokenOf = (value: string): string =>
  MARK + createHash('sha256').update(value).digest('base64url').slice(0, LENGTH);

/** The value itself where it fits, and looks like no token. */
export const carriedValue = (value: string, bytes: number): string =>
  Buffer.byteLength(value) > bytes || value.startsWith(MARK) ? tokenOf(value) : value;

/** Whether a value that came back has to be looked for. */
export const isToken = (value: string): boolean => value.startsWith(MARK) && value.length === LENGTH + 1;

/** The value among those that were offered; null: none of them. */
export const valueOf = (token: string, offered: Iterable<string>): string | null => {
  for (const value of offered) if (tokenOf(value) === token) return value;
  return null;
};
