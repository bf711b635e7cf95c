/**
 * A bot as the engine reads it: a bundle's files, checked and normalised. Immutable once published. Files say
 * snake_case; here it is camelCase. Expressions are CEL, texts are Liquid; both were compiled once while checking, so
 * a published definition holds none that cannot be parsed.
 */
import type { Json, JsonObject } from '../json.ts';
import type { CourseBounds } from '../../understanding/index.ts';
import type { SlotSpec } from '../../understanding/types.ts';
import type { Bursts } from '../ports/bot.ts';
import type { BusyPolicy, Channel, Heard, RefusalPolicy } from '../vocabulary.ts';

/** One text, or one per locale. */
export type LocalisedText = string | Readonly<Record<string, string>>;

/** A button: its wording in each locale, and the value that pressing it sends. */
export interface ButtonDefinition {
  text: LocalisedText;
  value: string;
}

/** A picture, film, sound or document that goes with a message. */
export interface MediaDefinition {
  type: 'image' | 'video' | 'audio' | 'document';
  description: LocalisedText;
  fileId?: string | undefined;
  url?: string | undefined;
}

/** Where a step goes: one step, or the first branch whose guard holds (`when` absent: always). */
export type NextStep = string | readonly { when?: string | undefined; step: string }[];

/** A value that a flow wants to know: its type, what is allowed, what a refusal means. */
export interface SlotDefinition extends SlotSpec {
  /**
   * Whether a value counts only as the answer to the slot's own question: an approval, and a choice among buttons, mean
   * nothing before they were seen. What a slot declares as its own choices may be volunteered.
   */
  isAskedOnly?: boolean;
  /** When a value for it is taken: `asked` for, `announced` by its noun or a phrase, or `anywhere` it stands. */
  heard?: Heard | undefined;
  /** What the slot is called when the bot speaks of it ("your phone number"). */
  label?: LocalisedText | undefined;
  refusal: RefusalPolicy;
  /** With `refusal: alternative`: the slot to ask for instead. */
  alternative?: string | undefined;
  /** Why the bot needs it: the answer to "why do you ask?", and what a refused `required` slot says once. */
  why?: LocalisedText | undefined;
  /** The profile field that keeps the value across conversations; absent: the value stays in this conversation. */
  profile?: string | undefined;
  /** CEL over `value` and `slots`; the value is taken only when it holds. */
  valid?: string | undefined;
  /** What to say when `valid` does not hold. */
  invalid?: LocalisedText | undefined;
}

/** One step of a flow, as on the wire (DESIGN.md section 5), plus the keys of its type, checked by the step type. */
/** A step of a flow. */
export interface StepDefinition {
  id: string;
  type: string;
  message?: { text: LocalisedText; media?: readonly MediaDefinition[] | undefined } | undefined;
  buttons?: readonly ButtonDefinition[] | undefined;
  expectedInput?: { type: string; variable: string } | undefined;
  nextStep?: NextStep | undefined;
  /** Keys that belong to the step's type (an action's `action`, `input`, `saveAs`, ...), as its schema parsed them. */
  options: JsonObject;
  /** Slots and variables that the step's texts, guards and inputs read: a correction of one re-opens the step. */
  reads: readonly string[];
}

/** A flow of the bundle: its slots and its steps. */
export interface FlowDefinition {
  id: string;
  title: LocalisedText;
  description?: string | undefined;
  /** What a user says to start it. */
  examples: readonly string[];
  /** CEL; the flow is on offer only when it holds. */
  when?: string | undefined;
  /** The flow that takes what is changed shortly after this one has ended. */
  change?: string | undefined;
  slots: Readonly<Record<string, SlotDefinition>>;
  start: string;
  steps: Readonly<Record<string, StepDefinition>>;
}

/** A question with its examples and its answer. */
export interface FaqEntry {
  id: string;
  question: LocalisedText;
  /** Other phrasings. */
  examples: readonly string[];
  answer: LocalisedText;
  source?: string | undefined;
  /** Opening hours: asked for a day, the answer is that day's. */
  byDay?: boolean | undefined;
}

/** Opening hours: `mon` ... `sun` to a list of `HH:MM-HH:MM`; an absent day is closed. */
export type OpeningHours = Readonly<Record<string, readonly string[]>>;

