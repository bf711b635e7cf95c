import { z } from 'zod';
import type { StepType } from '../../engine/plugin.ts';
import { authoredStep, file, pattern, textsOf } from './authored-step.ts';

/** The keys of a `generate` step beyond the common ones (docs/dynamic-steps.md). */
export const generateOptions = z.strictObject({
  goal: z.string().min(1).describe('what the step is for: for the model'),
  fallback: authoredStep.describe('what is shown where nothing fit to be shown was generated'),
  patterns: z
    .array(pattern.extend({ nextStep: z.string().optional() }))
    .default([])
    .describe('the first whose condition holds is shown, and nothing is generated'),
  media: z
    .array(file.refine(({ fileId }) => fileId !== undefined, 'a file on offer to the model needs a file_id'))
    .default([])
    .describe('files that a generated step may show'),
  targets: z.array(z.string()).default([]).describe('steps that a generated step may lead to'),
  mayAsk: z.array(z.string()).default([]).describe('slots it may ask for before its own'),
});
export type GenerateOptions = z.output<typeof generateOptions>;

/** What the options name, for the bundle's checks. */
export const referencesOf: NonNullable<StepType<GenerateOptions>['references']> = (options) => ({
  expressions: options.patterns.map(({ when }) => when),
  steps: [...options.targets, ...options.patterns.flatMap(({ nextStep }) => nextStep ?? [])],
  slots: options.mayAsk,
  texts: [
    ...textsOf(options.fallback),
    ...options.patterns.flatMap(textsOf),
    ...options.media.map(({ description }) => description),
  ],
});
