/** A declared state machine: what a bot's config comes to. Immutable; guards are CEL over the facts of the talk. */
import type { ButtonDefinition } from '../../engine/plugin.ts';
import type { Happening } from './happenings.ts';

/** A way out of a state. */
export interface Move {
  to: string;
  /** What moves the machine along it by itself; empty: only an application or the model does. */
  on: readonly Happening[];
  /** CEL; has to hold whoever asks for the move. Absent: always. */
  when?: string | undefined;
}

export interface State {
  name: string;
  /** What the bot is after in this state: for the prompt. */
  goal: string;
  /** CEL; what has to hold for the machine to come here, or go, by itself or at the model's wish. */
  entry?: string | undefined;
  exit?: string | undefined;
  /** Nothing has to follow: no trap. */
  isFinal: boolean;
  /** The conversation has converted once it is here. */
  converts: boolean;
  /** What a visit adds to the log-odds of a conversion. */
  visitLogOdds: number;
  /** Keys of the templates that it speaks with, in turn; none: it stays silent. */
  wordings: readonly string[];
  buttons: readonly ButtonDefinition[];
  /** In the order in which they are tried. */
  moves: readonly Move[];
}

export interface Machine {
  initial: string;
  states: Readonly<Record<string, State>>;
  /** The flow that takes the order. */
  sale: Sale | null;
  /** How often talks like these convert at all, 0..1, and how far apart likely and unlikely ones lie; null: no state converts. */
  conversion: { baseRate: number; slope: number } | null;
}

export interface Sale {
  flow: string;
  /** The state in which a yes starts the flow. */
  offeredIn: string;
  /** CEL over `slots`; what makes the end of the flow an order. */
  placed: string;
}
