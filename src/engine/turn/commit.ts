/** Makes everything the turn decided visible at once. */
import { BotError } from '../errors.ts';
import { newId } from '../ids.ts';
import { jobsFor, payloadOf, PLUGIN_JOB } from '../job-request.ts';
import type { JsonObject } from '../json.ts';
import { CHANNEL_REPLIES, CONVERSATION_RESOLVED, HANDOFF_EVENTS, OUTSIDE_EFFECTS } from '../outbox-events.ts';
import { summaryOf } from '../people/summary.ts';
import type { HandoffChange } from '../ports/handoff.ts';
import type { Message } from '../ports/message.ts';
import type { IntentAnalysis, TurnRecord } from '../ports/turn.ts';
import type { TurnTrace } from '../rules/trace.ts';
import type { TurnCommit } from '../ports/turn.ts';
import { currentFrame } from '../state/state.ts';
import type { TurnStatus } from '../vocabulary.ts';
import { handoffNews } from './handoff-news.ts';
import { controlOf } from './control-of.ts';
import { usageOf } from './model-meter.ts';
import type { TurnDraft } from './draft.ts';
import type { TurnContext } from './turn-context.ts';
import type { Understanding } from '../../understanding/types.ts';

/** Throws LEASE_LOST when another server has taken the turn over: nothing is written then. */
export const commit = async (turn: TurnContext): Promise<void> => {
  turn.stream.flush();
  const record = turnRecord(turn, 'COMPLETED');
  await write(turn, commitOf(turn, record));
};

export const write = async (turn: TurnContext, commitment: TurnCommit): Promise<void> => {
  const { isCommitted, nextTurnId } = await turn.transaction.commit(commitment);
  if (!isCommitted) throw new BotError('LEASE_LOST');
  turn.record = commitment.turn;
  turn.nextTurnId = nextTurnId;
};

export const commitOf = (turn: TurnContext, record: TurnRecord): TurnCommit => {
  const { draft, loaded } = turn;
  const { conversation, profile } = loaded;
  return {
    accountId: conversation.accountId,
    conversationId: conversation.id,
    fence: loaded.fence,
    state: draft.state,
    status: draft.status,
    resolution: draft.resolution,
    turn: record,
    profileId: profile.id,
    profilePatch: draft.profilePatch,
    steps: draft.steps,
    generatedSteps: draft.generatedSteps,
    checkpoints: draft.checkpoints,
    interruptions: draft.interruptions,
    closedInterruptions: draft.closedInterruptions,
    modelUsage: turn.modelUsage,
    outbox: eventsOf(turn),
    handoff: handoffOf(turn),
  };
};

/** What the turn means for the hand-off of its conversation. */
const handoffOf = (turn: TurnContext): HandoffChange | null => {
  const { draft, loaded, ports } = turn;
  const { status, id: conversationId, accountId, botId, holder } = loaded.conversation;
  const at = ports.clock.now().toISOString();
  if (status === 'HANDED_OFF') {
    if (draft.status !== 'HANDED_OFF') return { kind: 'ended', at };
    const isUnanswered = loaded.message?.instruction?.kind === 'unanswered' && holder === null;
    return isUnanswered ? { kind: 'escalated', at } : null;
  }
  if (draft.status !== 'HANDED_OFF' || !draft.handoff) return null;
  const record = { id: newId(), accountId, botId, conversationId, since: at, ...draft.handoff };
  const untaken = { holder: null, takenAt: null, releasedAt: null, escalatedAt: null };
  return { kind: 'opened', handoff: { ...record, summary: summaryOf(draft.state, messagesIn(turn)), ...untaken } };
};

const messagesIn = ({ loaded, draft }: TurnContext): Message[] => {
  const words = loaded.message?.text ?? loaded.message?.button ?? null;
  const said: Message[] =
    loaded.message && words !== null
      ? [{ id: loaded.message.id, role: 'USER', text: words, at: loaded.message.at }]
      : [];
  return [...loaded.history, ...said, ...draft.replies];
};

