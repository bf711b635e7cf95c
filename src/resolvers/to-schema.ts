/** Engine value -> schema type: the only mapping. Lists are shared with the record where they are shown as they are. */
import { visibleSlots } from '../engine/index.ts';
import type {
  ActionRunRecord,
  BotRecord,
  BotVersionRecord,
  ConversationRecord,
  GeneratedStepRecord,
  HandoffRecord,
  InboundMessage,
  IntentAnalysis,
  InterruptionRecord,
  ProfileRecord,
  Reply,
  StepRecord,
  TurnRecord,
} from '../engine/index.ts';
import type { ActionRun } from '../schema/action.type.ts';
import type { Bot, BotVersion } from '../schema/bot.type.ts';
import type { Conversation, FlowFrame, Interruption, Slot } from '../schema/conversation.type.ts';
import type { Generation } from '../schema/generation.type.ts';
import type { Handoff } from '../schema/handoff.type.ts';
import type { Intent } from '../schema/intent.type.ts';
import type { Message } from '../schema/message.type.ts';
import type { CollectedValue, Profile, RefusedField } from '../schema/profile.type.ts';
import type { Step } from '../schema/step.type.ts';
import type { Turn } from '../schema/turn.type.ts';
import { toProblem } from './to-problem.ts';

export const toBot = (bot: BotRecord): Bot => ({
  nodeType: 'Bot',
  id: bot.id,
  slug: bot.slug,
  name: bot.name,
  publicKey: bot.publicKey,
  createdAt: bot.createdAt,
  activeVersionId: bot.activeVersionId,
});

export const toBotVersion = (version: Omit<BotVersionRecord, 'files'>): BotVersion => ({
  nodeType: 'BotVersion',
  id: version.id,
  botId: version.botId,
  number: version.number,
  checksum: version.checksum,
  publishedBy: version.publishedBy,
  publishedAt: version.publishedAt,
});

export const toProfile = (profile: ProfileRecord): Profile => ({
  nodeType: 'Profile',
  id: profile.id,
  userId: profile.userId,
  collected: Object.entries(profile.collected).map(
    ([field, value]): CollectedValue => ({
      field,
      value: value.value,
      range: value.range ?? null,
      certainty: value.certainty,
      raw: value.raw,
      conversationId: value.conversationId,
      at: value.at,
    }),
  ),
  refused: Object.entries(profile.refused).map(([field, refusal]): RefusedField => ({ field, ...refusal })),
  preferences: profile.preferences,
  objectives: profile.objectives,
  summary: profile.summary,
  createdAt: profile.createdAt,
  updatedAt: profile.updatedAt,
});

const shown = (message: InboundMessage): Message => ({
  nodeType: 'Message',
  id: message.id,
  role: 'USER',
  text: message.text ?? message.button ?? '',
  at: message.at,
  button: message.button,
  buttons: [],
  media: [],
  source: null,
  stepId: null,
  citations: [],
  attachments: message.attachments ?? [],
});

/** Most instructions of an application come without words: there is no message to show. */
const saidSomething = (message: InboundMessage | null): message is InboundMessage =>
  message !== null && (message.text !== null || message.button !== null);

/** null where nobody said anything. */
export const toUserMessage = (message: InboundMessage | null): Message | null =>
  saidSomething(message) ? shown(message) : null;

const toReply = (reply: Reply): Message => ({
  nodeType: 'Message',
  id: reply.id,
  role: reply.role,
  text: reply.text,
  at: reply.at,
  button: null,
  buttons: reply.buttons,
  media: reply.media,
  source: reply.source,
  stepId: reply.stepId,
  citations: reply.citations ?? [],
  attachments: [],
});

const toIntent = (intent: IntentAnalysis): Intent => ({
  acts: intent.acts.map((seen) => ({ ...seen, kind: seen.kind ?? null })),
  slots: intent.slots,
  candidates: Object.entries(intent.candidates).flatMap(([kind, found]) =>
    found.map(({ id, score }) => ({ kind, target: id, id, score })),
  ),
});

export const toActionRun = (run: ActionRunRecord): ActionRun => ({
  id: run.id,
  turnId: run.turnId,
  action: run.action,
  state: run.state,
  input: run.input,
  output: run.output,
  problem: run.problem && toProblem(run.problem),
  attempts: run.attempts,
  dispatchedAt: run.dispatchedAt,
  at: run.at,
});

