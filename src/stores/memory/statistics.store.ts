/** What a window's conversations come to: the plainest statement of it, one conversation at a time. */
import type {
  ConversationCounts as Counts,
  ConversationRecord,
  CountsRow,
  CountsWindow,
  StatisticsStore,
  StepRecord,
  TurnRecord,
} from '../../engine/index.ts';
import type { Tables } from './tables.ts';

interface Held {
  conversation: ConversationRecord;
  /** Completed ones. */
  turns: readonly TurnRecord[];
  /** Of all turns, failed ones too. */
  costUsd: number;
  /** Of a turn, in the order they were shown. */
  stepsOf: (turn: TurnRecord) => readonly StepRecord[];
  isAside: (turn: TurnRecord) => boolean;
  idleSince: string;
  arm: string | null;
}

type RunCounts = Omit<Counts, 'conversations' | 'settled' | 'handled' | 'resolved' | 'costUsd'>;
type WholeCounts = Omit<Counts, keyof RunCounts>;

const NO_RUN: RunCounts = {
  runsEnded: 0,
  runsCompleted: 0,
  runsAsked: 0,
  runsEngaged: 0,
  replies: 0,
  sideQuestions: 0,
  askedAgain: 0,
  refusals: 0,
  refusalsHandled: 0,
};

const isMessage = ({ userMessage }: TurnRecord): boolean =>
  userMessage !== null && (userMessage.instruction?.kind ?? 'handleInterruption') === 'handleInterruption';
const isRefusal = ({ decision, trace }: TurnRecord): boolean =>
  decision?.action === 'refusal' || (trace?.changes.refused.length ?? 0) > 0;
const isQuestion = ({ expectedInput }: StepRecord): boolean => expectedInput !== null;

/** How a conversation stands as a whole. */
function standingOf({ conversation, turns, stepsOf, idleSince }: Held) {
  const { status, lastActivityAt } = conversation;
  const isHandedOff =
    status === 'HANDED_OFF' ||
    turns.some((turn) => turn.decision?.action === 'handoff' || stepsOf(turn).some(({ type }) => type === 'hand_off'));
  const hasSpoken = turns.some(isMessage);
  const isByPerson = turns.some(({ userMessage }) => userMessage?.instruction?.kind === 'resolve');
  return {
    hasSpoken,
    isOver: status === 'RESOLVED' || status === 'CLOSED' || isHandedOff || lastActivityAt < idleSince,
    isHandled: hasSpoken && status === 'RESOLVED' && !isHandedOff && !isByPerson,
    lastMessage: turns.findLast(isMessage)?.sequence ?? 0,
    lastCancel: turns.findLast(({ decision }) => decision?.action === 'cancel')?.sequence ?? 0,
  };
}
type Standing = ReturnType<typeof standingOf>;

function runCounts(flow: string, held: Held, standing: Standing): RunCounts {
  const { conversation, turns, stepsOf } = held;
  const shown = turns.flatMap((turn) =>
    stepsOf(turn).flatMap((step) => (step.flow === flow ? [{ step, sequence: turn.sequence }] : [])),
  );
  const has = (type: string): boolean => shown.some(({ step }) => step.type === type);
  const firstQuestion = shown.find(({ step }) => isQuestion(step))?.sequence ?? null;
  const isUnderWay = conversation.state.stack.some((frame) => frame.flow === flow && frame.step !== '');
  const isLeft = !isUnderWay && !has('hand_off') && standing.lastCancel <= (shown.at(-1)?.sequence ?? 0);
  const isCompleted = has('end') || (isUnderWay && standing.isHandled) || isLeft;
  const isEngaged = firstQuestion !== null && standing.lastMessage > firstQuestion;
  return {
    ...repliesTo(flow, held, standing),
    runsEnded: Number(isCompleted || !isUnderWay || standing.isOver),
    runsCompleted: Number(isCompleted),
    runsAsked: Number(firstQuestion !== null && (isEngaged || standing.isOver)),
    runsEngaged: Number(isEngaged),
  };
}

