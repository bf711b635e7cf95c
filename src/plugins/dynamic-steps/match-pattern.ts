import type { StepRun } from '../../engine/plugin.ts';
import type { Pattern } from './authored-step.ts';
import type { DynamicStepsConfig } from './config.ts';
import type { GenerateOptions } from './generate-options.ts';

type StepPattern = Pattern & { nextStep?: string | undefined };

/**
 * The first pattern whose condition holds: the step's own, then those of the bot that ask for the same slot, or for
 * none as the step does. Throws GUARD_FAILED.
 */
export const matchPattern = (
  { step, options, evaluate }: Pick<StepRun<GenerateOptions>, 'step' | 'options' | 'evaluate'>,
  ofBot: DynamicStepsConfig['patterns'],
): StepPattern | undefined => {
  const fitting: readonly StepPattern[] = ofBot.filter(({ asks }) => asks === step.expectedInput?.variable);
  return [...options.patterns, ...fitting].find(({ when }) => evaluate(when) === true);
};
