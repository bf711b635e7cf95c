import type { StepCheck } from './step-check.ts';

/** Where it leads to is a step that the author allows; else the flow goes where it goes anyway. */
export const target: StepCheck = {
  id: 'next_step',
  find: ({ next_step: next }, { targets }) =>
    next === null || targets.includes(next) ? [] : [`it may not lead to "${next}"`],
  repair: (step) => ({ ...step, next_step: null }),
};
