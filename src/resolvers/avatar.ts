import { BotError } from '../engine/index.ts';
import type { Viewer } from '../engine/index.ts';

const LONGEST_URL = 2_000;

/**
 * Operators' browsers load the picture: so it comes by https, and a visitor, or who says not who they are, names none. Throws FORBIDDEN, INVALID_INPUT.
 */
export function avatarOf<T extends string | null | undefined>(viewer: Viewer | null, url: T): T {
  if (url == null) return url;
  if (viewer === null || viewer.role === 'VISITOR') throw new BotError('FORBIDDEN', { what: 'avatarUrl' });
  const isHttps = URL.canParse(url) && new URL(url).protocol === 'https:';
  if (isHttps && url.length <= LONGEST_URL) return url;
  const problem = `expected an address that begins with https://, of up to ${LONGEST_URL} characters`;
  throw new BotError('INVALID_INPUT', { where: 'avatarUrl', problem });
}
