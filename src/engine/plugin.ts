/**
 * The public door for plugins, `colloquy/plugin`: everything a plugin may import, and all that the built-in plugins do.
 * What is named here keeps its meaning within a minor version (docs/plugins.md, "Versions").
 */

// The contract: what a plugin is, and what it brings.
export {
  type Action,
  type ActionContext,
  type ActionResult,
  type Command,
  type Contribution,
  type Given,
  type GivenContext,
  type KnowsContext,
  type OutsideContext,
  type OutsideDoor,
  type OutsideOutcome,
  type OutsideWork,
  defineAction,
  defineCommand,
  defineGiven,
  definePlugin,
  defineRule,
  defineStepType,
  type Perceiver,
  type PerceiverFactory,
  type PerceptionWanted,
  type PluginDefinition,
  type PluginFactory,
  type PluginMigration,
  type PromptSection,
  type Proposal,
  type Rule,
  type StepOutcome,
  type StepRun,
  type StepType,
} from './define-plugin.ts';
export {
  defineJob,
  type BotWork,
  type Job,
  type JobContext,
  type JobTiming,
  type Sweep,
  type SweepContext,
} from './plugin-work.ts';
export type { TurnHooks } from './hooks.ts';

// What a rule sees.
export {
  ACT_SEEN,
  seenAct,
  type PerceivedQuestion,
  type PerceivedTask,
  type Perception,
  type TurnView,
} from './turn/view.ts';
export { answersToEach, type QuestionAnswer } from './turn/answers-to-each.ts';
export type { ConversationState, Frame, ShownStep, SlotState } from './state/state.ts';
export type { CheckpointRecord } from './ports/interruption.ts';
export type { Citation, InboundMessage, Instruction, Message } from './ports/message.ts';
export type { ProfileRecord } from './ports/profile.ts';
export type { TurnRecord } from './ports/turn.ts';

// What a rule asks for.
export type { ActionCall, Effect, MadeStep, SlotInput, Words } from './turn/effects.ts';
export type { Generation, StepContent } from './ports/step.ts';
export type { ProposedCommand } from './model/port.ts';

// The bot as its author wrote it.
export type {
  BotDefinition,
  ButtonDefinition,
  CompanyDefinition,
  DocumentDefinition,
  FaqEntry,
  FlowDefinition,
  LocalisedText,
  MediaDefinition,
  SlotDefinition,
  StepDefinition,
} from './bundle/definition.ts';
export { ANSWERS_FROM, libraryOf, openLibrary, quoteOf, segmentFor, type Library } from './documents/library.ts';
export { inventedIn } from '../understanding/passages/index.ts';
export { checkExpression, namesIn } from './bundle/expressions.ts';
export { moneyText } from './bundle/text-filters.ts';
export { checkText, textIn } from './bundle/texts.ts';

// Words by language.
export { localeTags, packFor } from '../locales/index.ts';
export { wordsOf } from './plugin-words.ts';

// What a message was taken to mean, and how to read one.
export type {
  ActObservation,
  Address,
  Choice,
  DialogueAct,
  Money,
  SlotObservation,
  SlotType,
  ReadValue,
  SlotValue,
  Span,
  Understanding,
} from '../understanding/types.ts';
export { REFUSAL_KINDS } from '../understanding/types.ts';
export { isAddress, isList, isMoney, isSpan } from '../understanding/slot-value.ts';
export { ACT_FROM, CONFIRM_FROM, courseFor, extract, trainRetriever } from '../understanding/index.ts';
export type { Course } from '../understanding/index.ts';
export type { Retriever } from '../understanding/retrieve/index.ts';
export { oncePer, oncePerText } from '../understanding/remembered.ts';
export { isWithinEdits } from '../understanding/spelling/edit-distance.ts';
export { justEnded } from './state/just-ended.ts';
export { isOfType } from './state/typed-value.ts';
export { isOptionRuledOut, isRuledOut } from './state/ruled-out.ts';
export { isAllowed } from './state/allowed-value.ts';
export { settledWithoutAsking } from './state/settled-slot.ts';

// LangChain's tools and retrievers as actions.
export {
  actionFromRetriever,
  actionFromTool,
  type RetrieverActionOptions,
  type ToolActionOptions,
} from './model/langchain-tool.ts';

// What a plugin keeps.
export type { PluginRecords, RecordCollection } from './plugin-records.ts';
export type { PluginRecord, RecordQuery } from './ports/plugin-record.ts';
export type {
  MemoryTables,
  PluginStore,
  PluginStores,
  Rows,
  ServerRows,
  SqlClient,
  Statement,
} from './ports/plugin-store.ts';
export { dataChanged } from './sql/data-changed.ts';
export { noteChange } from './sql/note-change.ts';
export { column, isoText, selectList, type Columns } from './sql/columns.ts';
export { ofAccount, oneById } from './sql/found-by-id.ts';
export { insertRecords, type ColumnTypes } from './sql/insert-records.ts';
export { statement } from './sql/statement.ts';
export { jsonText, plainText } from './storable-text.ts';

// Channels, words and values.
export {
  type ChannelPort,
  type ChannelAnswer,
  type ChannelCall,
  type ChannelCallAnswer,
  type ChannelCapabilities,
  type ChannelMessage,
  type ChannelReply,
  type ChannelRequest,
  type ChannelVerdict,
  defineChannel,
  type DeliveryContext,
  type DeliveryNews,
  type DeliveryOutcome,
  type EncodedReply,
  isSameSecret,
  outcomeOf,
} from './channel.ts';
export {
  type CallAnswerContext,
  type CallEvent,
  type CallPort,
  type CallRequest,
  defineCall,
} from './call.ts';
export { relayCall, relaySettings, relayVoices, type RelayVoices } from './relay-protocol.ts';
export { segmentsOf, type TextUnit } from './text-size.ts';
export { limitsOf, type ChannelLimits } from './turn/channel-limits.ts';
export { cutAtSentence } from './turn/cut-at-sentence.ts';
export type { Cache } from './cache.ts';
export type { Json, JsonObject } from './json.ts';
export { CallFailed } from './outside/call-outside.ts';
export type { OutsideAnswer, OutsideCall } from './outside/call-outside.ts';
export type { Mail } from './outside/mail.ts';
export { newId } from './ids.ts';
export { BotError } from './errors.ts';
export {
  type ActionRisk,
  type Channel,
  type FlowControl,
  type GenerationOrigin,
  INTERRUPTION_KINDS,
  type InterruptionKind,
  type ReplySource,
  type Route,
  type RuleBand,
  type RulePhase,
} from './vocabulary.ts';
