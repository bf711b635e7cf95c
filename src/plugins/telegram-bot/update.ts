/** What Telegram sends: one update a request. Kinds that no bot answers are read as nothing. */
import { z } from 'zod';
import type { ChannelMessage } from '../../engine/plugin.ts';

const chat = z.object({ id: z.int(), type: z.string() });
const from = z.object({ id: z.int(), is_bot: z.boolean().default(false), language_code: z.string().optional() });
const message = z.object({
  message_id: z.int(),
  chat,
  from: from.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.unknown().optional(),
  video: z.unknown().optional(),
  voice: z.unknown().optional(),
  audio: z.unknown().optional(),
  document: z.unknown().optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  contact: z.object({ phone_number: z.string() }).optional(),
});
const update = z.object({
  update_id: z.int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({ id: z.string(), from, data: z.string().optional(), message: z.object({ chat }).optional() })
    .optional(),
});
export type Update = z.output<typeof update>;

/** Throws where it is no update. */
export const updateIn = (body: Buffer): Update => update.parse(JSON.parse(body.toString('utf8')));

const FILES = ['photo', 'video', 'voice', 'audio', 'document'] as const;

/** Files are named and not fetched: a person who takes over sees that there was one. */
const wordsIn = (said: z.output<typeof message>): string | null =>
  said.text ??
  said.caption ??
  said.contact?.phone_number ??
  said.sticker?.emoji ??
  FILES.filter((kind) => said[kind] !== undefined).map((kind) => `[${kind}]`)[0] ??
  null;

/** Of private chats alone: in a group the bot would answer everybody. What was edited is said anew. */
export const messagesIn = ({
  update_id,
  message: fresh,
  edited_message: edited,
  callback_query: press,
}: Update): ChannelMessage[] => {
  const id = String(update_id);
  if (press?.data !== undefined && press.message?.chat.type === 'private') {
    const address = String(press.message.chat.id);
    return [{ id, address, text: null, button: press.data, locale: press.from.language_code }];
  }
  const said = fresh ?? edited;
  if (!said || said.chat.type !== 'private' || said.from?.is_bot) return [];
  const text = wordsIn(said);
  if (text === null) return [];
  const address = String(said.chat.id);
  const isOpening = /^\/start(\s|$)/.test(text);
  return [{ id, address, text: isOpening ? null : text, button: null, isOpening, locale: said.from?.language_code }];
};
