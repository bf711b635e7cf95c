import type { ProposedStep } from '../proposed-step.ts';
import type { StepRoom } from '../step-room.ts';

/** One thing that a proposed step is held to. */
export interface StepCheck {
  id: string;
  /** What is wrong, each in a few words; nothing: []. */
  find: (step: ProposedStep, room: StepRoom) => readonly string[];
  /** Puts it right by taking away, never by inventing. Absent: it cannot be put right. */
  repair?: (step: ProposedStep, room: StepRoom) => ProposedStep;
}

/** The step with other words. */
export const withText = (step: ProposedStep, text: string): ProposedStep => ({
  ...step,
  message: { ...step.message, text },
});

/** Everything in it that a person reads. */
export const wordsIn = ({ message, buttons }: ProposedStep): string =>
  [message.text, ...buttons.map(({ text }) => text)].join('\n');
