/**
 * A call: a telephone network hears and speaks for us (docs/channels.md#telephone). It asks over HTTP how a call is to be
 * answered, then opens a socket: words that were heard come in, words to be spoken go out.
 */
import type { z } from 'zod';
import type { ChannelAnswer, ChannelRequest, ChannelVerdict } from './channel.ts';

/** Where a call stands, as the network's request has it. */
export interface CallRequest {
  /** The network's own. */
  id: string;
  /** `begins`: it rings. `failed`: the socket was lost, the line is open. `handed_off`: we gave it to a person. */
  state: 'begins' | 'failed' | 'handed_off' | 'over';
  /** How often its socket was opened before. */
  attempt: number;
}

/** What the answer to a request is made of. */
export interface CallAnswerContext<S> {
  settings: S;
  /** What the bot speaks, its own first, BCP 47 with a region. */
  locales: readonly string[];
  /** What the socket has to show in `began`. */
  token: string;
}

/** What happens on the line. */
export type CallEvent =
  | { kind: 'began'; id: string; from: string; token: string }
  /** `isLast`: more of the sentence may come, and then comes with these words again. */
  | { kind: 'said'; text: string; isLast: boolean }
  | { kind: 'pressed'; digit: string }
  /** Somebody spoke over the bot, who had come so far. */
  | { kind: 'spokenOver'; heard: string }
  | { kind: 'failed'; problem: string };

/** A network for calls, and how to speak with it. `S`: its settings. */
export interface CallPort<S = unknown> {
  /** In the path of its requests and in the settings: `/calls/<kind>/<bot>`. */
  kind: string;
  /** Secrets and addresses, which the server's configuration has for each bot; never part of a bundle. */
  settings: z.ZodType<S>;
  verify(request: ChannelRequest, settings: S, now: Date): ChannelVerdict;
  /** Of a verified request. Throws where it is none of the network's shapes. */
  read(request: ChannelRequest, settings: S): CallRequest;
  /** What the network is to do with the call. */
  answer(call: CallRequest, context: CallAnswerContext<S>): ChannelAnswer;
  /** null: nothing that matters. Throws where it is none of the network's shapes. */
  hear(frame: string): CallEvent | null;
  /** Words to be spoken, to be sent as they come; `isLast`: the bot has said what it had to say. */
  speak(words: string, isLast: boolean): string;
  /** The language of what comes, BCP 47 with a region. */
  switchTo(locale: string): string;
  /** Ends our part. `handoff`: a person takes the call, who is told why. */
  hangUp(handoff: { reason: string } | null): string;
  /** Whether there is somebody to give a call to. */
  hasPeople(settings: S): boolean;
}

/** Keeps the type of `settings` flowing from one function into the others. */
export const defineCall = <S>(call: CallPort<S>): CallPort => call;
