import type { ApiKeyRecord } from '../engine/index.ts';

/** A key as the audit log names it: without its hash. */
export const auditedKey = ({ role, name, scopes, expiresAt, revokedAt }: ApiKeyRecord) => ({
  role,
  name,
  scopes: [...scopes],
  expiresAt,
  revokedAt,
});
