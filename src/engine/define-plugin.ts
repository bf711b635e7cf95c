/**
 * The plugin contract (docs/plugins.md). A plugin is declared per bot with a config of its own and brings rules,
 * commands, actions, step types, perceivers, prompt sections and hooks. It keeps no state in its module: two bots with
 * two configs live in one process.
 */
import type { z } from 'zod';
import type { BotDefinition, FlowDefinition, LocalisedText, StepDefinition } from './bundle/definition.ts';
import type { Cache } from './cache.ts';
import type { CallPort } from './call.ts';
import type { ChannelPort } from './channel.ts';
import type { TurnHooks } from './hooks.ts';
import type { Json, JsonObject } from './json.ts';
import type { ProposedCommand } from './model/port.ts';
import type { PluginRecords } from './plugin-records.ts';
import type { Job, JobTiming, Sweep } from './plugin-work.ts';
import type { Mail } from './outside/mail.ts';
import type { OutsideAnswer, OutsideCall } from './outside/call-outside.ts';
import type { Instruction } from './ports/message.ts';
import type { PluginStore } from './ports/plugin-store.ts';
import type { PluginServer, ServedPlugin } from './served-plugin.ts';
import type { Frame } from './state/state.ts';
import type { ActionCall, Effect, Words } from './turn/effects.ts';
import type { Perception, TurnView } from './turn/view.ts';
import type { ActionRisk, FlowControl, ModelOutcome, Route, RuleBand, RulePhase } from './vocabulary.ts';

/** A match carries whatever `then` and `because` need; `false` means that the rule does not apply. */
export interface Rule<M = unknown> {
  /** Shown as `plugin/id`. */
  id: string;
  phase: RulePhase;
  /** Rules of an earlier band go first; within one band those that say `before`, then by plugin order, then by id. */
  band: RuleBand;
  /** Names (`plugin/id`) of rules of the same band that this one goes before, where the bot has them. */
  before?: readonly string[];
  /** The instruction it answers. Absent: messages, side questions handed in by `handleInterruption` among them. */
  instruction?: Instruction['kind'];
  /** Where a `decide` rule routes the turn. */
  route?: Route;
  /** What it does to the running flow. */
  control?: FlowControl;
  /** Reads only. */
  when: (view: TurnView) => M | false;
  then: (match: M, view: TurnView) => readonly Effect[];
  because: (match: M, view: TurnView) => string;
  /** How sure the rule is of its match, 0..1; 1 when absent. Below the bot's `model.ask_below` the model is asked. */
  certainty?: (match: M, view: TurnView) => number;
}

/** Keeps the match's type flowing from `when` into `then` and `because`. */
export const defineRule = <M>(rule: Rule<M>): Rule => rule as Rule;

/** Something the model may ask for. Arguments are data until `args` has parsed them and `guard` has agreed. */
export interface Command<A = unknown> {
  name: string;
  /** For the prompt: when to use it. */
  description: string;
  args: z.ZodType<A>;
  route: Route;
  control?: FlowControl;
  /** Puts right what models get wrong in a value and what leaves no doubt ("52" for 52), before the guard sees it. */
  read?: (args: A, view: TurnView) => A;
  /** `true`, or the reason for the refusal. */
  guard: (args: A, view: TurnView) => true | string;
  effects: (args: A, view: TurnView) => readonly Effect[];
  /** Whether the command is on offer now; absent: always. */
  offered?: (view: TurnView) => boolean;
}
/** Keeps the type of `args` flowing into `guard` and `effects`. */
export const defineCommand = <A>(command: Command<A>): Command => command as Command;

/** What an action may use. Stores are bound to the turn's own transaction: what it writes becomes visible with it. */
export interface ActionContext extends OutsideDoor {
  accountId: string;
  botId: string;
  bot: BotDefinition;
  conversationId: string;
  profileId: string;
  turnId: string;
  /** One effect, one key; sent as `Idempotency-Key` by outside calls. */
  key: string;
  locale: string;
  /** ISO 8601. */
  now: string;
  /** What the plugin's `knows` loaded before the turn; null: it has none. */
  known: Json;
  /** The plugin's corner of the conversation's state, as rules read it in `view.state.plugins`; kept when the action ends well. */
  corner: { read(): Json | undefined; keep(value: Json): void };
  /** What the plugin keeps for this bot. */
  records: PluginRecords;
  /** Whether the person has ruled a day or an hour out, for a slot of that type of the running flow: it is not to be offered. */
  isRuledOut(type: 'date' | 'time', value: string): boolean;
  /** A store of the plugin's own tables. */
  open<S>(store: PluginStore<S>): S;
  /** Asks for a job of the plugin, once the turn is committed. Throws JOB_UNKNOWN, JOB_INPUT_INVALID. */
  enqueue(job: string, input: JsonObject, timing?: JobTiming): void;
  /** Has the last thing that an action has done outside for this conversation taken back, once the turn is committed. */
  undo(action: string): void;
  signal: AbortSignal;
}

