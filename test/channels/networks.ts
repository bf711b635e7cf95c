/**
 * Each network as a test plays it: the settings of a bot, requests as the vendor documents them (names and numbers
 * replaced), signed as the vendor signs, and what its servers answer.
 */
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { twilioSignature } from '../../src/plugins/twilio/twilio-signature.ts';
import type { Vendor, VendorAnswer, VendorCall } from '../support/vendor.ts';

export interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

export interface Network {
  kind: string;
  plugin: string;
  /** In the API. */
  name: string;
  settings(vendor: Vendor, url: string): Record<string, unknown>;
  /** A text from the person, under the vendor's id of it. */
  text(id: number, words: string): string;
  sign(body: string, url: string): SignedRequest;
  /** Drops the signature, and makes it another's. */
  signature: string;
  answer(call: VendorCall, count: number): VendorAnswer;
  /** The words that a call to the vendor's servers carries; null: it carries none. */
  wordsIn(call: VendorCall): string | null;
  /** The vendor's id of its n-th message, as deliveries keep it, and its news that the message was delivered. */
  delivered?: (count: number) => { id: string; body: string };
}

const CHAT = 4_400_123;
const TELEGRAM_SECRET = 'a-secret-token-of-tests';

const telegram: Network = {
  kind: 'telegram',
  plugin: 'telegram-bot',
  name: 'TELEGRAM',
  settings: ({ url }) => ({
    token: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    secret: TELEGRAM_SECRET,
    api_url: url,
  }),
  text: (id, words) =>
    JSON.stringify({
      update_id: 10_000 + id,
      message: {
        message_id: 1_365 + id,
        from: { id: CHAT, is_bot: false, first_name: 'Ann', username: 'ann', language_code: 'en' },
        chat: { id: CHAT, first_name: 'Ann', username: 'ann', type: 'private' },
        date: 1_795_000_000 + id,
        text: words,
      },
    }),
  signature: 'x-telegram-bot-api-secret-token',
  sign: (body) => ({
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET },
    body,
  }),
  answer: (_call, count) => ({
    status: 200,
    body: { ok: true, result: { message_id: count, chat: { id: CHAT }, date: 1 } },
  }),
  wordsIn: ({ path, body }) => (path.endsWith('/sendMessage') ? (JSON.parse(body) as { text: string }).text : null),
};

const ACCOUNT = `AC${'0a1b2c3d'.repeat(4)}`;
const TOKEN = '12345678901234567890123456789012';

const sms: Network = {
  kind: 'sms',
  plugin: 'twilio',
  name: 'SMS',
  settings: ({ url: api_url }, url) => ({
    account_sid: ACCOUNT,
    auth_token: TOKEN,
    from: '+15005550006',
    url,
    api_url,
  }),
  text: (id, words) =>
    new URLSearchParams({
      ToCountry: 'US',
      ToState: 'CA',
      SmsMessageSid: `SM${String(id).padStart(32, '0')}`,
      NumMedia: '0',
      ToCity: '',
      FromZip: '94045',
      SmsSid: `SM${String(id).padStart(32, '0')}`,
      FromState: 'CA',
      SmsStatus: 'received',
      FromCity: 'SAN FRANCISCO',
      Body: words,
      FromCountry: 'US',
      To: '+15005550006',
      ToZip: '',
      NumSegments: '1',
      MessageSid: `SM${String(id).padStart(32, '0')}`,
      AccountSid: ACCOUNT,
      From: '+14155550100',
      ApiVersion: '2010-04-01',
    }).toString(),
  signature: 'x-twilio-signature',
  sign: (body, url) => ({
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': twilioSignature(TOKEN, url, new URLSearchParams(body)),
    },
    body,
  }),
  answer: (_call, count) => ({
    status: 201,
    body: { sid: `SM${String(9_000 + count).padStart(32, '0')}`, status: 'queued' },
  }),
  wordsIn: ({ body }) => new URLSearchParams(body).get('Body'),
  delivered: (count) => {
    const id = `SM${String(9_000 + count).padStart(32, '0')}`;
    const told = { SmsSid: id, SmsStatus: 'delivered', MessageStatus: 'delivered', To: '+14155550100', MessageSid: id };
    return { id, body: new URLSearchParams({ ...told, AccountSid: ACCOUNT, From: '+15005550006' }).toString() };
  },
};

