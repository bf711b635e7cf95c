/** The port for WhatsApp: the Cloud API. */
import { z } from 'zod';
import { cutAtSentence, defineChannel } from '../../engine/plugin.ts';
import type { ChannelMessage, ChannelPort, ChannelReply, JsonObject } from '../../engine/plugin.ts';
import { graphOutcome, greetHub, hubSettings, jsonIn, verifyHub } from './hub.ts';

const settings = z.strictObject({
  ...hubSettings,
  phone_number_id: z.string().regex(/^\d+$/),
  /** An approved template with one variable in its body, for when the 24 hours are over; absent: nothing is sent then. */
  template: z.strictObject({ name: z.string().min(1), language: z.string().min(2) }).optional(),
});

/** Of a text with buttons or a list under it, and of a template's variable. */
const SHORT_BODY = 1_024;
const MOST_BUTTONS = 3;

const file = z.object({ caption: z.string().optional() });
const message = z.object({
  id: z.string(),
  from: z.string(),
  type: z.string(),
  text: z.object({ body: z.string() }).optional(),
  button: z.object({ payload: z.string(), text: z.string() }).optional(),
  interactive: z
    .object({
      button_reply: z.object({ id: z.string() }).optional(),
      list_reply: z.object({ id: z.string() }).optional(),
    })
    .optional(),
  image: file.optional(),
  video: file.optional(),
  document: file.optional(),
});
const status = z.object({
  id: z.string(),
  status: z.string(),
  errors: z.array(z.object({ code: z.int(), title: z.string() })).optional(),
});
const value = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  messages: z.array(message).default([]),
  statuses: z.array(status).default([]),
});
const notification = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});

/** Changes of other fields (templates, quality) are nothing that a person said; other numbers are other bots'. */
const valuesIn = (body: Buffer, number: string): z.output<typeof value>[] =>
  notification
    .parse(JSON.parse(body.toString('utf8')))
    .entry.flatMap(({ changes }) => changes)
    .filter(({ field }) => field === 'messages')
    .map((change) => value.parse(change.value))
    .filter(({ metadata }) => metadata.phone_number_id === number);

const said = (from: z.output<typeof message>): ChannelMessage[] => {
  const { id, type, text, button, interactive, image, video, document } = from;
  const pressed = interactive?.button_reply?.id ?? interactive?.list_reply?.id ?? button?.payload ?? null;
  const base = { id, address: from.from };
  if (pressed !== null) return [{ ...base, text: null, button: pressed }];
  // A reaction or a system message asks for no answer.
  if (type === 'reaction' || type === 'system' || type === 'unsupported') return [];
  const words = text?.body ?? (image ?? video ?? document)?.caption ?? `[${type}]`;
  return [{ ...base, text: words, button: null }];
};

const NEWS: Readonly<Record<string, 'SENT' | 'DELIVERED' | 'READ' | 'FAILED'>> = {
  sent: 'SENT',
  delivered: 'DELIVERED',
  read: 'READ',
  failed: 'FAILED',
};

const interactive = (text: string, buttons: ChannelReply['buttons'], label: string): JsonObject => {
  const body = { text };
  if (buttons.length <= MOST_BUTTONS) {
    const replies = buttons.map((button) => ({ type: 'reply', reply: { id: button.value, title: button.text } }));
    return { type: 'interactive', interactive: { type: 'button', body, action: { buttons: replies } } };
  }
  const rows = buttons.map((button) => ({ id: button.value, title: button.text }));
  return { type: 'interactive', interactive: { type: 'list', body, action: { button: label, sections: [{ rows }] } } };
};

const plain = (text: string): JsonObject => ({ type: 'text', text: { body: text, preview_url: false } });

/** A text that is too long to have buttons under it goes before them, but for its last sentence. */
const worded = ({ text, buttons }: ChannelReply, label: string): JsonObject[] => {
  if (buttons.length === 0) return text === '' ? [] : [plain(text)];
  if (text.length <= SHORT_BODY) return [interactive(text || '…', buttons, label)];
  const head = cutAtSentence(text, text.length - 1);
  const last = cutAtSentence(text.slice(head.length).trim(), SHORT_BODY);
  return [plain(head), interactive(last || '…', buttons, label)];
};

const sent = z.object({ messages: z.array(z.object({ id: z.string() })).min(1) });

export const whatsappChannel = ({ list_label: label }: { list_label: string }): ChannelPort =>
  defineChannel<z.output<typeof settings>>({
    kind: 'whatsapp',
    name: 'WHATSAPP',
    capabilities: {
      length: 4_096,
      unit: 'utf16',
      buttons: MOST_BUTTONS,
      buttonLength: 20,
      buttonBytes: 200,
      lists: 10,
      media: ['image', 'video', 'audio', 'document'],
      windowHours: 24,
    },
    settings,
    isRepeatable: false,
    verify: (request, { app_secret }) => verifyHub(request, app_secret),
    greet: (request, { verify_token }) => greetHub(request, verify_token),
    decode: ({ body }, { phone_number_id }) =>
      valuesIn(body, phone_number_id).flatMap(({ messages }) => messages.flatMap(said)),
    status: ({ body }, { phone_number_id }) =>
      valuesIn(body, phone_number_id).flatMap(({ statuses }) =>
        statuses.flatMap(({ id, status: told, errors }) => {
          const state = NEWS[told];
          const [error] = errors ?? [];
          return state ? [{ providerId: id, state, problem: error ? `${error.title} (${error.code})` : null }] : [];
        }),
      ),
    encode: (reply, { settings: { template }, isWindowOpen }) => {
      if (isWindowOpen) {
        const files = reply.media.map(({ type, url, description }): JsonObject => {
          const caption: JsonObject = type === 'audio' ? {} : { caption: description.slice(0, SHORT_BODY) };
          return { type, [type]: { link: url, ...caption } };
        });
        return { parts: [...files, ...worded(reply, label)] };
      }
      if (!template) return { undeliverable: 'the person wrote more than 24 hours ago, and there is no template' };
      // A template's variable may hold no line breaks.
      const text = cutAtSentence(reply.text.replace(/\s+/g, ' ').trim(), SHORT_BODY);
      const components = [{ type: 'body', parameters: [{ type: 'text', text }] }];
      const { name, language } = template;
      return { parts: [{ type: 'template', template: { name, language: { code: language }, components } }] };
    },
    deliver: async (part, { settings: { api_url, phone_number_id, access_token }, address, post }) => {
      const answer = await post({
        url: `${api_url}/${phone_number_id}/messages`,
        headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', recipient_type: 'individual', to: address, ...part }),
      });
      const [taken] = sent.safeParse(jsonIn(answer.body)).data?.messages ?? [];
      return graphOutcome(answer, taken?.id ?? null);
    },
  });
