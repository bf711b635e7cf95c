import { z } from 'zod';
import { defineAction } from '../../../engine/plugin.ts';
import type { JsonObject } from '../../../engine/plugin.ts';

/** Whom a bot may write to: its own house, or whoever a flow names. */
export const emailConfig = z.strictObject({
  to: z.array(z.email()).max(20).default([]).describe('addresses that may be written to; with `guests`, any other too'),
  guests: z.boolean().default(false).describe('whether guests are written to at the address that they gave'),
});
export type EmailConfig = z.output<typeof emailConfig>;

/** One line: nothing that was said becomes a header of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const input = z.strictObject({
  to: z.email().max(320),
  subject: z.string().trim().min(1).max(300).transform(oneLine),
  text: z.string().trim().min(1).max(20_000),
  reply_to: z.email().max(320).optional(),
});

/**
 * Sends an e-mail once the turn is committed. `NOT_ALLOWED`: the bot may not write there. A mail server that took the mail
 * and whose answer was lost leaves it in doubt: it is not sent again, a person is told.
 */
export const sendEmail = ({ to: listed, guests }: EmailConfig) =>
  defineAction<z.output<typeof input>, JsonObject>({
    name: 'send_email',
    description: 'Sends an e-mail in plain text.',
    input,
    output: z.record(z.string(), z.json()),
    risk: 'irreversible',
    isOutside: true,
    timeoutMs: 25_000,
    run: async ({ to }) => {
      const isAllowed = guests || listed.some((address) => address.toLowerCase() === to.toLowerCase());
      return isAllowed ? { ok: true, output: { to } } : { ok: false, code: 'NOT_ALLOWED' };
    },
    outside: {
      dispatch: async ({ to, subject, text, reply_to: replyTo }, { mail, key }) => {
        const { messageId } = await mail({ to, subject, text, replyTo, key });
        return { kind: 'done', output: { message_id: messageId } };
      },
    },
  });
