/** What bots may reach beyond this server, by the operator's configuration. */
import { BotError, CallFailed } from '../engine/index.ts';
import type { Mail, Outside, OutsidePolicy } from '../engine/index.ts';

export interface OutsideSettings extends OutsidePolicy {
  /** Slug of a bot -> name -> secret. */
  secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** null: no e-mail is sent. */
  mail: { smtpUrl: string; from: string } | null;
}

/** How long a mail server may take over one mail, ms. */
const MAIL_TIMEOUT_MS = 20_000;

/** The secrets are for bots of the one account that the operator configures. */
export const openOutside = (settings: OutsideSettings | undefined, accountId: string): Outside => {
  const { hosts = [], mayBePrivate = false, secrets = {}, mail = null } = settings ?? {};
  return {
    policy: { hosts, mayBePrivate },
    secretOf: (bot, name) => {
      const own = bot.accountId === accountId && Object.hasOwn(secrets, bot.slug) ? secrets[bot.slug] : undefined;
      return own && Object.hasOwn(own, name) ? (own[name] ?? null) : null;
    },
    mail: mail && sendMail(mail),
  };
};

/** Nodemailer is loaded with the first mail: most servers send none. */
const sendMail =
  ({ smtpUrl, from }: NonNullable<OutsideSettings['mail']>) =>
  async ({ to, subject, text, replyTo, key }: Mail, signal: AbortSignal): Promise<{ messageId: string }> => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport(smtpUrl, { from, disableFileAccess: true, disableUrlAccess: true });
    const end = (): void => transport.close();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(MAIL_TIMEOUT_MS)]);
    limit.addEventListener('abort', end, { once: true });
    const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
    try {
      const messageId = `<${key.replace(/[^\w.-]+/g, '.')}@${domain}>`;
      await transport.sendMail({ to: { name: '', address: to }, subject, text, replyTo, messageId });
      return { messageId };
    } catch (thrown) {
      const { message, command, responseCode } = thrown as Error & { command?: string; responseCode?: number };
      if (responseCode !== undefined && responseCode >= 500)
        throw new BotError(
          'OUTSIDE_REFUSED',
          { problem: `the mail server answered ${responseCode}` },
          { cause: thrown },
        );
      // Not now, or cut short before the text was there: it was not sent.
      throw new CallFailed(
        message,
        responseCode === undefined && (command === undefined || command === 'DATA'),
        thrown,
      );
    } finally {
      limit.removeEventListener('abort', end);
      transport.close();
    }
  };
