/**
 * What the understanding layer takes and gives. Everything in this room is a pure, synchronous function of its
 * arguments: no clock, no I/O, no state between calls. It runs on every message, so it stays under a few milliseconds.
 */

export const SLOT_TYPES = [
  'text',
  'name',
  'number',
  'date',
  'time',
  'duration',
  'money',
  'phone',
  'email',
  'yes_no',
  'choice',
  'rating',
  'multi_choice',
  'list',
  'date_range',
  'time_range',
  'address',
] as const;
/** The kinds of values that can be read from a message. */
export type SlotType = (typeof SLOT_TYPES)[number];

/** One of the values a `choice` slot accepts. `synonyms` are other words for it, in any locale of the bot. */
export interface Choice {
  value: string;
  label?: string | undefined;
  synonyms?: readonly string[] | undefined;
}

/** What a slot accepts, as far as understanding has to know. */
export interface SlotSpec {
  name: string;
  type: SlotType;
  /** A few words on what the slot means ("party size", "date of the visit"): helps to tell slots of one type apart. */
  description?: string | undefined;
  /** Other words by which people speak of it, in any locale: its label, its synonyms. */
  words?: readonly string[] | undefined;
  choices?: readonly Choice[] | undefined;
  /** Whether a yes to it sets something going, so that nothing but a plain yes counts. Of a `yes_no`. */
  approval?: boolean | undefined;
  /** When a value counts that was not asked for: where it proves itself (absent), only where its field is named, or always. */
  heard?: 'asked' | 'announced' | 'anywhere' | undefined;
  /** Smallest and largest number allowed; unit of the slot. */
  min?: number | undefined;
  max?: number | undefined;
}

/** The question the bot has just asked. A question for approval is a `yes_no` slot named `confirm`. */
export interface Question {
  /** The words the user saw, when known. */
  text?: string | undefined;
  slot: SlotSpec;
}

/** The moment to reckon "tomorrow" from. `now` is an ISO 8601 instant or local date-time; `timeZone` an IANA name. */
export interface Moment {
  now: string;
  timeZone: string;
}

/** A sum. `currency` is ISO 4217, `XXX` where the words do not say. */
export type Money = {
  amount: number;
  currency: string;
};

/** From one day (`YYYY-MM-DD`) or time (`HH:MM`) to another; a time that ends before it begins ends on the next day. */
export type Span = {
  from: string;
  to: string;
};

/** A postal address as it was written, and what of it could be told apart. */
export type Address = {
  text: string;
  street?: string;
  postcode?: string;
  city?: string;
};

/**
 * date `YYYY-MM-DD`; time `HH:MM` (24 h); duration in minutes; phone as E.164 or digits; choice by its `value`; rating a
 * whole number; multi_choice a list of choices' values; list a list of texts.
 */
export type SlotValue = string | number | boolean | Money | Span | Address | readonly string[];

/** A value as a person gave it, wherever it is kept: in a message, a slot or a profile. */
export interface ReadValue {
  value: SlotValue;
  /** For approximate numbers, money and durations: "about six, maybe seven" is value 6, range 6..7. */
  range?: { min: number; max: number } | undefined;
  /** 1 for a plain value, lower the more the words hedge it. 0..1 */
  certainty: number;
  /** The user's own words. */
  raw: string;
}

/** A typed value found in the text. */
export interface Extraction extends ReadValue {
  type: SlotType;
  /** Other readings that the words allow, best first (8:45 in the morning or in the evening). */
  alternatives?: readonly SlotValue[] | undefined;
  /** Offsets of `raw` in the message, in UTF-16 units. */
  start: number;
  end: number;
  /** What produced the value, for the trace: a rule's name or a library's. */
  evidence: string;
}

export const DIALOGUE_ACTS = [
  'answer',
  'side_question',
  'refusal',
  'uncertain',
  'correction',
  'affirm',
  'deny',
  'dont_know',
  'cancel',
  'restart',
  'repeat',
  'explain',
  'handoff',
  'greet',
  'thank',
  'bye',
  'wait',
  'chitchat',
  'new_request',
] as const;
/** What a message does, apart from what it says: answer, refuse, correct, greet, and so on. */
export type DialogueAct = (typeof DIALOGUE_ACTS)[number];

export const SIDE_QUESTION_KINDS = ['faq', 'clarification', 'objection', 'general'] as const;
export type SideQuestionKind = (typeof SIDE_QUESTION_KINDS)[number];

