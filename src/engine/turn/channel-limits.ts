/** What each channel can carry, and how a reply is made to fit: cut at a sentence, buttons put into words. */
import type { BotDefinition } from '../bundle/definition.ts';
import type { Media, Reply } from '../ports/message.ts';
import type { Channel } from '../vocabulary.ts';
import { cutAtSentence } from './cut-at-sentence.ts';

/** What a channel can carry. */
export interface ChannelLimits {
  /** Characters of one message, in UTF-16 units. */
  length: number;
  /** Buttons the platform shows; 0: they are written out. */
  buttons: number;
  /** Characters of a button, in UTF-16 units. */
  buttonLength: number;
  /** Kinds of file it shows. */
  media: readonly Media['type'][];
}

const ANY_MEDIA: readonly Media['type'][] = ['image', 'video', 'audio', 'document'];

/** SMS: ten segments of GSM-7. Telegram, WhatsApp, Instagram: the platforms' own documented limits. */
const platforms: Readonly<Record<Channel, ChannelLimits>> = {
  WEB: { length: 20_000, buttons: 20, buttonLength: 80, media: ANY_MEDIA },
  API: { length: 20_000, buttons: 20, buttonLength: 80, media: ANY_MEDIA },
  SMS: { length: 1_530, buttons: 0, buttonLength: 80, media: [] },
  TELEGRAM: { length: 4_096, buttons: 20, buttonLength: 64, media: ANY_MEDIA },
  WHATSAPP: { length: 4_096, buttons: 3, buttonLength: 20, media: ANY_MEDIA },
  INSTAGRAM: { length: 1_000, buttons: 13, buttonLength: 20, media: ['image', 'video', 'audio'] },
};

/** The platform's limits, or the bot's own where they are tighter. */
export const limitsOf = (bot: Pick<BotDefinition, 'maxLengths'>, channel: Channel): ChannelLimits => {
  const platform = platforms[channel];
  return { ...platform, length: Math.min(platform.length, bot.maxLengths[channel] ?? platform.length) };
};

/** The reply as the channel can carry it; the same object where it fits as it is. */
export const fitReply = (reply: Reply, { length, buttons }: Pick<ChannelLimits, 'length' | 'buttons'>): Reply => {
  const list = reply.buttons.length > buttons ? `\n${inWords(reply)}` : '';
  if (list === '' && reply.text.length <= length) return reply;
  // What can be answered goes before what is said about it; where even the list is too long it is cut with the rest.
  const room = length - list.length;
  const text = room > 0 ? `${cutAtSentence(reply.text, room)}${list}` : cutAtSentence(`${reply.text}${list}`, length);
  return { ...reply, text };
};

/** "1. Yes  2. No": answered by the number or the words. */
const inWords = (reply: Reply): string =>
  reply.buttons.map((button, place) => `${place + 1}. ${button.text}`).join('\n');
