/** The frozen view that every rule of a phase sees: what was said, what it was taken to mean, and where we stand. */
import type { BotDefinition, FlowDefinition, SlotDefinition, StepDefinition } from '../bundle/definition.ts';
import type { Json } from '../json.ts';
import type { CheckpointRecord } from '../ports/interruption.ts';
import type { SlotInput } from './effects.ts';
import type { Citation, InboundMessage, Instruction, Message } from '../ports/message.ts';
import type { ProfileRecord } from '../ports/profile.ts';
import type { ConversationState, Frame, SlotState } from '../state/state.ts';
import type {
  ActObservation,
  Candidate,
  DialogueAct,
  FieldObservation,
  SlotObservation,
  Understanding,
} from '../../understanding/types.ts';
import type { Channel } from '../vocabulary.ts';

/** What a retriever says of a message: who fits, and how likely it is that anyone does. */
export interface Ranking {
  /** Best first. */
  candidates: readonly Candidate[];
  /** 0..1: that any of them fits. */
  score: number;
  isInScope: boolean;
}

/** What the plugins' perceivers found, by kind (`faq`, `flow`, ...) and by name. */
export interface Perception {
  /** What the message changes, calls wrong or asks back of the flow that has just ended; absent: nothing. */
  afterEnd?: {
    slots: readonly SlotObservation[];
    wrong: readonly string[];
    asked: readonly FieldObservation[];
    /**
     * It is asked for once more, with these values in place of those it had. `isPlain`: in so many words ("the same", "again");
     * else by an "and" or a "too". Absent: it is not.
     */
    again?: { slots: readonly SlotObservation[]; isPlain: boolean; isOpen: boolean };
  };
  /** The questions that the message asks beside each other or beside something else, each ranked for itself. */
  questions?: readonly PerceivedQuestion[];
  rankings: Readonly<Record<string, Ranking>>;
  /** Slots that the person wants forgotten; absent: none. */
  forgets?: readonly string[];
  /** What the message changes of a flow that is paused beneath the running one; absent: nothing. */
  paused?: { frameId: string; flow: string; slots: readonly SlotObservation[] };
  /** Tasks asked for beside or instead of the one under way, or several at once. */
  tasks?: PerceivedTasks;
  signals: Readonly<Record<string, Json>>;
  /** Words of a document that answer; absent: none do, or no plugin looks. */
  quoted?: Quoted;
  /** The passages that came nearest, best first, for a model to answer from; `score`: how likely the first answers, 0..1. */
  looked?: {
    passages: readonly { id: string; citation: Citation }[];
    score: number;
    /** Documents beside the bundle were looked at, which may change: the record keeps what they said. */
    isLive?: boolean;
  };
}

/** One of the questions of a message, as the plugins' perceivers see it alone. */
export interface PerceivedQuestion extends Pick<Perception, 'quoted' | 'looked'> {
  text: string;
  rankings: Readonly<Record<string, Ranking>>;
}

/** Words of a document that answer the message. */
export interface Quoted {
  text: string;
  citations: readonly Citation[];
  /** 0..1: that they do. */
  score: number;
}

/** A task that the message asks for, with the values that it gives for it. */
export interface PerceivedTask {
  flow: string;
  /** 0..1 */
  score: number;
  slots: Readonly<Record<string, SlotInput>>;
}

/** What is asked for, in the order of the message. */
export interface PerceivedTasks {
  asked: readonly PerceivedTask[];
  /** The message calls the task under way off: "stop that, show me my balance instead". */
  isInstead: boolean;
}

/** What the collect phase has done to the slots in this turn. */
export interface TurnChanges {
  filled: readonly string[];
  corrected: readonly string[];
  refused: readonly string[];
  /** Slots whose value was found but not allowed (`valid`). */
  rejected: readonly string[];
  /** Slots that were emptied, to be asked anew. */
  cleared: readonly string[];
  /** Slots whose value was found but is not certain enough to be taken. */
  doubted: readonly string[];
  /** Slots of which a value was ruled out, or bounded. */
  ruledOut: readonly string[];
}

/** What a rule sees: the message, what it was taken to mean, the bot, and where the conversation stands. Frozen. */
export interface TurnView {
  bot: BotDefinition;
  conversationId: string;
  locale: string;
  channel: Channel;
  /** ISO 8601. */
  now: string;
  /** Sequence number of this turn. */
  sequence: number;
  message: InboundMessage | null;
  /** The message's text, or '' for a button or a greeting turn. */
  text: string;
  /** Pressed, or named by its number. */
  button: string | null;
  instruction: Instruction | null;
  /** The checkpoint that a `resumeFlow` names; null when there is none of this conversation. */
  checkpoint: CheckpointRecord | null;
  understanding: Understanding;
  perception: Perception;
  state: Readonly<ConversationState>;
  frame: Readonly<Frame> | null;
  flow: FlowDefinition | null;
  step: StepDefinition | null;
  /** The slot that the running step waits for. */
  asked: SlotDefinition | null;
  /** Every slot in sight, by name. */
  slots: Readonly<Record<string, SlotState>>;
  profile: Readonly<ProfileRecord>;
  /** What plugins keep in tables of this bot, by plugin (`knows`). */
  known: Readonly<Record<string, Json>>;
  /** Oldest first, without the current message. */
  history: readonly Message[];
  changes: TurnChanges;
  /** The value of a CEL expression over the slots in sight; `value` is what a slot's `valid` judges. Throws GUARD_FAILED. */
  evaluate: (expression: string, value?: Json) => Json;
}

/** From this score on an act counts as seen. */
export const ACT_SEEN = 0.5;

/** The act as observed in this message, when its score reaches `ACT_SEEN`. */
export const seenAct = (view: Pick<TurnView, 'understanding'>, act: DialogueAct): ActObservation | undefined =>
  view.understanding.acts.find((seen) => seen.act === act && seen.score >= ACT_SEEN);