/** Why a person does not give a value: they do not know it, do not want to, or leave it to us. */
export const REFUSAL_KINDS = ['cannot', 'unwilling', 'no_preference'] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** One act seen in the message, with the evidence for it ("word:forgot", "model:refusal 0.93", ...). */
export interface ActObservation {
  act: DialogueAct;
  /** Which side question or which refusal. */
  kind?: SideQuestionKind | RefusalKind | undefined;
  /** Calibrated, 0..1. */
  score: number;
  evidence: readonly string[];
}

/**
 * What a message is to the question just asked: `denial` is a no to a question for approval ("shall I book
 * it?"; to any other yes/no question a no is an answer), `refusal` leaves the value open, `other` is talk, a wish, or a value for something else.
 */
export const REPLY_KINDS = ['answer', 'denial', 'side_question', 'refusal', 'other'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];

/** The one kind that fits best, with the rest of the picture in `Understanding.acts`. */
export interface ReplyObservation {
  kind: ReplyKind;
  /** The kind's share of the evidence, to set beside other scores. 0..1 */
  score: number;
  /** How often a reply read so is right, 0..1: what to decide by, with `courseFor`. */
  certainty: number;
  /** Other kinds that have a share worth knowing of, largest first; absent: none. */
  rivals?: readonly { kind: ReplyKind; score: number }[] | undefined;
  /** An answer or denial with a question on top: take the one and answer the other. */
  alsoAsks: boolean;
  evidence: readonly string[];
}

/** A value for a slot of the flow. `isCorrection` where the slot already held something else. */
export interface SlotObservation extends Extraction {
  slot: string;
  isCorrection: boolean;
  /** It answers what was asked, but is told of something else: "I work on Mondays". Absent: it is not. */
  isAside?: boolean | undefined;
}

/**
 * How a message meets a question for a yes or a no: a plain yes, a no, a yes that is bound or goes on with words that
 * nothing explains, a question, or none of these.
 */
export interface Assent {
  kind: 'yes' | 'no' | 'bound' | 'asks' | 'none';
  /** Words that no reading accounts for. */
  leftover: readonly string[];
  /** A plain yes comes first, and what follows tells something else without binding it: "sure, my name is Tom". */
  goesOn?: boolean | undefined;
}

/** A field that a message refuses to give, says is wrong, or asks back, whichever was asked. */
export interface FieldObservation {
  slot: string;
  about: 'refused' | 'wrong' | 'asked' | 'told';
  /** Of a value that the words name, for a field asked about or told again: whether it is the one held. */
  isSo?: boolean | undefined;
  /** The slots that the words fit alike, where there are several. */
  among?: readonly string[] | undefined;
  /** Asked back by a question word that names no field ("how much was it?"): a stored answer may be meant as well. */
  isByWord?: boolean | undefined;
  /** The user's own words. */
  raw: string;
}

/** A value that a message names without giving it: it is ruled out, or bounds what may be given. */
export interface ConstraintObservation {
  slot: string;
  relation: 'not' | 'before' | 'after' | 'under' | 'over' | 'most' | 'least';
  value: SlotValue;
  raw: string;
}

/** A stored answer or intent that may fit the message. */
export interface Candidate {
  id: string;
  /** Calibrated, 0..1: how likely it is that this one fits. */
  score: number;
  evidence: readonly string[];
}

export interface UnderstandInput {
  text: string;
  /** BCP 47; the nearest known locale is used. */
  locale: string;
  moment: Moment;
  /** Absent when the bot asked nothing. */
  question?: Question | undefined;
  /** Every slot of the running flow, the asked one included. */
  slots?: readonly SlotSpec[] | undefined;
  /** What those slots hold now, by name. */
  filled?: Readonly<Record<string, SlotValue>> | undefined;
}

/** What a message was taken to mean without a model: its acts and the values in it. */
export interface Understanding {
  /** The locale whose data was used. */
  locale: string;
  /** How the message meets the question; absent when nothing was asked or the message holds no words. */
  reply?: ReplyObservation | undefined;
  /** Every act seen, strongest first; never empty for a message with text. */
  acts: readonly ActObservation[];
  /** Values for slots: the asked slot first. An off-topic message fills nothing. */
  slots: readonly SlotObservation[];
  /** Whether it is a plain yes or no; absent for long messages, which are neither. */
  assent?: Assent | undefined;
  /** The whole message calls the task off. */
  callsOff?: boolean | undefined;
  /** Fields refused or called wrong. */
  fields?: readonly FieldObservation[] | undefined;
  /** Values ruled out, and bounds. */
  constraints?: readonly ConstraintObservation[] | undefined;
}
