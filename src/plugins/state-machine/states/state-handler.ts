import type { Move } from '../machine.ts';

/**
 * What a well-known state is about. A bundle that declares a state of the same name gets all of it, and may say
 * otherwise key by key (docs/state-machine.md).
 */
export interface StateHandler {
  name: string;
  /** What the bot is after here: for the prompt. */
  goal: string;
  /** CEL over the facts of the talk (`value`): when the machine may come here by itself. */
  entry?: string;
  /** When it may leave by itself: its work is done, or overtaken. */
  exit?: string;
  isFinal?: boolean;
  converts?: boolean;
  /** What a visit adds to the log-odds of a conversion, and why so much. */
  visit: { logOdds: number; because: string };
  /** What moves it on, in the order in which it is tried. */
  moves: readonly Move[];
}