export const toTurn = (turn: TurnRecord): Turn => ({
  nodeType: 'Turn',
  id: turn.id,
  conversationId: turn.conversationId,
  sequence: turn.sequence,
  status: turn.status,
  userMessage: toUserMessage(turn.userMessage),
  userMessages: toUserMessages(turn.userMessage),
  replies: turn.replies.map(toReply),
  intent: turn.intent && toIntent(turn.intent),
  decision: turn.decision,
  actions: turn.actions.map(toActionRun),
  trace: turn.trace && {
    ...turn.trace,
    model: { ...turn.trace.model, repairs: [...(turn.trace.model.repairs ?? [])] },
  },
  usage: turn.usage,
  responseTimeMs: turn.responseTimeMs,
  timeToFirstChunkMs: turn.timeToFirstChunkMs,
  startedAt: turn.startedAt,
  completedAt: turn.completedAt,
  problem: turn.problem && toProblem(turn.problem),
});

/** What a person sent, one by one; nothing where nobody said anything. */
export const toUserMessages = (message: InboundMessage | null): Message[] => {
  if (!saidSomething(message)) return [];
  return message.parts?.map((part) => shown({ ...part, button: null })) ?? [shown(message)];
};

/** The messages of a turn, the user's first. */
export const messagesOf = (turn: Pick<TurnRecord, 'userMessage' | 'replies'>): Message[] => [
  ...toUserMessages(turn.userMessage),
  ...turn.replies.map(toReply),
];

export const toStep = (step: StepRecord): Step => ({
  nodeType: 'Step',
  id: step.id,
  conversationId: step.conversationId,
  turnId: step.turnId,
  flow: step.flow,
  step: step.step,
  type: step.type,
  message: step.message,
  buttons: step.buttons,
  expectedInput: step.expectedInput,
  nextStep: step.nextStep,
  origin: step.origin,
  at: step.at,
});

export const toGeneration = (generated: GeneratedStepRecord): Generation => ({
  origin: generated.origin,
  model: generated.model,
  generationTimeMs: generated.generationTimeMs,
  confidence: generated.confidence,
  personalisationFactors: generated.personalisationFactors,
  isFromCache: generated.origin === 'cache',
  satisfaction: generated.satisfaction,
  ratedAt: generated.ratedAt,
  comment: generated.comment,
  findings: generated.findings,
  context: generated.context,
  experiment: generated.experiment,
});

export const toInterruption = (interruption: InterruptionRecord): Interruption => ({
  id: interruption.id,
  turnId: interruption.turnId,
  checkpointId: interruption.checkpointId,
  kind: interruption.kind,
  question: interruption.question,
  answer: interruption.answer,
  confidence: interruption.confidence,
  resolvedAt: interruption.resolvedAt,
  returnSucceeded: interruption.returnSucceeded,
  at: interruption.at,
});

export const toHandoff = ({ reason, summary, since, holder, takenAt, escalatedAt }: HandoffRecord): Handoff => ({
  reason,
  summary,
  since,
  holder: holder?.id ?? null,
  agentName: holder?.name ?? null,
  takenAt,
  escalatedAt,
});

const toFrames = (conversation: ConversationRecord): FlowFrame[] =>
  conversation.state.stack.map((frame) => ({
    id: frame.id,
    flow: frame.flow,
    step: frame.step,
    awaiting: frame.awaiting?.slot ?? null,
    pausedBy: frame.paused?.reason ?? null,
  }));

const toSlots = (conversation: ConversationRecord): Slot[] =>
  Object.entries(visibleSlots(conversation.state)).map(([name, slot]) => ({
    name,
    status: slot.status,
    value: slot.value,
    range: slot.range ?? null,
    certainty: slot.certainty,
    raw: slot.raw,
    source: slot.source,
    turn: slot.turn,
  }));

const isOver = ({ status }: ConversationRecord): boolean => status === 'RESOLVED' || status === 'CLOSED';

export const toConversation = (conversation: ConversationRecord): Conversation => ({
  nodeType: 'Conversation',
  id: conversation.id,
  status: conversation.status,
  channel: conversation.channel,
  locale: conversation.locale,
  machineState: conversation.state.machine,
  state: conversation.state.machine,
  stateHistory: conversation.state.machineHistory ?? [],
  conversionProbability: conversation.state.conversionProbability,
  flowStack: toFrames(conversation),
  slots: toSlots(conversation),
  pluginState: conversation.state.plugins,
  openButtons: isOver(conversation) ? [] : conversation.state.buttons,
  metadata: conversation.metadata,
  resolution: conversation.resolution,
  createdAt: conversation.createdAt,
  lastActivityAt: conversation.lastActivityAt,
  updatedAt: conversation.lastActivityAt,
  turnCount: conversation.turnCount,
  botId: conversation.botId,
  botVersionId: conversation.botVersionId,
  profileId: conversation.profileId,
});