/** What came right after the flow's questions. */
function repliesTo(flow: string, { turns, stepsOf, isAside }: Held, standing: Standing): RunCounts {
  const counts = { ...NO_RUN };
  for (const turn of turns) {
    const before = turns.find(({ sequence }) => sequence === turn.sequence - 1);
    const question = before && stepsOf(before).findLast(isQuestion);
    if (question?.flow !== flow || !isMessage(turn)) continue;
    const next = stepsOf(turn).findLast(isQuestion);
    counts.replies += 1;
    if (isAside(turn)) counts.sideQuestions += 1;
    else if (next?.flow === flow && next.step === question.step) counts.askedAgain += 1;
    if (!isRefusal(turn)) continue;
    counts.refusals += 1;
    const goesOn = turn.sequence < standing.lastMessage || standing.isHandled;
    if (goesOn && turn.decision?.action !== 'handoff') counts.refusalsHandled += 1;
  }
  return counts;
}

function rowsOf(held: Held): CountsRow[] {
  const { conversation, turns, costUsd, stepsOf, arm } = held;
  const standing = standingOf(held);
  const whole: WholeCounts = {
    conversations: Number(standing.hasSpoken),
    settled: Number(standing.hasSpoken && standing.isOver),
    handled: Number(standing.isHandled),
    resolved: Number(standing.hasSpoken && conversation.status === 'RESOLVED'),
    costUsd,
  };
  const versionId = conversation.botVersionId;
  const flows = new Set(turns.flatMap((turn) => stepsOf(turn).map(({ flow }) => flow)));
  return [
    { versionId, arm, flow: null, ...whole, ...NO_RUN },
    ...[...flows].map((flow) => ({ versionId, arm, flow, ...whole, ...runCounts(flow, held, standing) })),
  ];
}

/** The arm of the first step that the conversation was shown in the experiment; null: there is none. */
function armIn({ generatedSteps }: Tables, { id, accountId }: ConversationRecord, name: string): string | null {
  const shown = [...generatedSteps.values()].filter(
    (step) => step.accountId === accountId && step.conversationId === id && step.experiment?.name === name,
  );
  return shown.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]?.experiment?.arm ?? null;
}

function conversationCounts(
  tables: Tables,
  { accountId, botId, since, until, idleSince, experiment }: CountsWindow,
): CountsRow[] {
  const asideTurns = new Set([...tables.interruptions.values()].map(({ turnId }) => turnId));
  const summed = new Map<string, CountsRow>();
  for (const { record: conversation } of tables.conversations.values()) {
    const { id, createdAt } = conversation;
    if (conversation.accountId !== accountId || conversation.botId !== botId) continue;
    if (createdAt < since || createdAt >= until) continue;
    const arm = experiment && armIn(tables, conversation, experiment.name);
    if (experiment && (arm === null || arm !== (experiment.arm ?? arm))) continue;
    const taken = (tables.turnsOf.get(id) ?? []).flatMap((turnId) => tables.turns.get(turnId) ?? []);
    const turns = taken.filter(({ status }) => status === 'COMPLETED');
    const costUsd = taken.reduce((sum, { usage }) => sum + usage.costUsd, 0);
    const steps = (tables.stepsOf.get(id) ?? []).flatMap((stepId) => tables.steps.get(stepId) ?? []);
    const stepsByTurn = Map.groupBy(steps, ({ turnId }) => turnId);
    const stepsOf = (turn: TurnRecord): readonly StepRecord[] => stepsByTurn.get(turn.id) ?? [];
    const isAside = (turn: TurnRecord): boolean => asideTurns.has(turn.id);
    for (const row of rowsOf({ conversation, turns, costUsd, stepsOf, isAside, idleSince, arm })) {
      const key = `${row.versionId} ${row.flow ?? ''} ${row.arm ?? ''}`;
      summed.set(key, sumOf(summed.get(key), row));
    }
  }
  return [...summed.values()];
}

const sumOf = (sum: CountsRow | undefined, row: CountsRow): CountsRow => {
  if (!sum) return row;
  const { versionId: _version, flow: _flow, arm: _arm, ...counts } = row;
  const added = Object.entries(counts).map(([key, value]) => [key, value + sum[key as keyof Counts]]);
  return { ...sum, ...Object.fromEntries(added) };
};

export const memoryStatisticsStore = (tables: Tables): StatisticsStore => ({
  async countsIn(window) {
    return conversationCounts(tables, window);
  },
});
