/** The port for any other system: signed both ways as standardwebhooks.com has it. */
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { defineChannel, isSameSecret, outcomeOf } from '../../engine/plugin.ts';
import type { ChannelVerdict, JsonObject } from '../../engine/plugin.ts';

const settings = z.strictObject({
  /** `whsec_` and base64: signs what comes and what goes. */
  secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 bytes in base64'),
  /** Where replies go. */
  url: z.url(),
});

/** How far the clocks may be apart, and how long a request may take, ms: what the specification's libraries allow. */
const TOLERANCE_MS = 300_000;

const received = z.object({
  type: z.literal('message.received'),
  data: z.object({
    from: z.string().min(1).max(200),
    text: z.string().nullish(),
    button: z.string().nullish(),
    locale: z.string().optional(),
  }),
});
const news = z.object({
  type: z.literal('message.status'),
  data: z.object({
    id: z.string(),
    state: z.enum(['SENT', 'DELIVERED', 'READ', 'FAILED']),
    problem: z.string().nullish(),
  }),
});
const shapes = z.discriminatedUnion('type', [received, news]);

/** One event to the other system, but for whom it is for. */
type WebhookEvent = JsonObject & { timestamp: string; data: JsonObject & { id: string } };

const verdictOf = (
  secret: string,
  { id, timestamp, signature, body }: { id: string; timestamp: string; signature: string; body: string },
  now: Date,
): ChannelVerdict => {
  const sentAt = new Date(Number(timestamp) * 1000);
  if (Number.isNaN(sentAt.getTime())) return 'wrong';
  const right = new Webhook(secret).sign(id, sentAt, body);
  // Several signatures while the secret is changed: any of them will do.
  if (!signature.split(' ').some((one) => isSameSecret(one, right))) return 'wrong';
  return Math.abs(now.getTime() - sentAt.getTime()) > TOLERANCE_MS ? 'expired' : 'valid';
};

export const webhookChannel = defineChannel<z.output<typeof settings>, WebhookEvent>({
  kind: 'webhook',
  name: 'WEBHOOK',
  capabilities: {
    length: 20_000,
    unit: 'utf16',
    buttons: 20,
    buttonLength: 80,
    buttonBytes: 20_000,
    lists: 0,
    media: ['image', 'video', 'audio', 'document'],
    windowHours: null,
  },
  settings,
  // The receiver tells a repetition by `webhook-id`, as the specification asks of it.
  isRepeatable: true,
  verify: ({ headers, body }, { secret }, now) => {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
    if (id === undefined || timestamp === undefined || signature === undefined) return 'missing';
    return verdictOf(secret, { id, timestamp, signature, body: body.toString('utf8') }, now);
  },
  decode: ({ headers, body }) => {
    const event = shapes.parse(JSON.parse(body.toString('utf8')));
    if (event.type !== 'message.received') return [];
    const { from, text = null, button = null, locale } = event.data;
    const isOpening = !text?.trim() && !button;
    return [{ id: z.string().parse(headers['webhook-id']), address: from, text, button, isOpening, locale }];
  },
  status: ({ body }) => {
    const event = shapes.parse(JSON.parse(body.toString('utf8')));
    if (event.type !== 'message.status') return [];
    const { id, state, problem = null } = event.data;
    return [{ providerId: id, state, problem }];
  },
  encode: ({ id, text, buttons, media, at }) => ({
    parts: [
      {
        type: 'message.sent',
        timestamp: at,
        data: {
          id,
          text,
          buttons: buttons.map((button) => ({ text: button.text, value: button.value })),
          media: media.map(({ type, url, description }) => ({ type, url, description })),
        },
      },
    ],
  }),
  deliver: async (part, { settings: { secret, url }, address, key, now, post }) => {
    const body = JSON.stringify({ ...part, data: { to: address, ...part.data } });
    const sentAt = new Date(now);
    const headers = {
      'content-type': 'application/json',
      'webhook-id': key,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(key, sentAt, body),
    };
    return outcomeOf(await post({ url, headers, body }), { providerId: part.data.id });
  },
});
