/** What the engine needs of the world outside. */
import { BotError } from '../errors.ts';
import type { OutsideDoor } from '../define-plugin.ts';
import { callOutside } from './call-outside.ts';
import type { OutsidePolicy } from './call-outside.ts';
import type { Mail } from './mail.ts';

export interface Outside {
  policy: OutsidePolicy;
  /** null: the server has none of this name for the bot. */
  secretOf(bot: { accountId: string; slug: string }, name: string): string | null;
  /** null: the server sends no e-mail. */
  mail: ((mail: Mail, signal: AbortSignal) => Promise<{ messageId: string }>) | null;
}

/** No host may be called, no secret is known, no e-mail is sent. */
export const NO_OUTSIDE: Outside = { policy: { hosts: [], mayBePrivate: false }, secretOf: () => null, mail: null };

/** The world outside, as one bot may use it. */
export const doorFor = (
  { policy, secretOf, mail }: Outside,
  bot: { accountId: string; slug: string },
  signal: AbortSignal,
): OutsideDoor => ({
  call: (call) => callOutside(call, policy, signal),
  secret: (name) => {
    const secret = secretOf(bot, name);
    if (secret === null) throw new BotError('SECRET_UNKNOWN', { bot: bot.slug, name });
    return secret;
  },
  mail: async (sent) => {
    if (!mail) throw new BotError('OUTSIDE_REFUSED', { problem: 'this server sends no e-mail (COLLOQUY_SMTP_URL)' });
    return mail(sent, signal);
  },
});
