/** What each channel can carry, and how a reply is made to fit: cut at a sentence, buttons put into words. */
import type { Reply } from '../records.ts';
import type { Channel } from '../vocabulary.ts';

interface Limits {
  /** Characters of one message. */
  length: number;
  /** Buttons the platform shows; 0: they are written out. */
  buttons: number;
}

const fitTo =
  ({ length, buttons }: Limits) =>
  (reply: Reply): Reply => {
    const text = reply.buttons.length > buttons ? `${reply.text}\n${inWords(reply)}` : reply.text;
    return text.length <= length && text === reply.text ? reply : { ...reply, text: cutAtSentence(text, length) };
  };

/** "1. Yes  2. No": answered by the number or the words. */
const inWords = (reply: Reply): string =>
  reply.buttons.map((button, place) => `${place + 1}. ${button.text}`).join('\n');

/** The longest run of whole sentences that fits; else of whole words, with an ellipsis. */
export const cutAtSentence = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const head = text.slice(0, length);
  const sentenceEnd = Math.max(...['. ', '! ', '? ', '.\n', '!\n', '?\n'].map((end) => head.lastIndexOf(end)));
  if (sentenceEnd > 0) return head.slice(0, sentenceEnd + 1);
  const wordEnd = head.slice(0, length - 1).lastIndexOf(' ');
  return `${head.slice(0, wordEnd > 0 ? wordEnd : length - 1)}…`;
};

/** SMS: ten segments of GSM-7. Telegram, WhatsApp, Instagram: the platforms' own documented limits. */
export const channelLimits: Readonly<Record<Channel, (reply: Reply) => Reply>> = {
  WEB: fitTo({ length: 20_000, buttons: 20 }),
  API: fitTo({ length: 20_000, buttons: 20 }),
  SMS: fitTo({ length: 1_530, buttons: 0 }),
  TELEGRAM: fitTo({ length: 4_096, buttons: 20 }),
  WHATSAPP: fitTo({ length: 4_096, buttons: 3 }),
  INSTAGRAM: fitTo({ length: 1_000, buttons: 13 }),
};
