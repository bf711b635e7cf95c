/** The port for Telegram: core.telegram.org/bots/api. */
import { z } from 'zod';
import { defineChannel, isSameSecret } from '../../engine/plugin.ts';
import type { ChannelReply, JsonObject } from '../../engine/plugin.ts';
import { messagesIn, updateIn } from './update.ts';

const settings = z.strictObject({
  /** From BotFather. */
  token: z.string().min(1),
  /** `secret_token` of `setWebhook`: what every update is sent with. */
  secret: z.string().regex(/^[\w-]{16,256}$/, 'must have 16 to 256 letters, digits, "_" or "-"'),
  api_url: z.url().default('https://api.telegram.org'),
});

/** A method of the Bot API with what it is given, but for the chat. */
type TelegramCall = JsonObject & { method: string };

/** A caption is shorter than a message. */
const CAPTION = 1_024;

const SENDERS = {
  image: ['sendPhoto', 'photo'],
  video: ['sendVideo', 'video'],
  audio: ['sendAudio', 'audio'],
  document: ['sendDocument', 'document'],
} as const;

/** One button a row where titles are long: two do not fit beside each other on a telephone. */
const rowsOf = (buttons: ChannelReply['buttons']): JsonObject[][] => {
  const keys = buttons.map(({ text, value }) => ({ text, callback_data: value }));
  const perRow = keys.every(({ text }) => text.length <= 14) ? 2 : 1;
  return Array.from({ length: Math.ceil(keys.length / perRow) }, (_, row) =>
    keys.slice(row * perRow, (row + 1) * perRow),
  );
};

const answer = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z.unknown(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});
const sentMessage = z.object({ message_id: z.int() });

const parsed = (body: string): z.output<typeof answer> | null => {
  try {
    return answer.parse(JSON.parse(body));
  } catch {
    return null;
  }
};

export const telegramChannel = defineChannel<z.output<typeof settings>, TelegramCall>({
  kind: 'telegram',
  name: 'TELEGRAM',
  capabilities: {
    length: 4_096,
    unit: 'utf16',
    buttons: 20,
    buttonLength: 64,
    buttonBytes: 64,
    lists: 0,
    media: ['image', 'video', 'audio', 'document'],
    windowHours: null,
  },
  settings,
  isRepeatable: false,
  verify: ({ headers }, { secret }) => {
    const given = headers['x-telegram-bot-api-secret-token'];
    if (given === undefined) return 'missing';
    return isSameSecret(given, secret) ? 'valid' : 'wrong';
  },
  decode: ({ body }) => messagesIn(updateIn(body)),
  status: () => [],
  accepted: ({ body }) => {
    // Ends the spinner on the button, in the same answer.
    const { callback_query: press } = updateIn(body);
    const call = press ? { method: 'answerCallbackQuery', callback_query_id: press.id } : {};
    return { status: 200, type: 'application/json', body: JSON.stringify(call) };
  },
  encode: ({ text, buttons, media }) => {
    const keyboard: JsonObject = buttons.length > 0 ? { reply_markup: { inline_keyboard: rowsOf(buttons) } } : {};
    const files = media.map(({ type, url, description }): TelegramCall => {
      const [method, field] = SENDERS[type];
      return { method, [field]: url, caption: description.slice(0, CAPTION) };
    });
    const words: TelegramCall[] = text === '' ? [] : [{ method: 'sendMessage', text, ...keyboard }];
    return { parts: [...files, ...words] };
  },
  deliver: async ({ method, ...content }, { settings: { token, api_url }, address, post }) => {
    const { status, body, retryAfterMs } = await post({
      url: `${api_url}/bot${token}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: address, ...content }),
    });
    const said = parsed(body);
    if (said?.ok) {
      const sent = sentMessage.safeParse(said.result);
      return { kind: 'sent', providerId: sent.success ? `${address}:${sent.data.message_id}` : null };
    }
    const problem = said?.description ?? `Telegram answered ${status}`;
    if (status !== 429 && status < 500) return { kind: 'undeliverable', problem };
    const waitSeconds = said?.parameters?.retry_after;
    return {
      kind: 'retry',
      problem,
      afterMs: waitSeconds === undefined ? (retryAfterMs ?? undefined) : waitSeconds * 1000,
    };
  },
});
