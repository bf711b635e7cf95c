import type { ProposedStep } from '../proposed-step.ts';
import type { StepCheck } from './step-check.ts';

/**
 * Progress: a step that is there for an answer asks for one that is still open, its own or one that may come before it;
 * one that is not asks nothing.
 */
export const question: StepCheck = {
  id: 'question',
  find: ({ expected_input: asked }, { open, own }) => {
    if (!asked) return own === null ? [] : [`it does not ask for ${own.name}`];
    const slot = open.find(({ name }) => name === asked.variable);
    if (!slot) return [`${asked.variable} is not to be asked for here`];
    return asked.type === undefined || asked.type === slot.type
      ? []
      : [`${asked.variable} is of type ${slot.type}, not ${asked.type}`];
  },
  repair: (step, { open, own }): ProposedStep => {
    const slot = open.find(({ name }) => name === step.expected_input?.variable) ?? own;
    return { ...step, expected_input: slot && { type: slot.type, variable: slot.name } };
  },
};
