import type { UserRecord } from '../engine/index.ts';

/** A person as the audit log names them: without hashes. */
export const auditedUser = ({ email, name, role, identity, disabledAt }: UserRecord) => ({
  email,
  name,
  role,
  identity,
  disabledAt,
});
