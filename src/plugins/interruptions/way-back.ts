import type {
  ButtonDefinition,
  Effect,
  InterruptionKind,
  LocalisedText,
  ReplySource,
  TurnView,
  Words,
} from '../../engine/index.ts';

/** Values of the two buttons that every side question ends with. */
export const CONTINUE_FLOW = 'continue_flow';
export const ASK_ANOTHER = 'ask_another';

const CONTINUE: LocalisedText = { en: 'Continue', ru: 'Продолжить' };
const ANOTHER: LocalisedText = { en: 'Another question', ru: 'Ещё вопрос' };

const wayBackButtons: readonly ButtonDefinition[] = [
  { text: CONTINUE, value: CONTINUE_FLOW },
  { text: ANOTHER, value: ASK_ANOTHER },
];

/** A side question and its answer; the answer's words are null where the model's reply gives them. */
export interface SideAnswer {
  interruption: InterruptionKind;
  answer: { words: Words; source: ReplySource } | null;
  /** 0..1 */
  confidence: number;
}

/** Keeps a checkpoint, answers, and shows the open question again with the way back. */
export const answerAndOfferReturn = (view: TurnView, { interruption, answer, confidence }: SideAnswer): Effect[] => [
  ...expectedReturn(view),
  {
    kind: 'openInterruption',
    interruption,
    question: view.text,
    answer: answer?.words ?? { text: '' },
    confidence,
  },
  ...(answer ? [{ kind: 'say', ...answer } as const] : []),
  { kind: 'presentStep', prefix: { template: 'return_prompt' }, extraButtons: wayBackButtons },
];

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
