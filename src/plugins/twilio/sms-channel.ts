/** The port for short messages: Twilio's Programmable Messaging. */
import { z } from 'zod';
import { defineChannel, isSameSecret, outcomeOf } from '../../engine/plugin.ts';
import type { ChannelMessage, ChannelPort, DeliveryNews } from '../../engine/plugin.ts';
import { twilioSignature } from './twilio-signature.ts';

const settings = z.strictObject({
  account_sid: z.string().regex(/^AC[0-9a-zA-Z]{32}$/, 'must be an account SID (AC...)'),
  auth_token: z.string().min(1),
  /** The number that messages go out from, in E.164, or the SID of a messaging service (MG...). */
  from: z
    .string()
    .regex(/^(\+\d{5,15}|MG[0-9a-zA-Z]{32}|\d{3,8})$/, 'must be a number in E.164, a short code, or MG...'),
  /** The address that Twilio calls, as it is set there: signatures are over it, and status callbacks come to it. */
  url: z.url(),
  api_url: z.url().default('https://api.twilio.com'),
});

/** One message to Twilio. */
type SmsPart = { body: string; media: string[] };

export interface SmsConfig {
  max_segments: number;
  answers: { stop: string | null; start: string | null; help: string | null };
}

/** The words that carriers of the United States and Twilio know, and the same in other languages of bots. */
const STOP = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'optout', 'revoke', 'стоп']);
const START = new Set(['start', 'unstop', 'optin', 'старт']);
const HELP = new Set(['help', 'info', 'помощь']);

/** What people say to bots too: these end messages only where they stand in capitals. */
const AMBIGUOUS = new Set(['cancel', 'end', 'quit', 'info']);

type Consent = NonNullable<ChannelMessage['consent']>;

const consentIn = (text: string, { answers }: SmsConfig): Consent | null => {
  const word = text.trim().replace(/[.!]+$/, '');
  const said = word.toLowerCase();
  if (AMBIGUOUS.has(said) && word !== word.toUpperCase()) return null;
  if (STOP.has(said)) return { state: 'WITHDRAWN', answer: answers.stop };
  if (START.has(said)) return { state: 'GRANTED', answer: answers.start };
  return HELP.has(said) ? { state: null, answer: answers.help } : null;
};

const STATES: Readonly<Record<string, DeliveryNews['state']>> = {
  sent: 'SENT',
  delivered: 'DELIVERED',
  read: 'READ',
  undelivered: 'FAILED',
  failed: 'FAILED',
};

const sent = z.object({ sid: z.string() });
const refused = z.object({ code: z.int().optional(), message: z.string() });

const readAs = <T>(shape: z.ZodType<T>, body: string): T | null => {
  try {
    return shape.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
};

const required = (form: URLSearchParams, name: string): string => z.string().min(1).parse(form.get(name));
const formIn = (body: Buffer): URLSearchParams => new URLSearchParams(body.toString('utf8'));

/** Kinds of the files that came with a message, which are named and not fetched. */
const filesIn = (form: URLSearchParams): string =>
  Array.from({ length: Number(form.get('NumMedia') ?? 0) }, (_, place) => {
    const [kind = 'file'] = (form.get(`MediaContentType${place}`) ?? 'file').split('/');
    return `[${kind}]`;
  }).join(' ');

export const smsChannel = (config: SmsConfig): ChannelPort =>
  defineChannel<z.output<typeof settings>, SmsPart>({
    kind: 'sms',
    name: 'SMS',
    capabilities: {
      length: config.max_segments,
      unit: 'segments',
      buttons: 0,
      buttonLength: 80,
      buttonBytes: 0,
      lists: 0,
      media: ['image', 'video', 'audio', 'document'],
      windowHours: null,
    },
    settings,
    isRepeatable: false,
    verify: ({ headers, body }, { auth_token, url }) => {
      const given = headers['x-twilio-signature'];
      if (given === undefined) return 'missing';
      return isSameSecret(given, twilioSignature(auth_token, url, formIn(body))) ? 'valid' : 'wrong';
    },
    decode: ({ body }) => {
      const form = formIn(body);
      if (form.has('MessageStatus') && !form.has('Body')) return [];
      const said = (form.get('Body') ?? '').trim();
      const text = said || filesIn(form);
      const consent = consentIn(said, config);
      const message = { id: required(form, 'MessageSid'), address: required(form, 'From'), button: null };
      if (text === '') return [];
      return [{ ...message, text, ...(consent && { consent }) }];
    },
    status: ({ body }) => {
      const form = formIn(body);
      const state = STATES[form.get('MessageStatus') ?? ''];
      if (!state || form.has('Body')) return [];
      const code = form.get('ErrorCode');
      return [
        { providerId: required(form, 'MessageSid'), state, problem: code === null ? null : `Twilio error ${code}` },
      ];
    },
    // An answer of its own kind: without it Twilio notes a warning for each message.
    accepted: () => ({ status: 200, type: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' }),
    encode: ({ text, media }) => {
      const files = media.flatMap(({ url }) => url ?? []);
      return { parts: text === '' && files.length === 0 ? [] : [{ body: text, media: files }] };
    },
    deliver: async (part, { settings: { account_sid, auth_token, from, url, api_url }, address, post }) => {
      const form = new URLSearchParams({ To: address, Body: part.body, StatusCallback: url });
      form.set(from.startsWith('MG') ? 'MessagingServiceSid' : 'From', from);
      for (const file of part.media) form.append('MediaUrl', file);
      const answer = await post({
        url: `${api_url}/2010-04-01/Accounts/${account_sid}/Messages.json`,
        headers: {
          authorization: `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: form.toString(),
      });
      const problem = readAs(refused, answer.body);
      const said = problem ? `${problem.message}${problem.code === undefined ? '' : ` (${problem.code})`}` : undefined;
      return outcomeOf(answer, { providerId: readAs(sent, answer.body)?.sid ?? null }, said);
    },
  });
