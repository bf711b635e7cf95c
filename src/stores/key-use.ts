import type { ApiKeyRecord } from '../engine/index.ts';

/** How often a key's use is noted, ms: an admin wants to know which keys are idle, and a write per request costs too much. */
const NOTED_EVERY_MS = 5 * 60_000;

/** Whether the use of a key, or of a session, at this moment is to be noted; refused uses are none. */
export function isUseDue(
  { revokedAt, expiresAt, lastUsedAt }: Pick<ApiKeyRecord, 'revokedAt' | 'expiresAt' | 'lastUsedAt'>,
  at: string,
): boolean {
  const nowMs = Date.parse(at);
  if (revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= nowMs)) return false;
  return lastUsedAt === null || nowMs - Date.parse(lastUsedAt) >= NOTED_EVERY_MS;
}
