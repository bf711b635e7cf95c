import type { SlotDefinition } from '../../../engine/plugin.ts';
import type { ProposedStep } from '../proposed-step.ts';
import type { StepRoom } from '../step-room.ts';
import type { StepCheck } from './step-check.ts';

type Button = ProposedStep['buttons'][number];

/** Every button answers the question, and what has to be chosen is on offer. */
export const buttons: StepCheck = {
  id: 'buttons',
  find: (step, room) => {
    const slot = askedBy(step, room);
    const doubled = step.buttons.length > distinct(step.buttons).length ? ['two buttons are the same'] : [];
    const idle = step.buttons
      .filter((button) => !answers(button, slot))
      .map(({ value }) => `"${value}" answers nothing`);
    const missing = slot?.type === 'choice' && step.buttons.length === 0 ? ['there is nothing to choose from'] : [];
    return [...doubled, ...idle, ...missing];
  },
  repair: (step, room) => {
    const slot = askedBy(step, room);
    const kept = distinct(step.buttons).filter((button) => answers(button, slot));
    const choices = (slot?.choices ?? []).map(({ value, label }) => ({ text: label ?? value, value }));
    return { ...step, buttons: kept.length === 0 && slot?.type === 'choice' ? choices : kept };
  },
};

const askedBy = ({ expected_input: asked }: ProposedStep, { open }: StepRoom): SlotDefinition | undefined =>
  open.find(({ name }) => name === asked?.variable);

/** Free text may be offered ready-made; a number or a date is read from words, so a button would give none. */
const answers = ({ value }: Button, slot: SlotDefinition | undefined): boolean => {
  if (slot?.type === 'yes_no') return value === 'yes' || value === 'no';
  if (slot?.type === 'choice') return slot.choices?.some((choice) => choice.value === value) === true;
  return slot?.type === 'text';
};

const distinct = (all: readonly Button[]): Button[] =>
  all.filter(({ text, value }, i) => all.findIndex((other) => other.value === value || other.text === text) === i);