/** What others have to hear of once the turn is visible: how a conversation ended, and what plugins have to do. */
const eventsOf = (turn: TurnContext): TurnCommit['outbox'] => {
  const { draft, loaded, ports, scope } = turn;
  const { id: conversationId, botId, channel, status } = loaded.conversation;
  const now = ports.clock.now();
  const event = (kind: string, payload: JsonObject) => ({ id: newId(), kind, payload, at: now.toISOString() });
  const isResolved = draft.status === 'RESOLVED' && status !== 'RESOLVED';
  const ended = isResolved ? jobsFor(scope.bot.host, CONVERSATION_RESOLVED, { conversationId }) : [];
  const { kind: change = null } = handoffOf(turn) ?? {};
  const isSent = draft.replies.length > 0 && scope.bot.host.channels.has(channel);
  return [
    ...(isSent ? [event(CHANNEL_REPLIES, { conversationId, turnId: loaded.turnId })] : []),
    ...(change === null ? [] : [event(HANDOFF_EVENTS[change], { conversationId, botId })]),
    ...(isResolved ? [event(CONVERSATION_RESOLVED, { conversationId, botId })] : []),
    ...draft.effects.map(({ kind: wish, ...effect }) =>
      event(OUTSIDE_EFFECTS[wish], { ...effect, conversationId, botId, botVersionId: scope.bot.versionId }),
    ),
    ...[...draft.jobs, ...ended].map((job) => event(PLUGIN_JOB, payloadOf(job, botId, now.getTime()))),
  ];
};

export const turnRecord = (turn: TurnContext, status: TurnStatus): TurnRecord => {
  const { loaded, draft, ports } = turn;
  const completedAt = ports.clock.now().toISOString();
  return {
    id: loaded.turnId,
    accountId: loaded.conversation.accountId,
    conversationId: loaded.conversation.id,
    sequence: loaded.sequence,
    status,
    idempotencyKey: loaded.idempotencyKey,
    userMessage: loaded.message,
    replies: draft.replies,
    intent: intentOf(turn),
    decision: { ...turn.decision, response: draft.replies.map(({ id }) => id), profileUpdates: updatesIn(draft) },
    actions: turn.actions,
    trace: traceOf(turn),
    usage: usageOf(turn.modelUsage),
    responseTimeMs: Date.parse(completedAt) - Date.parse(loaded.acceptedAt),
    timeToFirstChunkMs: turn.stream.timeToFirstChunkMs,
    problem: draft.problem,
    startedAt: loaded.acceptedAt,
    completedAt,
  };
};

const intentOf = (turn: TurnContext): IntentAnalysis => ({
  acts: turn.understanding.acts,
  slots: turn.understanding.slots.map(({ slot, value, certainty, raw, evidence }) => ({
    slot,
    value,
    certainty,
    raw,
    evidence,
  })),
  ...readingsOf(turn.understanding),
  candidates: Object.fromEntries(
    Object.entries(turn.perception.rankings).map(([kind, { candidates }]) => [
      kind,
      candidates.slice(0, 3).map(({ id, score }) => ({ id, score })),
    ]),
  ),
});

/** What was heard beside acts and values; left out where there is none of it. */
const readingsOf = ({ fields = [], constraints = [], assent }: Understanding): Partial<IntentAnalysis> => ({
  ...(fields.length > 0 && { fields: fields.map(({ slot, about, raw }) => ({ slot, about, raw })) }),
  ...(constraints.length > 0 && { constraints }),
  ...(assent && assent.leftover.length > 0 && { leftover: assent.leftover }),
});

const updatesIn = ({ profilePatch }: TurnDraft): string[] => {
  if (!profilePatch) return [];
  const { collected, refused, preferences, objectives, summary } = profilePatch;
  return [
    ...Object.keys(collected).map((field) => `collected.${field}`),
    ...Object.keys(refused).map((field) => `refused.${field}`),
    ...Object.keys(preferences).map((key) => `preferences.${key}`),
    ...(objectives.length > 0 ? ['objectives'] : []),
    ...(summary === null ? [] : ['summary']),
  ];
};

/** The frame that the message met, else the one that it started. */
const frameOf = ({ loaded, draft }: TurnContext): string | null =>
  (currentFrame(loaded.conversation.state) ?? currentFrame(draft.state))?.id ?? null;

/** What is told of changes of state beside the record: kept with it, so that it can be told again. */
const toldIn = (turn: TurnContext): Pick<TurnTrace, 'told'> => {
  const { speaker } = handoffNews(turn);
  const told = [
    ...turn.draft.transitions.map(({ from, to }) => ({ kind: 'StateChanged' as const, from, to })),
    ...(speaker ? [speaker] : []),
  ];
  return told.length === 0 ? {} : { told };
};

const traceOf = (turn: TurnContext): TurnTrace => ({
  ...turn.trace,
  effects: turn.draft.applied,
  control: controlOf(turn),
  changes: { ...turn.draft.changes, frame: frameOf(turn) },
  asked: turn.draft.asked,
  ...toldIn(turn),
  ...(turn.loaded.attempt > 0 && { attempt: turn.loaded.attempt }),
  phasesMs: turn.trace.phasesMs,
});
