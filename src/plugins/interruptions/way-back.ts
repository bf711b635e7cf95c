import type { ButtonDefinition, Effect, InterruptionKind, LocalisedText, TurnView } from '../../engine/index.ts';
import { textIn } from '../../engine/index.ts';

/** Values of the two buttons that every side question ends with. */
export const CONTINUE_FLOW = 'continue_flow';
export const ASK_ANOTHER = 'ask_another';

const label = (key: 'continue' | 'another'): LocalisedText => ({ en: LABELS.en[key], ru: LABELS.ru[key] });
const LABELS = {
  en: { continue: 'Continue', another: 'Another question' },
  ru: { continue: 'Продолжить', another: 'Ещё вопрос' },
};

export const wayBackButtons: readonly ButtonDefinition[] = [
  { text: label('continue'), value: CONTINUE_FLOW },
  { text: label('another'), value: ASK_ANOTHER },
];

/** Keeps a checkpoint, answers, and shows the open question again with the way back. */
export const answerAndOfferReturn = (
  view: TurnView,
  interruption: InterruptionKind,
  answer: {
    words: Extract<Effect, { kind: 'say' }>['words'];
    text: LocalisedText;
    source: 'faq' | 'template' | 'scripted';
  },
  confidence: number,
): Effect[] => [
  {
    kind: 'openInterruption',
    interruption,
    question: view.text,
    answer: textIn(answer.text, view.locale),
    confidence,
  },
  { kind: 'say', words: answer.words, source: answer.source },
  { kind: 'presentStep', prefix: { template: 'return_prompt' }, extraButtons: wayBackButtons },
];
