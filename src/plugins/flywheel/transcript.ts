/** A stored conversation as the flywheel reads it: what was asked and chosen, what was said beside, what was done. */
import { currentFrame } from '../../engine/plugin-server.ts';
import type { Json, TurnRecord } from '../../engine/plugin.ts';
import type { Button, ConversationRecord, RecordedTurn, SolutionStep, StepRecord } from '../../engine/plugin-server.ts';

/** How a step was met. `aside`: with something else than an answer. */
export interface StepAnswer {
  kind: 'option' | 'text' | 'skipped' | 'aside';
  /** The button's words, or the person's own. */
  text: string;
}

export interface TranscriptStep {
  flow: string;
  step: string;
  type: string;
  text: string;
  options: readonly Button[];
  /** The slot that it asks for. */
  variable: string | null;
  /** Sequence number of the turn that showed it. */
  turn: number;
  /** null: it asks for nothing, or nobody answered. */
  answer: StepAnswer | null;
}

/** A message to the bot, and the flow that it moved on; null: none. */
export interface TranscriptMessage {
  turn: number;
  text: string;
  flow: string | null;
  /** Started or answered: the flow came further by it. */
  isStep: boolean;
  /** Answered beside the flow: a side question does not leave it. */
  isAside: boolean;
  /** Asks for a person: says nothing of the matter. */
  isForPerson: boolean;
}

export interface Transcript {
  conversationId: string;
  locale: string;
  steps: readonly TranscriptStep[];
  /** What was said to the bot, in order; what was said to a person is not among it. */
  messages: readonly TranscriptMessage[];
  actions: readonly { name: string; isDone: boolean; output: Json }[];
  /** What a person did to solve it. */
  solution: readonly SolutionStep[];
  /** What solved it, in the words of whoever said so. */
  resolution: string | null;
  /** Who resolved it; null: nobody. */
  resolvedBy: 'bot' | 'person' | null;
  /** A person was called, or took over. */
  isHandedOff: boolean;
  /** The flow was called off. */
  isCancelled: boolean;
  /** The flow and step under way at the end; null: none. */
  openAt: { flow: string; step: string } | null;
  /** Id of the last turn. */
  lastTurnId: string;
}

/** `turns` and `steps` oldest first. */
export function transcriptOf(
  conversation: ConversationRecord,
  turns: readonly RecordedTurn[],
  steps: readonly StepRecord[],
): Transcript {
  const held = turns.filter(({ status }) => status === 'COMPLETED');
  const sequenceOf = new Map(held.map(({ id, sequence }) => [id, sequence]));
  const shown = steps.flatMap((step): TranscriptStep[] => {
    const turn = sequenceOf.get(step.turnId);
    return turn === undefined ? [] : [shownStep(step, turn)];
  });
  const messages: TranscriptMessage[] = [];
  for (const turn of held) readMessage(turn, shown, messages);
  const last = held.at(-1);
  const before = held.findLast(({ userMessage }) => !userMessage?.instruction);
  const frame = before?.state ? currentFrame(before.state) : null;
  const instruction = last?.userMessage?.instruction;
  const resolved = instruction?.kind === 'resolve' ? instruction : null;
  const isResolved = conversation.status === 'RESOLVED';
  return {
    conversationId: conversation.id,
    locale: conversation.locale,
    steps: shown,
    messages,
    actions: held.flatMap(({ actions }) =>
      actions.map(({ action, state, output }) => ({ name: action, isDone: state === 'succeeded', output })),
    ),
    solution: resolved?.solution ?? saidByPeople(held),
    resolution: resolved?.resolution ?? conversation.resolution,
    resolvedBy: isResolved ? (resolved ? 'person' : 'bot') : null,
    isHandedOff: held.some((turn) => isLedByPerson(turn) || (turn.trace?.effects.includes('handOff') ?? false)),
    isCancelled: held.at(resolved ? -2 : -1)?.decision?.action === 'cancel',
    openAt: frame && frame.step !== '' ? { flow: frame.flow, step: frame.step } : null,
    lastTurnId: last?.id ?? conversation.id,
  };
}

const shownStep = (step: StepRecord, turn: number): TranscriptStep => ({
  flow: step.flow,
  step: step.step,
  type: step.type,
  text: step.message?.text ?? '',
  options: step.buttons,
  variable: step.expectedInput?.variable ?? null,
  turn,
  answer: null,
});

const isLedByPerson = ({ decision }: TurnRecord): boolean => decision?.source === 'handoff';

const saidByPeople = (turns: readonly TurnRecord[]): SolutionStep[] =>
  turns.flatMap(({ replies }) => replies.filter(({ role }) => role === 'OPERATOR').map(({ text }) => ({ text })));

/** Notes what a turn's message was to the step that waited for it; changes the step in place. */
function readMessage(turn: RecordedTurn, shown: TranscriptStep[], messages: TranscriptMessage[]): void {
  const { userMessage: message, sequence, trace, decision } = turn;
  if (!message || message.instruction || isLedByPerson(turn)) return;
  const waiting = shown.findLast((step) => step.variable !== null && step.turn < sequence);
  const option = waiting?.options.find(({ value }) => value === message.button);
  const text = option?.text ?? message.text ?? message.button ?? '';
  const { filled = [], corrected = [], refused = [] } = trace?.changes ?? {};
  const isFilled = [...filled, ...corrected].includes(waiting?.variable ?? '');
  const isSkipped = refused.includes(waiting?.variable ?? '');
  const started = shown.find((step) => step.turn === sequence && step.flow !== waiting?.flow);
  const hasMoved = isFilled || isSkipped;
  if (waiting && waiting.answer === null) {
    const chosen = option ?? waiting.options.find((offered) => offered.text === message.text);
    const kind = isSkipped ? 'skipped' : isFilled ? (chosen ? 'option' : 'text') : 'aside';
    waiting.answer = { kind, text };
  }
  messages.push({
    turn: sequence,
    text,
    flow: hasMoved ? (waiting?.flow ?? null) : (started?.flow ?? null),
    isStep: hasMoved || started !== undefined,
    isAside: decision?.action === 'faq' || (trace?.effects.includes('openInterruption') ?? false),
    isForPerson: !hasMoved && started === undefined && (trace?.effects.includes('handOff') ?? false),
  });
}

/** The person's own account of the matter: what they said before any flow asked, and what fitted no question. */
export const matterOf = ({ messages }: Pick<Transcript, 'messages'>): string =>
  messages
    .filter(({ isStep, isAside, isForPerson }, i) => !isForPerson && (i === 0 || (!isStep && !isAside)))
    .map(({ text }) => text)
    .join('. ');