/** `failed` is an outcome the flow can branch on (no table free); a fault is thrown. */
export type ActionResult<O> = { ok: true; output: O } | { ok: false; code: string; output?: JsonObject };

/** What came of a call to the world outside. */
export type OutsideOutcome<O> =
  | { kind: 'done'; output: O }
  /** It has not happened, and will not by being tried again. */
  | { kind: 'refused'; code: string; problem: string }
  /** It has certainly not happened: tried again later. */
  | { kind: 'retry'; problem: string }
  /** It may have happened. */
  | { kind: 'unknown'; problem: string };

/** What work outside of a turn's transaction is done with. */
export interface OutsideContext extends OutsideDoor {
  accountId: string;
  botId: string;
  bot: BotDefinition;
  conversationId: string;
  turnId: string;
  /** One effect, one key, however often it is tried; sent as `Idempotency-Key`. */
  key: string;
  /** ISO 8601. */
  now: string;
  signal: AbortSignal;
}

/** The way to other servers, within what the operator allows. */
export interface OutsideDoor {
  /** Throws OUTSIDE_REFUSED before anything is sent, `CallFailed` where no answer came. */
  call(call: OutsideCall): Promise<OutsideAnswer>;
  /** A secret of this bot (COLLOQUY_SECRETS). Throws SECRET_UNKNOWN. */
  secret(name: string): string;
  /** Sends an e-mail by the server's account. Throws OUTSIDE_REFUSED where it has none, `CallFailed`. */
  mail(mail: Mail): Promise<{ messageId: string }>;
}

/**
 * What an action does beyond Colloquy, once its turn is committed: its intent is stored with the turn, so that it is done
 * once the turn is there and never before. A server that dies in the middle leaves it in doubt: `lookup` settles that,
 * else `isRepeatable` does, else a person has to.
 */
export interface OutsideWork<I = unknown, O = JsonObject> {
  /** Does it. What it throws counts as `unknown`, unless nothing can have left. */
  dispatch: (input: I, context: OutsideContext) => Promise<OutsideOutcome<O>>;
  /** Whether the effect of this key is there; null: it is not, and is tried again. */
  lookup?: (input: I, context: OutsideContext) => Promise<O | null>;
  /** Takes it back. May be done twice. */
  compensate?: (input: I, output: O, context: OutsideContext) => Promise<OutsideOutcome<JsonObject>>;
  /** The other side does the same key once, however often it hears it. */
  isRepeatable?: boolean;
}

/** Something a flow or a command can have done: checked arguments in, a checked result out. */
export interface Action<I = unknown, O = unknown> {
  name: string;
  description: string;
  input: z.ZodType<I>;
  output: z.ZodType<O>;
  risk: ActionRisk;
  /** Whether it reaches beyond the stores of its context (another server, a printer): a replay never runs it. */
  isOutside?: boolean;
  /** The model may have it looked up before it decides, where the bot's policy allows (`model.tool_calls`); reading actions alone. */
  duringDecision?: boolean;
  timeoutMs: number;
  run: (input: I, context: ActionContext) => Promise<ActionResult<O>>;
  /** What is done outside once the turn is committed, where `run` ends well; the flow goes on before it is. */
  outside?: OutsideWork<I>;
}
/** Keeps the types of `input` and `output` flowing into `run`. */
export const defineAction = <I, O>(action: Action<I, O>): Action => action as unknown as Action;

/** What a step type is asked to do when the flow arrives at one of its steps. */
export interface StepRun<O> {
  step: StepDefinition;
  options: O;
  flow: FlowDefinition;
  frame: Readonly<Frame>;
  view: TurnView;
  /** Evaluates CEL against the frame as it stands. Throws GUARD_FAILED. */
  evaluate: (expression: string) => Json;
  /** Fills a text of the bundle, in the conversation's language. Throws TEMPLATE_FAILED. */
  render: (words: Words) => string;
  /** Keys are the whole server's: what belongs to one account says so in its key. */
  cache: Cache;
  /**
   * Asks the model for one command, within the turn's own budget of calls: where the decision call has been made
   * already, it is refused.
   */
  propose: (prompt: ProposalPrompt) => Promise<Proposal>;
}

