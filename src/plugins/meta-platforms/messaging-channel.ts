/** The ports for Messenger and for Instagram's direct messages: one platform, two lengths. */
import { z } from 'zod';
import { defineChannel } from '../../engine/plugin.ts';
import type { ChannelMessage, ChannelPort, DeliveryNews, JsonObject } from '../../engine/plugin.ts';
import { graphOutcome, greetHub, hubSettings, jsonIn, verifyHub } from './hub.ts';

const settings = z.strictObject({
  ...hubSettings,
  /** Of the Facebook page, or of the Instagram account. */
  page_id: z.string().regex(/^\d+$/),
});

const event = z.object({
  sender: z.object({ id: z.string() }),
  message: z
    .object({
      mid: z.string(),
      text: z.string().optional(),
      is_echo: z.boolean().optional(),
      is_deleted: z.boolean().optional(),
      quick_reply: z.object({ payload: z.string() }).optional(),
      attachments: z.array(z.object({ type: z.string() })).optional(),
    })
    .optional(),
  postback: z.object({ mid: z.string().optional(), payload: z.string() }).optional(),
  delivery: z.object({ mids: z.array(z.string()).optional() }).optional(),
  read: z.object({ mid: z.string().optional() }).optional(),
  timestamp: z.int().optional(),
});
const notification = z.object({
  object: z.enum(['page', 'instagram']),
  entry: z.array(z.object({ id: z.string(), messaging: z.array(event).default([]) })),
});

const eventsIn = (body: Buffer, page: string): z.output<typeof event>[] =>
  notification
    .parse(JSON.parse(body.toString('utf8')))
    .entry.filter(({ id }) => id === page)
    .flatMap(({ messaging }) => messaging);

/** "Get started", as Messenger's set-up asks for a payload of its own. */
const GET_STARTED = 'GET_STARTED';

const said = ({ sender, message, postback, timestamp }: z.output<typeof event>): ChannelMessage[] => {
  const address = sender.id;
  if (postback) {
    const id = postback.mid ?? `${address} ${timestamp} ${postback.payload}`;
    const isOpening = postback.payload === GET_STARTED;
    return [{ id, address, text: null, button: isOpening ? null : postback.payload, isOpening }];
  }
  // An echo is what the page itself has said.
  if (!message || message.is_echo || message.is_deleted) return [];
  const { mid: id, text, quick_reply, attachments } = message;
  if (quick_reply) return [{ id, address, text: null, button: quick_reply.payload }];
  const words = text ?? attachments?.map(({ type }) => `[${type}]`).join(' ');
  return words ? [{ id, address, text: words, button: null }] : [];
};

const told = ({ delivery, read }: z.output<typeof event>): DeliveryNews[] => [
  ...(delivery?.mids ?? []).map((mid) => ({ providerId: mid, state: 'DELIVERED' as const, problem: null })),
  ...(read?.mid === undefined ? [] : [{ providerId: read.mid, state: 'READ' as const, problem: null }]),
];

const LENGTHS = {
  MESSENGER: { length: 2_000, unit: 'utf16', media: ['image', 'video', 'audio', 'document'] },
  INSTAGRAM: { length: 1_000, unit: 'bytes', media: ['image', 'video', 'audio'] },
} as const;

const sent = z.object({ message_id: z.string() });

export const messagingChannel = (name: keyof typeof LENGTHS): ChannelPort =>
  defineChannel<z.output<typeof settings>>({
    kind: name.toLowerCase(),
    name,
    capabilities: {
      ...LENGTHS[name],
      buttons: 13,
      buttonLength: 20,
      buttonBytes: 1_000,
      lists: 0,
      windowHours: 24,
    },
    settings,
    isRepeatable: false,
    verify: (request, { app_secret }) => verifyHub(request, app_secret),
    greet: (request, { verify_token }) => greetHub(request, verify_token),
    decode: ({ body }, { page_id }) => eventsIn(body, page_id).flatMap(said),
    status: ({ body }, { page_id }) => eventsIn(body, page_id).flatMap(told),
    encode: ({ text, buttons, media }, { isWindowOpen }) => {
      if (!isWindowOpen) return { undeliverable: 'the person wrote more than 24 hours ago' };
      const files = media.map(({ type, url }): JsonObject => {
        const kind = type === 'document' ? 'file' : type;
        return { attachment: { type: kind, payload: { url, is_reusable: false } } };
      });
      const replies = buttons.map((button) => ({ content_type: 'text', title: button.text, payload: button.value }));
      const words: JsonObject[] = text === '' ? [] : [{ text, ...(replies.length > 0 && { quick_replies: replies }) }];
      return { parts: [...files, ...words] };
    },
    deliver: async (part, { settings: { api_url, page_id, access_token }, address, post }) => {
      const answer = await post({
        url: `${api_url}/${page_id}/messages`,
        headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ recipient: { id: address }, messaging_type: 'RESPONSE', message: part }),
      });
      return graphOutcome(answer, sent.safeParse(jsonIn(answer.body)).data?.message_id ?? null);
    },
  });
