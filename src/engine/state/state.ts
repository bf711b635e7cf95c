/**
 * What the engine remembers of a conversation between turns. JSON-safe and versioned: it survives a restart, a deploy
 * and a change of server at any point, and is upgraded on read (`upgrade-state.ts`).
 */
import type { Json } from '../json.ts';
import type { SlotInput } from '../turn/effects.ts';
import type { StepContent, StepRecord } from '../ports/step.ts';
import type { Choice, ReadValue, RefusalKind, SlotValue } from '../../understanding/types.ts';

export const STATE_VERSION = 1;

/** A value kept, or the fact that it was refused. */
export interface SlotState extends Omit<ReadValue, 'value'> {
  status: 'filled' | 'refused';
  /** null when refused. */
  value: SlotValue | null;
  source: 'user' | 'profile' | 'model' | 'operator' | 'button' | 'action';
  /** Sequence number of the turn that gave it. */
  turn: number;
  refusal?: RefusalKind;
  /** The person's profile keeps it too: forgotten there, it is forgotten here. */
  isKept?: boolean;
}

/** A value that a slot may not have, or a bound of it. */
export interface SlotConstraint {
  relation: 'not' | 'before' | 'after' | 'under' | 'over' | 'most' | 'least';
  value: SlotValue;
}

/** What the top frame waits for. */
export interface Awaiting {
  slot: string;
  /** How often the step was shown without getting an answer. */
  attempts: number;
}

/** The step of a frame whose flow has no step left: the advance loop ends it. */
export const END_OF_FLOW = '';

/** What a step came to show, where that was made on the spot. */
export interface ShownStep {
  content: StepContent;
  origin: StepRecord['origin'];
  /** Digest of the facts it was made from: while they hold, the step is shown again as it was. */
  madeFrom: string;
}

/** A flow under way. The last frame of the stack runs; those below are paused. */
export interface Frame {
  id: string;
  flow: string;
  step: string;
  awaiting: Awaiting | null;
  slots: Record<string, SlotState>;
  /** Results of actions, by the step's `save_as`. */
  vars: Record<string, Json>;
  /** Choices offered from results, by slot, where the flow declares none. */
  offered?: Record<string, Choice[]>;
  /** By step. */
  shown?: Record<string, ShownStep>;
  /** What was ruled out, by slot. */
  ruledOut?: Record<string, SlotConstraint[]>;
  /** "Did you mean 8 pm?": the value that a yes takes, as long as it was asked in the turn before. */
  proposed?: { slot: string; input: SlotInput; turn: number };
  /** Digest of what was shown when approval was asked for, by the approval's slot. */
  shownForApproval?: Record<string, string>;
  /** Slots that were emptied to be asked anew, whatever the profile knows. */
  forgotten?: string[];
  /** Why the frame was paused, when it is not on top. */
  paused: { reason: 'digression' | 'call'; turn: number } | null;
}

/** A transition of the declared state machine. */
export interface MachineChange {
  from: string | null;
  to: string;
  reason: string;
  /** Sequence number of the turn that made it. */
  turn: number;
}

/** Transitions that a state remembers: enough to read, and a long conversation does not grow heavier. */
export const MACHINE_HISTORY_KEPT = 50;

/** A flow that has ended, for the short while in which people still speak of it. */
export interface EndedFlow {
  flow: string;
  slots: Record<string, SlotState>;
  /** Sequence number of the turn that ended it. */
  turn: number;
  /** ISO 8601. */
  at: string;
}

/** A side question that is open: the flow waits at a checkpoint until the user comes back to it. */
export interface OpenInterruption {
  id: string;
  checkpointId: string;
  frameId: string;
  turn: number;
}

/** All that a conversation remembers from turn to turn. JSON; changed by effects alone. */
export interface ConversationState {
  version: typeof STATE_VERSION;
  locale: string;
  stack: Frame[];
  /** Interruptions under way, innermost last. */
  interruptions: OpenInterruption[];
  /** Slots of flows that have ended, latest value each: what "how many did I say?" looks up. */
  remembered: Record<string, SlotState>;
  /** The last flow that was completed. */
  ended?: EndedFlow;
  /** The declared state machine's state, where the bot has one. */
  machine: string | null;
  /** Its latest transitions, oldest first; absent: none yet. */
  machineHistory?: MachineChange[];
  conversionProbability: number | null;
  /** The buttons on offer, by value: what a press may name. */
  buttons: string[];
  /** Each plugin's own corner, by plugin name. */
  plugins: Record<string, Json>;
}

/** JSON-safe as it is, a state is copied through JSON: a third of what `structuredClone` takes. */
export const copyOfState = (state: ConversationState): ConversationState =>
  JSON.parse(JSON.stringify(state)) as ConversationState;

export const initialState = (locale: string): ConversationState => ({
  version: STATE_VERSION,
  locale,
  stack: [],
  interruptions: [],
  remembered: {},
  machine: null,
  conversionProbability: null,
  buttons: [],
  plugins: {},
});

/** The frame that runs, if any. */
export const currentFrame = (state: Pick<ConversationState, 'stack'>): Frame | null => state.stack.at(-1) ?? null;

/** Every slot of the conversation by name: the running frame's first, then paused frames', then remembered ones. */
export const visibleSlots = (state: Readonly<ConversationState>): Readonly<Record<string, SlotState>> =>
  Object.assign({}, state.remembered, ...state.stack.map((frame) => frame.slots));