export interface ProposalPrompt {
  /** The author's words and the plugin's: what the model is to obey. */
  system: string;
  /** What people said and what is known of them: data, sent in the user's role. */
  context?: string;
  /** JSON Schema of each command's arguments. */
  schemas: Readonly<Record<string, JsonObject>>;
  /** `true`, or the reason for the refusal; the trace keeps both. Called once, where commands came back. */
  guard: (proposal: { commands: readonly ProposedCommand[]; confidence: number }) => true | string;
}

/** What the model proposed; `commands` is null when it was not asked or did not answer, and `outcome` says why. */
export interface Proposal {
  commands: readonly ProposedCommand[] | null;
  outcome: ModelOutcome | 'off';
  /** How sure the model is of its commands, 0..1. */
  confidence: number;
  model: string | null;
  latencyMs: number;
}

/**
 * Where the flow goes from here. `wait` ends the turn at this step; `next` follows `next_step`. Of several actions to run
 * each has to end well for the next one to be run.
 */
export interface StepOutcome {
  effects: readonly Effect[];
  then: 'wait' | 'next' | 'end' | { goto: string } | { run: ActionCall | readonly ActionCall[] };
}

/** A kind of step that flows can have (`type: <type>`), beyond those that are there. */
export interface StepType<O = unknown> {
  type: string;
  /** Keys of the step beyond the common ones, camelCase. */
  options: z.ZodType<O>;
  /** What the options name, for the bundle's checks: CEL expressions, and steps, slots, flows and actions by id. */
  references?: (options: O) => {
    expressions?: readonly string[];
    steps?: readonly string[];
    slots?: readonly string[];
    flows?: readonly string[];
    actions?: readonly string[];
    /** Texts of the bundle: Liquid, with a wording for each locale. */
    texts?: readonly LocalisedText[];
    /** Variables that the step fills: `vars.<name>` is known to the flow's texts and guards. */
    saves?: readonly string[];
  };
  /** The flow never goes on from here to the next step of the file. */
  isLast?: boolean;
  run: (run: StepRun<O>) => StepOutcome | Promise<StepOutcome>;
}
/** Keeps the type of `options` flowing into `references` and `run`. */
export const defineStepType = <O>(stepType: StepType<O>): StepType => stepType as unknown as StepType;

/**
 * Turns a message into observations: pure, synchronous and cheap. Made once for each bot version, when it is loaded:
 * the place to train on the bot's own examples.
 */
export type Perceiver = (
  view: Omit<TurnView, 'perception' | 'understanding'>,
  wanted: PerceptionWanted,
) => Partial<Perception>;
/** `rankings`: the text is a part of the message, or its questions are looked up one by one; nothing else is kept. */
export type PerceptionWanted = 'all' | 'rankings';
/** Makes the perceiver of one bot version: train here, not in the perceiver. */
export type PerceiverFactory = (bot: BotDefinition) => Perceiver;

/** A part of the decision prompt. Lower `order` comes first; `null` leaves it out. */
export interface PromptSection {
  id: string;
  order: number;
  /** What may be cut first when the prompt is over its token budget: lower goes first. */
  keep: number;
  /** The same in every prompt of a conversation: goes first, so that model servers find the prompt's beginning in their cache. */
  isStanding?: boolean;
  /** Its words may be said to the user (what is offered, known, stored); instructions may not. */
  isQuotable?: boolean;
  render: (view: TurnView) => string | null;
}

/** Where a plugin looks for what it knows of a bot. */
export interface KnowsContext {
  accountId: string;
  botId: string;
  bot: BotDefinition;
  records: PluginRecords;
  open<S>(store: PluginStore<S>): S;
}

/** Where a test's `given` is put. */
export interface GivenContext {
  accountId: string;
  botId: string;
  /** Of the person who talks in the test. */
  profileId: string;
  /** ISO 8601. */
  now: string;
  /** Place in the test's list, from 1. */
  place: number;
  records: PluginRecords;
  open<S>(store: PluginStore<S>): S;
}

/** One kind of thing that a test may say is there already. Keys of `input` are spelled as files spell them. */
export interface Given<I = unknown> {
  input: z.ZodType<I>;
  place: (given: I, context: GivenContext) => Promise<void>;
}
/** Keeps the type of `input` flowing into `place`. */
export const defineGiven = <I>(given: Given<I>): Given => given as unknown as Given;

