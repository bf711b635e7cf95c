/**
 * A channel: where people talk to bots through somebody else's network (docs/channels.md). A plugin brings one; the
 * server does what is the same everywhere: whose conversation it is, order, repetitions, further tries.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import type { JsonObject } from './json.ts';
import type { Button, Media } from './ports/message.ts';
import type { TextUnit } from './text-size.ts';
import type { ChannelLimits } from './turn/channel-limits.ts';
import type { Channel } from './vocabulary.ts';

/** What the network can carry: replies are composed for it. */
export interface ChannelCapabilities extends ChannelLimits {
  /** What `length` counts. */
  unit: TextUnit;
  /** Buttons that are shown as a list where there are more than `buttons`; 0: there are no lists. */
  lists: number;
  /** Bytes of a button's value, in UTF-8; longer ones travel as a token that the server makes and reads. */
  buttonBytes: number;
  /** Hours after a person's last message in which they may be written to; null: always. */
  windowHours: number | null;
}

/** A request as the network sent it. */
export interface ChannelRequest {
  method: 'GET' | 'POST';
  query: Readonly<Record<string, string>>;
  /** Names in small letters. */
  headers: Readonly<Record<string, string>>;
  /** Every byte as it came: signatures are over these. */
  body: Buffer;
}

/** Whether a request is from the network. `expired`: signed so long ago that it may be somebody's repetition. */
export type ChannelVerdict = 'valid' | 'missing' | 'wrong' | 'expired';

/** What a request is answered with. */
export interface ChannelAnswer {
  status: number;
  type: string;
  body: string;
}

/** What a person sent. */
export interface ChannelMessage {
  /** The network's own: a repetition bears the same. */
  id: string;
  /** Where answers go: a telephone number, the id of a chat. */
  address: string;
  text: string | null;
  /** The value of a button, as `encode` sent it. */
  button: string | null;
  /** They have opened the conversation and said nothing yet: the bot greets them. */
  isOpening?: boolean;
  /** Words that concern the channel and not the bot: kept as consent, answered with `answer`, no turn. */
  consent?: { state: 'GRANTED' | 'WITHDRAWN' | null; answer: string | null };
  /** BCP 47, where the network tells. */
  locale?: string | undefined;
}

/** A message on its way out. Texts of `buttons` and their number are within the channel's limits. */
export interface ChannelReply {
  /** The same however often it is sent. */
  id: string;
  text: string;
  buttons: readonly Button[];
  media: readonly Media[];
  at: string;
}

/** What `encode` makes of a reply: requests to the network, in order; or why it cannot be said there now. */
export type EncodedReply<P = JsonObject> = { parts: readonly P[] } | { undeliverable: string };

/** What became of a request to the network. `retry`: nothing was sent, and it is worth trying again. */
export type DeliveryOutcome =
  | { kind: 'sent'; providerId: string | null }
  | { kind: 'retry'; problem: string; afterMs?: number | undefined }
  | { kind: 'undeliverable'; problem: string };

/** What the network tells of a message that was sent. */
export interface DeliveryNews {
  providerId: string;
  state: 'SENT' | 'DELIVERED' | 'READ' | 'FAILED';
  problem: string | null;
}

/** A request to the network's servers. */
export interface ChannelCall {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What the network's server answered; `retryAfterMs`: when it wants to be asked again. */
export interface ChannelCallAnswer {
  status: number;
  body: string;
  retryAfterMs: number | null;
}

/** What a part is sent with. */
export interface DeliveryContext<S> {
  settings: S;
  address: string;
  /** The same however often the part is sent. */
  key: string;
  /** ISO 8601. */
  now: string;
  /** POST, with a time limit. Throws where no answer came. */
  post(call: ChannelCall): Promise<ChannelCallAnswer>;
}

/** A network for messages, and how to speak with it. `S`: its settings; `P`: one of its requests. */
export interface ChannelPort<S = unknown, P = JsonObject> {
  /** In the path of its requests and in the settings: `/channels/<kind>/<bot>`. */
  kind: string;
  /** What conversations that come by it are marked with. */
  name: Channel;
  capabilities: ChannelCapabilities;
  /** Secrets and addresses, which the server's configuration has for each bot; never part of a bundle. */
  settings: z.ZodType<S>;
  /** Whether the network, given the same `key` twice, shows the message once. Where not, an attempt without an answer is not repeated. */
  isRepeatable: boolean;
  verify(request: ChannelRequest, settings: S, now: Date): ChannelVerdict;
  /** Handshakes, which the network asks for when it is set up: asked first, of requests that are verified where they are signed. */
  greet?(request: ChannelRequest, settings: S): ChannelAnswer | null;
  /** What people sent with a verified request. Throws where it is none of the network's shapes. */
  decode(request: ChannelRequest, settings: S): readonly ChannelMessage[];
  /** What a verified request tells of messages that were sent. */
  status(request: ChannelRequest, settings: S): readonly DeliveryNews[];
  /** What a request is answered with once it is stored. Absent: an empty 200. */
  accepted?(request: ChannelRequest): ChannelAnswer;
  /** Pure. `isWindowOpen`: whether the person may be written to freely. */
  encode(reply: ChannelReply, context: { settings: S; isWindowOpen: boolean }): EncodedReply<P>;
  deliver(part: P, context: DeliveryContext<S>): Promise<DeliveryOutcome>;
}
/** Keeps the types of `settings` and of the parts flowing from one function into the others. */
export const defineChannel = <S, P extends JsonObject = JsonObject>(channel: ChannelPort<S, P>): ChannelPort => channel;

/** Compares what somebody sent with a secret, in a time that tells nothing of it. */
export const isSameSecret = (given: string, secret: string): boolean => {
  const [a, b] = [given, secret].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
};

/** What most networks mean by a status: 2xx sent, 429 and 5xx later, anything else never. */
export const outcomeOf = (
  { status, retryAfterMs }: ChannelCallAnswer,
  sent: { providerId: string | null },
  problem: string = `the network answered ${status}`,
): DeliveryOutcome => {
  if (status >= 200 && status < 300) return { kind: 'sent', ...sent };
  if (status === 429 || status >= 500) return { kind: 'retry', problem, afterMs: retryAfterMs ?? undefined };
  return { kind: 'undeliverable', problem };
};
