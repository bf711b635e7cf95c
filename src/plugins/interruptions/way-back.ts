/** Answers a side question and offers the way back to the flow it interrupted (docs/orchestrator.md). */
import { wordsOf } from '../../engine/plugin.ts';
import type {
  ButtonDefinition,
  Citation,
  Effect,
  InterruptionKind,
  ReplySource,
  TurnView,
  Words,
} from '../../engine/plugin.ts';

/** Values of the two buttons that every side question ends with. */
export const CONTINUE_FLOW = 'continue_flow';
export const ASK_ANOTHER = 'ask_another';

/** What they say. */
export interface WayBackWords {
  goOn: string;
  another: string;
}

const wayBackButtons = (locale: string): readonly ButtonDefinition[] => {
  const { goOn, another } = wordsOf<{ wayBack: WayBackWords }>('interruptions', locale).wayBack;
  return [
    { text: goOn, value: CONTINUE_FLOW },
    { text: another, value: ASK_ANOTHER },
  ];
};

/** What is said to a side question. */
export interface SideWords {
  words: Words;
  source: ReplySource;
  citations?: readonly Citation[];
}

/** A side question and its answer; the answer's words are null where the model's reply gives them. */
export interface SideAnswer {
  interruption: InterruptionKind;
  answer: SideWords | null;
  /** Answers to other questions of the same message. */
  others?: readonly Effect[];
  /** 0..1 */
  confidence: number;
}

/**
 * Keeps a checkpoint, answers, and shows the open question again with the way back. Side questions stack: one asked
 * before the last one has found its way back is kept behind it, with a checkpoint of its own, up to `maxDepth`. Deeper
 * ones are answered all the same, and use the way back that is open already.
 */
export const answerAndOfferReturn = (
  view: TurnView,
  { interruption, answer, others = [], confidence }: SideAnswer,
  maxDepth: number,
): Effect[] => {
  const opened: Effect = {
    kind: 'openInterruption',
    interruption,
    question: view.text === '' ? (view.button ?? '') : view.text,
    answer: answer?.words ?? { text: '' },
    confidence,
  };
  return [
    ...expectedReturn(view),
    ...(view.state.interruptions.length < maxDepth ? [opened] : []),
    ...(answer ? [{ kind: 'say', ...answer } as const] : []),
    ...others,
    { kind: 'presentStep', prefix: { template: 'return_prompt' }, extraButtons: wayBackButtons(view.locale) },
  ];
};

/** `handleInterruption` may name the step to come back to; it waits there as it would have after showing it. */
const expectedReturn = ({ instruction, flow, frame }: TurnView): Effect[] => {
  const step = instruction?.kind === 'handleInterruption' ? flow?.steps[instruction.expectedReturn ?? ''] : undefined;
  const slot = step?.expectedInput?.variable;
  if (!step || step.id === frame?.step || slot === undefined) return [];
  return [
    { kind: 'gotoStep', step: step.id },
    { kind: 'awaitSlot', slot },
  ];
};

/** Whether a side question asked in the running flow has not found its way back yet. */
export const isInterrupted = ({ state, frame }: TurnView): boolean =>
  frame !== null && state.interruptions.some(({ frameId }) => frameId === frame.id);