/** What a plugin brings to one bot. Everything is optional; docs/plugins.md says when each part runs. */
export interface Contribution {
  /** What a bundle's tests may say is there before they begin (`given: { bookings: [...] }`), by name. */
  given?: Readonly<Record<string, Given>>;
  perceivers?: readonly PerceiverFactory[];
  rules?: readonly Rule[];
  commands?: readonly Command[];
  actions?: readonly Action[];
  stepTypes?: readonly StepType[];
  /** Networks on which people talk to the bot. */
  channels?: readonly ChannelPort[];
  /** Networks by which people call the bot. */
  calls?: readonly CallPort[];
  promptSections?: readonly PromptSection[];
  /** locale -> key -> Liquid: the plugin's own words; a bundle's templates override them. */
  templates?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  hooks?: TurnHooks;
  /**
   * What people keep in the plugin's tables and rules have to read: loaded before each turn of the bot, read as
   * `view.known[plugin]`. Keep it to one statement and to what a turn needs.
   */
  knows?: (context: KnowsContext) => Promise<Json>;
  /**
   * How long what was loaded holds: one turn when absent. `DATA_CHANGES`: until a store of the plugin says that the bot's
   * data has changed (`dataChanged`), on whatever server; it has to say so with each of its writes.
   */
  knowsUntil?: 'DATA_CHANGES';
  /** Work outside of turns, by name. */
  jobs?: Readonly<Record<string, Job>>;
  /**
   * Jobs that events ask for, by kind of event: `conversation.resolved` (input: `conversationId`), and `<plugin>/<event>`
   * of an `emit` (input: its payload). They are asked for in the transaction of the turn that the event comes from.
   */
  listens?: Readonly<Record<string, string>>;
  /** How long a visitor who was handed over waits for a person before they and others are told, ms. */
  answerWithinMs?: number;
  /** What the config names, and where in it, for the bundle's checks: flows by id. */
  references?: { flows: readonly { id: string; at: readonly string[] }[] };
  dispose?: () => Promise<void>;
}

export interface PluginSetup<C> {
  config: C;
}

/** One step in the life of a plugin's own tables. Once published it is never changed: a database runs it once. */
export interface PluginMigration {
  /** Unique in the plugin. */
  name: string;
  /** Statements of PostgreSQL, one in each text; they take effect together, or none does. */
  up: readonly string[];
}

/** A plugin as its author writes it: `definePlugin` takes one. */
export interface PluginDefinition<S extends z.ZodType = z.ZodType> {
  /** What bundles call it. A package's plugin bears the package's name (`@acme/crm`). */
  name: string;
  /** Versions of Colloquy that it works with, as npm writes ranges: `>=0.2 <0.3`. Absent: any. Checked at boot. */
  engine?: string;
  /** Plugins that must be declared before this one. */
  requires?: readonly string[];
  config: S;
  /** Cheap and free of side effects: checking a bundle calls it too, to learn which steps and actions there are. */
  setup: (setup: PluginSetup<z.output<S>>) => Contribution;
  /** What it does for the whole server (`colloquy/plugin/server`); set up once, when a server starts. */
  serve?: (server: PluginServer) => ServedPlugin;
  /** Of tables of its own, where records do not do; run in this order when a server starts, before anything else is. */
  migrations?: readonly PluginMigration[];
  /** Work that comes round by itself, by name; for all bots that declare the plugin. */
  sweeps?: Readonly<Record<string, Sweep<z.output<S>>>>;
}

/** A plugin with its config: what a bot declares in code; files declare the same as data. */
export interface DeclaredPlugin {
  plugin: PluginDefinition;
  config: unknown;
}

/** Callable: `interruptions({ maxDepth: 2 })` declares it; a misspelt key fails to compile, and when parsed. */
export type PluginFactory<S extends z.ZodType> = ((config?: z.input<S>) => DeclaredPlugin) & {
  readonly definition: PluginDefinition<S>;
};

/** Makes a plugin. Its result declares it in code (`reminders({ afterMs: 5_000 })`); as default export of a module it can be loaded. */
export const definePlugin = <S extends z.ZodType>(definition: PluginDefinition<S>): PluginFactory<S> =>
  Object.assign(
    (config?: z.input<S>): DeclaredPlugin => ({
      plugin: definition as unknown as PluginDefinition,
      config: config ?? {},
    }),
    { definition },
  );
