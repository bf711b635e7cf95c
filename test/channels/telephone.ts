/** Networks for calls, played by the test: requests signed as theirs are, and the socket that they open. */
import { generateKeyPairSync, sign } from 'node:crypto';
import WebSocket from 'ws';
import { twilioSignature } from '../../src/plugins/twilio/twilio-signature.ts';

/** What the network was told to call; the port is another. */
export const CALL_URL = (kind: string): string => `https://bots.example.com/calls/${kind}/table`;

export interface CallNetwork {
  kind: string;
  plugin: string;
  settings: Readonly<Record<string, string>>;
  /** Headers of a request that the network sends with the form. */
  sign(form: URLSearchParams, url: string, at: number): Record<string, string>;
}

const AUTH_TOKEN = 'f4b2c8d1e6a3970b5c2d8e1f4a6b9c03';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

export const twilioCalls: CallNetwork = {
  kind: 'twilio',
  plugin: 'twilio',
  settings: { url: CALL_URL('twilio'), auth_token: AUTH_TOKEN },
  sign: (form, url) => ({ 'x-twilio-signature': twilioSignature(AUTH_TOKEN, url, form) }),
};

export const telnyxCalls: CallNetwork = {
  kind: 'telnyx',
  plugin: 'telnyx',
  settings: {
    url: CALL_URL('telnyx'),
    public_key: Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64'),
  },
  sign: (form, _url, at) => ({
    'telnyx-timestamp': String(at),
    'telnyx-signature-ed25519': sign(null, Buffer.from(`${at}|${form}`), privateKey).toString('base64'),
  }),
};

/** One caller and the network between. */
export class Telephone implements Disposable {
  readonly #origin: string;
  readonly network: CallNetwork;
  readonly callId: string;
  readonly frames: Record<string, unknown>[] = [];
  closed: { code: number; reason: string } | null = null;
  #socket: WebSocket | null = null;
  #woken: (() => void)[] = [];

  constructor(origin: string, network: CallNetwork, callId = 'CA0123456789abcdef0123456789abcdef') {
    this.#origin = origin;
    this.network = network;
    this.callId = callId;
  }

  /** What the network asks about the call; gives what it was told. */
  ask(fields: Record<string, string> = { CallStatus: 'ringing' }, query = '', headers?: Record<string, string>) {
    const form = new URLSearchParams({ CallSid: this.callId, From: '+15005550010', To: '+15005550006', ...fields });
    const { kind } = this.network;
    const signed = headers ?? this.network.sign(form, `${CALL_URL(kind)}${query}`, Math.floor(Date.now() / 1000));
    return fetch(`${this.#origin}/calls/${kind}/table${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...signed },
      body: form.toString(),
    });
  }

  /** Rings, and opens the socket as it was told to. */
  async call(): Promise<this> {
    const xml = await (await this.ask()).text();
    return this.connect(/name="token" value="([^"]+)"/.exec(xml)?.[1] ?? '');
  }

  async connect(token: string): Promise<this> {
    const socket = new WebSocket(`${this.#origin.replace('http', 'ws')}/calls/${this.network.kind}/table`);
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString()) as Record<string, unknown>);
      this.#wake();
    });
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.#wake();
    });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const customParameters = { token };
    this.send({ type: 'setup', callSid: this.callId, from: '+15005550010', to: '+15005550006', customParameters });
    return this;
  }

  send(frame: object): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  say(voicePrompt: string): void {
    this.send({ type: 'prompt', voicePrompt, lang: 'en-US', last: true });
  }

  /** What was spoken so far. */
  get spoken(): string {
    return this.frames.map(({ type, token }) => (type === 'text' ? String(token) : '')).join('');
  }

  /** How often the bot has said what it had to say. */
  get utterances(): number {
    return this.frames.filter(({ type, last }) => type === 'text' && last === true).length;
  }

  /** Waits until it is so; the test's own time limit is the deadline. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => this.#woken.push(resolve));
  }

  hangUp(): void {
    this.#socket?.terminate();
  }

  [Symbol.dispose](): void {
    this.hangUp();
  }

  #wake(): void {
    for (const wake of this.#woken.splice(0)) wake();
  }
}
