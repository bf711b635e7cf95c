/**
 * Everything a rule, a command or a step may ask for. Effects are data: `apply-effects.ts` is their only reader and
 * the only writer of conversation state.
 */
import type { ButtonDefinition, LocalisedText } from '../bundle/definition.ts';
import type { ErrorCode } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import type { JobTiming } from '../plugin-work.ts';
import type { CheckpointRecord } from '../ports/interruption.ts';
import type { SlotConstraint } from '../state/state.ts';
import type { Button } from '../ports/message.ts';
import type { Generation, StepContent } from '../ports/step.ts';
import type { Choice, ReadValue, RefusalKind } from '../../understanding/types.ts';
import type { Citation } from '../ports/message.ts';
import type { InterruptionKind, ReplySource } from '../vocabulary.ts';

/** Words to say: a text of the bundle, or the key of a template; Liquid, filled when the effect is applied. */
export type Words = { text: LocalisedText; with?: JsonObject } | { template: string; with?: JsonObject };

/** A value on its way into a slot. */
export interface SlotInput extends ReadValue {
  source: 'user' | 'profile' | 'model' | 'operator' | 'button' | 'action';
}

/** An action to run, and its arguments. */
export interface ActionCall {
  action: string;
  input: JsonObject;
  /** Where the running frame keeps the result; absent: the action's name. */
  saveAs?: string | undefined;
  /** Slot of the running flow -> name in the result, whose value it takes where it is one that the slot can have. */
  fill?: Readonly<Record<string, string>> | undefined;
}

/** Content that a step type made in context. */
export interface MadeStep {
  content: StepContent;
  /** Digest of the facts it was made from. */
  madeFrom: string;
  generation: Generation;
}

/** What a rule, a command or a step asks for, as data; the engine applies them in order. */
export type Effect =
  // slots of the running frame
  | { kind: 'setSlot'; slot: string; input: SlotInput; isCorrection: boolean }
  /** Changes a value of a flow that is paused beneath the running one; what was concluded from it there is taken back. */
  | { kind: 'correctPaused'; frameId: string; slot: string; input: SlotInput }
  /** `source`: the user when absent; what the profile knew is no news of this message. */
  | { kind: 'refuseSlot'; slot: string; refusal: RefusalKind; raw: string; source?: 'user' | 'profile' }
  | { kind: 'clearSlot'; slot: string }
  /** Emptied because its value was called wrong: asked anew, with what was concluded from it. */
  | { kind: 'reopenSlot'; slot: string }
  /**
   * The person wants it forgotten: emptied in every flow of the conversation, running, paused or just ended, with what was
   * concluded from it, and in the profile.
   */
  | { kind: 'forgetSlot'; slot: string }
  /** What the slot may not be, or may be at most: kept, and used where values are offered. */
  | { kind: 'ruleOut'; slot: string; constraints: readonly SlotConstraint[] }
  /** The answer to the open question is not certain enough to be taken: it may be asked whether it was meant. */
  | { kind: 'doubtSlot'; slot: string }
  /** It was asked whether this value is meant; the next message may take it by a yes. */
  | { kind: 'proposeSlot'; slot: string; input: SlotInput }
  /** A value was given that the slot does not allow. */
  | { kind: 'rejectSlot'; slot: string; raw: string }
  // the flow stack
  | {
      kind: 'pushFlow';
      flow: string;
      reason: 'start' | 'digression' | 'call';
      slots?: Readonly<Record<string, SlotInput>>;
    }
  | { kind: 'endFlow'; outcome: 'completed' | 'cancelled' }
  | { kind: 'endAllFlows' }
  | { kind: 'gotoStep'; step: string }
  /** `choices`: what is on offer, where the slot itself declares none. */
  | { kind: 'awaitSlot'; slot: string; choices?: readonly Choice[] }
  // words
  | {
      kind: 'say';
      words: Words;
      source: ReplySource;
      /** Passages of documents that the words are from. */
      citations?: readonly Citation[];
      buttons?: readonly ButtonDefinition[];
    }
  /** Shows the running frame's step: its message, media and buttons, kept as a step record. */
  | {
      kind: 'presentStep';
      /** Instead of the step's own buttons. */
      buttons?: readonly Button[];
      /** Behind the step's buttons. */
      extraButtons?: readonly ButtonDefinition[];
      /** Instead of the step's own message; shown again until it is made anew. */
      made?: MadeStep;
      prefix?: Words;
    }
  // the person
  | { kind: 'remember'; field: string; input: SlotInput }
  | { kind: 'refuseField'; field: string; refusal: RefusalKind; reason: string }
  | { kind: 'setPreference'; key: string; value: Json }
  | { kind: 'addObjective'; objective: string }
  | { kind: 'summarise'; summary: string }
  // side questions
  | { kind: 'openInterruption'; interruption: InterruptionKind; question: string; answer: Words; confidence: number }
  /** Those of one frame; all of them when no frame is named. */
  | { kind: 'closeInterruptions'; returned: boolean; frameId?: string | undefined }
  /** The flow stack as a checkpoint kept it. */
  | { kind: 'restoreCheckpoint'; checkpoint: CheckpointRecord }
  // the world
  | { kind: 'runAction'; call: ActionCall }
  /** An instruction cannot be followed: the caller gets this as a problem, and nothing else changes. */
  | { kind: 'refuseInstruction'; code: ErrorCode; message: string; path?: readonly string[] }
  /** A job of the plugin, once the turn is committed. */
  | { kind: 'enqueue'; plugin: string; job: string; input: JsonObject; timing?: JobTiming }
  /** Tells whoever listens for `<plugin>/<event>`, once the turn is committed. */
  | { kind: 'emit'; plugin: string; event: string; payload: JsonObject }
  | { kind: 'handOff'; reason: string }
  /** The bot speaks again; the question that is open will be put anew. */
  | { kind: 'release' }
  | { kind: 'resolve'; resolution: string }
  // machine and plugins
  | { kind: 'transition'; to: string; reason: string }
  | { kind: 'setConversionProbability'; value: number }
  | { kind: 'setPluginState'; plugin: string; value: Json };

export type EffectKind = Effect['kind'];
