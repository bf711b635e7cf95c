/** What each channel can carry, and how a reply is made to fit: cut at a sentence, buttons put into words. */
import type { BotDefinition } from '../bundle/definition.ts';
import type { Button, Media, Reply } from '../ports/message.ts';
import { sizeOf } from '../text-size.ts';
import type { TextUnit } from '../text-size.ts';
import type { Channel } from '../vocabulary.ts';
import { cutAtSentence } from './cut-at-sentence.ts';

/** What a channel can carry. */
export interface ChannelLimits {
  /** Of one message: characters, in UTF-16 units. */
  length: number;
  /** Buttons the platform shows; 0: they are written out. */
  buttons: number;
  /** Characters of a button, in UTF-16 units. */
  buttonLength: number;
  /** Kinds of file it shows. */
  media: readonly Media['type'][];
}

const ANY_MEDIA: readonly Media['type'][] = ['image', 'video', 'audio', 'document'];

/** SMS: ten segments of GSM-7. The others: the platforms' own documented limits. */
const platforms: Readonly<Record<Channel, ChannelLimits>> = {
  WEB: { length: 20_000, buttons: 20, buttonLength: 80, media: ANY_MEDIA },
  API: { length: 20_000, buttons: 20, buttonLength: 80, media: ANY_MEDIA },
  WEBHOOK: { length: 20_000, buttons: 20, buttonLength: 80, media: ANY_MEDIA },
  SMS: { length: 1_530, buttons: 0, buttonLength: 80, media: [] },
  TELEGRAM: { length: 4_096, buttons: 20, buttonLength: 64, media: ANY_MEDIA },
  WHATSAPP: { length: 4_096, buttons: 3, buttonLength: 20, media: ANY_MEDIA },
  INSTAGRAM: { length: 1_000, buttons: 13, buttonLength: 20, media: ['image', 'video', 'audio'] },
  MESSENGER: { length: 2_000, buttons: 13, buttonLength: 20, media: ANY_MEDIA },
  SLACK: { length: 3_000, buttons: 25, buttonLength: 75, media: ANY_MEDIA },
  VOICE: { length: 1_000, buttons: 0, buttonLength: 80, media: [] },
};

/** The platform's limits, or the bot's own where they are tighter. */
export const limitsOf = (bot: Pick<BotDefinition, 'maxLengths'>, channel: Channel): ChannelLimits => {
  const platform = platforms[channel];
  return { ...platform, length: Math.min(platform.length, bot.maxLengths[channel] ?? platform.length) };
};

/** What a reply has to fit; with `unit`, `length` is in it, and titles of buttons count. */
export interface ReplyRoom extends Pick<ChannelLimits, 'length' | 'buttons'> {
  unit?: TextUnit;
  buttonLength?: number;
  lists?: number;
}

/** The reply as the channel can carry it; the same object where it fits as it is. */
export const fitReply = (reply: Reply, room: ReplyRoom): Reply => {
  const { length, unit = 'utf16' } = room;
  const list = canShow(reply.buttons, room) ? '' : `\n${inWords(reply)}`;
  const fits = (text: string): boolean => sizeOf(text, unit) <= length;
  if (list === '' && fits(reply.text)) return reply;
  // What can be answered goes before what is said about it; where even the list is too long it is cut with the rest.
  const text = fits(list)
    ? `${cutUntil(reply.text, (cut) => fits(`${cut}${list}`))}${list}`
    : cutUntil(`${reply.text}${list}`, fits);
  return { ...reply, text };
};

/** The buttons that the channel shows as such; the others stand in the text. */
export const shownButtons = (buttons: readonly Button[], room: ReplyRoom): readonly Button[] =>
  canShow(buttons, room) ? buttons : [];

/** One that the platform would refuse the title of is written out with all the others. */
const canShow = (buttons: readonly Button[], { buttons: most, lists = 0, unit, buttonLength }: ReplyRoom): boolean =>
  buttons.length <= Math.max(most, lists) &&
  (unit === undefined || buttonLength === undefined || buttons.every(({ text }) => text.length <= buttonLength));

/** The most of the text, cut at a sentence, that fits. Looks by halves: longer texts never take less room. */
const cutUntil = (text: string, fits: (cut: string) => boolean): string => {
  if (fits(text)) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  // The ellipsis of a broken sentence takes room too, and not every alphabet has it.
  for (let room = low; room > 0; room--) {
    const cut = cutAtSentence(text, room);
    if (fits(cut)) return cut;
    const plain = cut.replace(/…$/, '...');
    if (fits(plain)) return plain;
  }
  return '';
};

/** "1. Yes  2. No": answered by the number or the words. */
const inWords = (reply: Reply): string =>
  reply.buttons.map((button, place) => `${place + 1}. ${button.text}`).join('\n');
