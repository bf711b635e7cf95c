import type { SlotDefinition } from '../../../engine/plugin.ts';
import type { ProposedStep } from '../proposed-step.ts';
import type { StepRoom } from '../step-room.ts';
import type { StepCheck } from './step-check.ts';

/**
 * Progress: a step that is there for an answer asks for one that is still open, its own or one that may come before it;
 * one that is not asks nothing. Words that ask for anything else cannot be put right: the answer would land in a slot
 * that nobody asked for.
 */
export const question: StepCheck = {
  id: 'question',
  find: (step, room) => {
    const { expected_input: asked } = step;
    if (!asked && room.own) return [`it does not ask for ${room.own.name}`];
    if (!asked) return /[?？]\s*$/.test(step.message.text) ? ['it asks, and nobody waits for the answer'] : [];
    const slot = askedBy(step, room);
    if (!slot) return [`${asked.variable} is not to be asked for here`];
    return asked.type === undefined || asked.type === slot.type
      ? []
      : [`${asked.variable} is of type ${slot.type}, not ${asked.type}`];
  },
  /** A slot's type is known, and words that ask without naming a slot ask for the step's own. */
  repair: (step, room) => {
    const isUnnamed = step.expected_input === null && /[?？]/.test(step.message.text);
    const slot = isUnnamed ? room.own : askedBy(step, room);
    return slot ? { ...step, expected_input: { type: slot.type, variable: slot.name } } : step;
  },
};

const askedBy = ({ expected_input: asked }: ProposedStep, { open }: StepRoom): SlotDefinition | undefined =>
  open.find(({ name }) => name === asked?.variable);