/** Facts about the house that the bot speaks for. */
export interface CompanyDefinition {
  name: string;
  description?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  address?: string | undefined;
  website?: string | undefined;
  hours?: OpeningHours | undefined;
  /** Dates (`YYYY-MM-DD`) with hours of their own; an empty list is closed. */
  exceptions?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** How the bot may use a language model. */
export interface ModelPolicy {
  enabled: boolean;
  /** `openai:gpt-4o` style; absent: the server's default. */
  name?: string | undefined;
  maxCallsPerTurn: number;
  /** Further calls of a turn in which the model decides with what it had looked up. */
  toolCalls: number;
  decisionTemperature: number;
  generationTemperature: number;
  /** Messages of the conversation that a prompt shows. */
  historyMessages: number;
  /** The model is asked when the rules are less certain than this, 0..1. */
  askBelow: number;
  /** US dollars this bot may spend in a day (UTC); absent: the server's limit alone. */
  dailyBudgetUsd?: number | undefined;
  /** US dollars that turns of one conversation may spend in all; absent: no limit of its own. */
  conversationBudgetUsd?: number | undefined;
  timeoutMs: number;
}

export interface PluginDeclaration {
  use: string;
  config: JsonObject;
}

/** A document that answers are looked up in. */
export interface DocumentDefinition {
  /** Inside the bundle. */
  path: string;
  title: string;
  /** Markdown or plain text, without front matter. */
  text: string;
  tags: readonly string[];
  /** Absent: the bot's first. */
  locale?: string | undefined;
  /** Where people can read it. */
  url?: string | undefined;
  /** Of a document that was stored beside the bundle: which one, and its revision. */
  stored?: { id: string; revision: number } | undefined;
  /** Absent: all of the bot's. */
  channels?: readonly Channel[] | undefined;
  audience: 'everyone' | 'signed_in';
}

/** From one time of day to another, over midnight where it ends before it begins. */
export interface QuietHours {
  from: string;
  to: string;
}

/** A bot's bundle, checked: what its author wrote, with defaults filled in. Frozen. */
export interface BotDefinition {
  slug: string;
  name: string;
  locales: readonly string[];
  /** IANA name; what "tomorrow" and "opening hours" mean. */
  timeZone: string;
  /** ISO 3166: decides on 3/4, on national phone numbers. The time zone's where the bundle names none. */
  country?: string | undefined;
  /** ISO 4217: what a bare sum is in. The country's where the bundle names none. */
  currency?: string | undefined;
  plugins: readonly PluginDeclaration[];
  model: ModelPolicy;
  /** When an answer is taken, when the bot asks whether it was meant, and when the question is put again. */
  certainty: CourseBounds;
  personality?: string | undefined;
  industry?: string | undefined;
  company: CompanyDefinition;
  channels: readonly Channel[];
  /** Characters of one reply, by channel, where the bot keeps to fewer than the platform carries. */
  maxLengths: Readonly<Partial<Record<Channel, number>>>;
  ifBusy: BusyPolicy;
  /** Channels that go about it otherwise. */
  ifBusyOn: Readonly<Partial<Record<Channel, BusyPolicy>>>;
  /** Where messages that follow each other closely become one turn; null: nowhere. */
  bursts: Bursts | null;
  /** `HH:MM` in the bot's time zone: what the bot begins itself waits until `to` on networks; null: it never waits. */
  quietHours: QuietHours | null;
  /** What a new conversation opens with. */
  start: {
    message?: LocalisedText | undefined;
    buttons: readonly ButtonDefinition[];
    flow?: string | undefined;
    /** The flow that a yes to the greeting's own question begins. */
    ifYes?: string | undefined;
  };
  flows: Readonly<Record<string, FlowDefinition>>;
  faq: readonly FaqEntry[];
  documents: readonly DocumentDefinition[];
  /** locale -> key -> Liquid text: the system's own words, which a bundle may override. */
  templates: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Data for built-in actions (tables of a restaurant, a menu), keyed by the plugin that reads it. */
  resources: Readonly<Record<string, Json>>;
}

/** The bytes a bundle is made of: path inside the bundle -> text. */
export type BundleFiles = Readonly<Record<string, string>>;
