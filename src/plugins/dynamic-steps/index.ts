/** Steps made in context: patterns first, then the cache, then the one call of the turn; never shown unchecked. */
import { definePlugin } from '../../engine/plugin.ts';
import { dynamicStepsConfig } from './config.ts';
import { generateNextStep } from './generate-next-step.rule.ts';
import { generate } from './generate.step.ts';

export const dynamicSteps = definePlugin({
  name: 'dynamic-steps',
  requires: ['flows'],
  config: dynamicStepsConfig,
  setup: ({ config }) => ({
    stepTypes: [generate(config)],
    rules: [generateNextStep(config.flow)],
    references: { flows: config.flow === undefined ? [] : [{ id: config.flow, at: ['flow'] }] },
  }),
});
