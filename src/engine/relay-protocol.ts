/** ConversationRelay, the protocol that networks for calls share: JSON frames, and XML that opens the socket. */
import { z } from 'zod';
import { defineCall } from './call.ts';
import type { CallEvent, CallPort, CallRequest } from './call.ts';
import type { ChannelAnswer, ChannelRequest, ChannelVerdict } from './channel.ts';

const frame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('setup'),
    callSid: z.string().min(1),
    from: z.string().min(1),
    customParameters: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ type: z.literal('prompt'), voicePrompt: z.string(), last: z.boolean().default(true) }),
  z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#]$/) }),
  z.object({ type: z.literal('interrupt'), utteranceUntilInterrupt: z.string() }),
  z.object({ type: z.literal('error'), description: z.string() }),
]);

const KNOWN: ReadonlySet<string> = new Set(['setup', 'prompt', 'dtmf', 'interrupt', 'error']);

/** null: a frame of a kind that came later than this code. Throws where it is no frame. */
const hear = (text: string): CallEvent | null => {
  const given = z.looseObject({ type: z.string() }).parse(JSON.parse(text));
  if (!KNOWN.has(given.type)) return null;
  const said = frame.parse(given);
  switch (said.type) {
    case 'setup':
      return { kind: 'began', id: said.callSid, from: said.from, token: said.customParameters['token'] ?? '' };
    case 'prompt':
      return { kind: 'said', text: said.voicePrompt, isLast: said.last };
    case 'dtmf':
      return { kind: 'pressed', digit: said.digit };
    case 'interrupt':
      return { kind: 'spokenOver', heard: said.utteranceUntilInterrupt };
    case 'error':
      return { kind: 'failed', problem: said.description };
  }
};

const escaped = (text: string): string => text.replace(/[<>&"']/g, (mark) => `&#${mark.codePointAt(0)};`);

/** One element; attributes without a value are left out. */
const element = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  inner: readonly string[] = [],
): string => {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  return `<${name}${written.join('')}>${inner.join('')}</${name}>`;
};

/** How each language is spoken and heard; names are the network's own. */
export const relayVoices = z
  .record(
    z.string(),
    z.strictObject({
      /** BCP 47 with a region, where the bot's own country is not meant. */
      code: z.string().optional(),
      voice: z.string().optional(),
      tts_provider: z.string().optional(),
      transcription_provider: z.string().optional(),
    }),
  )
  .default({});
/** By locale: how it is spoken and heard, in the names of the network. */
export type RelayVoices = z.output<typeof relayVoices>;

/** Opens the socket; the network comes back to `action` when that ends. */
const relayXml = (relay: {
  /** https; the socket is at the same address, by wss. */
  url: string;
  action: string;
  token: string;
  locales: readonly string[];
  voices: RelayVoices;
}): string => {
  const { url, action, token, locales, voices } = relay;
  const [first] = locales;
  const languages = locales.map((locale) => {
    const { code = locale, ...own } = voices[locale] ?? voices[locale.split('-')[0] ?? locale] ?? {};
    const { voice, tts_provider: ttsProvider, transcription_provider: transcriptionProvider } = own;
    return element('Language', { code, voice, ttsProvider, transcriptionProvider });
  });
  const open = element(
    'ConversationRelay',
    { url: url.replace(/^http/, 'ws'), language: first, interruptible: 'any', dtmfDetection: 'true' },
    [...languages, element('Parameter', { name: 'token', value: token })],
  );
  return element('Connect', { action }, [open]);
};

/** What the server's configuration has for each bot, whichever the network: to be extended by its secrets. */
export const relaySettings = z.strictObject({
  /** The address that the network calls, as it is set there: the socket is opened at it too. */
  url: z.url({ protocol: /^https?$/ }),
  /** Where a call goes that a person is to take, in E.164; absent: people answer in the conversation. */
  transfer_to: z
    .string()
    .regex(/^\+\d{5,15}$/, 'must be a number in E.164')
    .optional(),
});
type RelaySettings = z.output<typeof relaySettings>;

interface RelayOptions<S extends RelaySettings> {
  kind: string;
  settings: z.ZodType<S>;
  voices: RelayVoices;
  /** `url`: the address with the query that it was called with. */
  verify(
    request: ChannelRequest,
    settings: S,
    called: { url: string; form: URLSearchParams; now: Date },
  ): ChannelVerdict;
}

/** A socket that is lost is opened again so often in a call. */
const MOST_AGAIN = 3;

const formIn = (body: Buffer): URLSearchParams => new URLSearchParams(body.toString('utf8'));
const attemptIn = ({ query }: ChannelRequest): number => Number(query['attempt'] ?? 0);
const calledAt = (url: string, { query }: ChannelRequest): string =>
  query['attempt'] === undefined ? url : `${url}?attempt=${encodeURIComponent(query['attempt'])}`;

const readCall = (request: ChannelRequest): CallRequest => {
  const form = formIn(request.body);
  const id = z.string().min(1).parse(form.get('CallSid'));
  const attempt = attemptIn(request);
  const status = form.get('SessionStatus');
  if (form.has('HandoffData')) return { id, state: 'handed_off', attempt };
  if (status === 'failed' && attempt < MOST_AGAIN) return { id, state: 'failed', attempt: attempt + 1 };
  const isOver = status !== null || form.get('CallStatus') === 'completed';
  return { id, state: isOver ? 'over' : 'begins', attempt };
};

const xml = (inner: string): ChannelAnswer => ({
  status: 200,
  type: 'text/xml',
  body: `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, [inner])}`,
});

/** A network that speaks the protocol; what it brings of its own is how its requests are signed. */
export const relayCall = <S extends RelaySettings>({ kind, settings, voices, verify }: RelayOptions<S>): CallPort =>
  defineCall<S>({
    kind,
    settings,
    verify: (request, own, now) =>
      verify(request, own, { url: calledAt(own.url, request), form: formIn(request.body), now }),
    read: readCall,
    answer: ({ state, attempt }, { settings: { url, transfer_to }, locales, token }) => {
      if (state === 'handed_off' && transfer_to !== undefined) return xml(element('Dial', {}, [transfer_to]));
      if (state === 'over' || state === 'handed_off') return xml(element('Hangup', {}));
      return xml(relayXml({ url, action: `${url}?attempt=${attempt}`, token, locales, voices }));
    },
    hear,
    speak: (token, last) => JSON.stringify({ type: 'text', token, last }),
    switchTo: (locale) => JSON.stringify({ type: 'language', ttsLanguage: locale, transcriptionLanguage: locale }),
    hangUp: (handoff) => JSON.stringify({ type: 'end', ...(handoff && { handoffData: JSON.stringify(handoff) }) }),
    hasPeople: ({ transfer_to }) => transfer_to !== undefined,
  });
