import type { StepRun } from '../../engine/index.ts';
import type { Pattern } from './authored-step.ts';
import type { GenerateOptions } from './generate-options.ts';

type StepPattern = Pattern & { nextStep?: string | undefined };

/** The first pattern whose condition holds: the step's own, then those of the bot. Throws GUARD_FAILED. */
export const matchPattern = (
  { options, evaluate }: Pick<StepRun<GenerateOptions>, 'options' | 'evaluate'>,
  ofBot: readonly Pattern[],
): StepPattern | undefined => [...options.patterns, ...ofBot].find(({ when }: StepPattern) => evaluate(when) === true);
