import { z } from 'zod';
import { pattern } from './authored-step.ts';

const weight = z.number().min(0).max(1_000);

export const dynamicStepsConfig = z.strictObject({
  minConfidence: z.number().min(0).max(1).default(0.5).describe('a proposal the model is less sure of is not shown'),
  maxLength: z.int().min(40).max(4_000).default(600).describe('characters of a generated message'),
  cacheSeconds: z.int().min(0).max(86_400).default(3_600).describe('0: every step is generated anew'),
  flow: z.string().optional().describe('what generateNextStep starts where no flow is under way'),
  patterns: z
    .array(pattern.extend({ asks: z.string().optional().describe('the slot it asks for; none when absent') }))
    .default([])
    .describe('tried behind those of the step, at every step that asks for the same'),
  experiment: z
    .strictObject({
      name: z.string().min(1),
      weights: z
        .strictObject({ static: weight, dynamic: weight })
        .refine((weights) => weights.static + weights.dynamic > 0, 'one of the weights is above 0'),
    })
    .optional()
    .describe('off when absent: everybody gets generated steps'),
});
export type DynamicStepsConfig = z.output<typeof dynamicStepsConfig>;
