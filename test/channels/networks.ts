/**
 * Each network as a test plays it: the settings of a bot, requests as the vendor documents them (names and numbers
 * replaced), signed as the vendor signs, and what its servers answer.
 */
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

export const NETWORKS: readonly Network[] = [telegram, sms];