const APP_SECRET = 'app-secret-of-tests';
const GRAPH = { app_secret: APP_SECRET, verify_token: 'verify-token', access_token: 'EAAG-token' };

const signHub = (body: string): SignedRequest => ({
  headers: {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}`,
  },
  body,
});

const NUMBER = '106540352242922';

/** As the Cloud API notifies of a change of the field `messages`. */
const whatsappValue = (value: object): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102290129340398',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550783881', phone_number_id: NUMBER },
              ...value,
            },
          },
        ],
      },
    ],
  });

const whatsapp: Network = {
  kind: 'whatsapp',
  plugin: 'meta-platforms',
  name: 'WHATSAPP',
  settings: ({ url: api_url }) => ({ ...GRAPH, phone_number_id: NUMBER, api_url }),
  text: (id, words) =>
    whatsappValue({
      contacts: [{ profile: { name: 'Ann' }, wa_id: '16505551234' }],
      messages: [
        { from: '16505551234', id: `wamid.${id}`, timestamp: '1749416383', type: 'text', text: { body: words } },
      ],
    }),
  signature: 'x-hub-signature-256',
  sign: signHub,
  answer: (_call, count) => ({
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: '16505551234', wa_id: '16505551234' }],
      messages: [{ id: `wamid.out${count}` }],
    },
  }),
  wordsIn: ({ body }) => (JSON.parse(body) as { text?: { body: string } }).text?.body ?? null,
  delivered: (count) => ({
    id: `wamid.out${count}`,
    body: whatsappValue({
      statuses: [
        { id: `wamid.out${count}`, status: 'delivered', timestamp: '1750263773', recipient_id: '16505551234' },
      ],
    }),
  }),
};

const PAGE = '682498302938465';

const messaging = (kind: 'messenger' | 'instagram'): Network => {
  const wrapped = (event: object): string =>
    JSON.stringify({
      object: kind === 'messenger' ? 'page' : 'instagram',
      entry: [
        {
          id: PAGE,
          time: 1_458_692_752_478,
          messaging: [{ sender: { id: '5511' }, recipient: { id: PAGE }, ...event }],
        },
      ],
    });
  return {
    kind,
    plugin: 'meta-platforms',
    name: kind.toUpperCase(),
    settings: ({ url: api_url }) => ({ ...GRAPH, page_id: PAGE, api_url }),
    text: (id, words) => wrapped({ timestamp: 1_458_692_752_478, message: { mid: `m_${id}`, text: words } }),
    signature: 'x-hub-signature-256',
    sign: signHub,
    answer: (_call, count) => ({ status: 200, body: { recipient_id: '5511', message_id: `m_out${count}` } }),
    wordsIn: ({ body }) => (JSON.parse(body) as { message: { text?: string } }).message.text ?? null,
    delivered: (count) => ({
      id: `m_out${count}`,
      body: wrapped({ delivery: { mids: [`m_out${count}`], watermark: 1_458_668_856_253 } }),
    }),
  };
};

export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G';

const webhook: Network = {
  kind: 'webhook',
  plugin: 'webhook-channel',
  name: 'WEBHOOK',
  settings: ({ url }) => ({ secret: WEBHOOK_SECRET, url: `${url}/replies` }),
  // The vendor's id of it is a header: `sign` takes it from the body.
  text: (id, words) => JSON.stringify({ type: 'message.received', id, data: { from: 'customer-17', text: words } }),
  signature: 'webhook-signature',
  sign: (body) => {
    const id = `msg_${String((JSON.parse(body) as { id?: number }).id ?? 'news')}`;
    const at = new Date();
    return {
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(WEBHOOK_SECRET).sign(id, at, body),
      },
      body,
    };
  },
  answer: () => ({ status: 202 }),
  wordsIn: ({ headers, body }) => {
    new Webhook(WEBHOOK_SECRET).verify(body, headers as Record<string, string>);
    return (JSON.parse(body) as { data: { text: string } }).data.text;
  },
};

export const NETWORKS: readonly Network[] = [
  telegram,
  sms,
  whatsapp,
  messaging('messenger'),
  messaging('instagram'),
  webhook,
];
