import type { Message } from './dialogue-act/message.ts';
import type { ObservedActs } from './dialogue-act/observe-acts.ts';
import type { Message as ReadMessage } from './extract/index.ts';
import type { Assent, Extraction, UnderstandInput } from './types.ts';

/** A message read for its acts, before its values are given to slots. */
export interface Reading {
  input: UnderstandInput;
  /** The message as the extractors read it. */
  source: ReadMessage;
  /** The message as the rules read it. */
  message: Message;
  observed: ObservedActs;
  /** Readings of the asked slot, best first. */
  expected: readonly Extraction[];
  /** Whether it is a plain yes or no, where it is short enough to be one. */
  assent: Assent | undefined;
  /** The whole message calls the task off. */
  isCalledOff: boolean;
}
