/** What a replay comes to: turn by turn, what was and what would be. Plain data, JSON-safe. */
import type { Json } from '../json.ts';
import type { ConversationState } from '../state/state.ts';
import type { Route, TurnStatus } from '../vocabulary.ts';

/** A turn as a reader of transcripts sees it. */
export interface TurnSnapshot {
  status: TurnStatus;
  /** All that the bot said, one message a line. */
  reply: string;
  route: Route | null;
  /** Names of the actions that ran, in order. */
  actions: readonly string[];
  /** Whether the turn resolved the conversation or handed it to a person. */
  ended: 'resolved' | 'handed_off' | null;
  problem: string | null;
  /** null where the state after the turn was not recorded. */
  place: TurnPlace | null;
}

/** Where a turn left the conversation. */
export interface TurnPlace {
  flow: string | null;
  step: string | null;
  /** By slot; null where it was refused. */
  slots: Readonly<Record<string, Json>>;
  refused: readonly string[];
  /** Values of the buttons on offer. */
  buttons: readonly string[];
  /** The state machine's state. */
  machine: string | null;
}

/** One thing that changes. `what`: `reply`, `slots.party_size`, `step`, ... */
export interface ReplayDifference {
  what: string;
  before: Json;
  after: Json;
}

export interface ReplayedTurn {
  sequence: number;
  /** What the user said or pressed, or the instruction of an application; null for the greeting. */
  user: string | null;
  before: TurnSnapshot;
  /** null: the conversation was over before this turn. */
  after: TurnSnapshot | null;
  isSame: boolean;
  differences: readonly ReplayDifference[];
  /** The state that the replay came to; null with `after`. */
  state: ConversationState | null;
}

export interface ReplayReport {
  turns: readonly ReplayedTurn[];
  /** Sequence of the first turn that changes; null: none does. */
  divergesAt: number | null;
  /** Whether the bot itself resolved the conversation in the replay; being told so by an application does not count. */
  isResolved: boolean;
  /** The flow whose step was presented last in the replay; null: no flow ran. */
  matchedFlow: string | null;
}
