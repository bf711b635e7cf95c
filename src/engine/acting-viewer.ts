import type { Viewer } from './ports/account.ts';

/** Who acts for the server itself in an account. `subject`: what the audit log and the trace call it. */
export const actingViewer = (accountId: string, subject: string): Viewer => ({
  accountId,
  role: 'ADMIN',
  profileId: null,
  botSlug: null,
  scopes: [],
  subject,
});
