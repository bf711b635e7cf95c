/**
 * The flywheel: a bot that declares it learns from its conversations (docs/flywheel.md). The plugin brings no rule; what
 * it does, it does in jobs, after the conversation has ended.
 */
import { definePlugin } from '../../engine/plugin.ts';
import { serve } from './serve.ts';
import { FLYWHEEL, flywheelConfig } from './config.ts';

export { learning } from './store/learning.ts';
export type { AnalysisRecord, AnalysisTrigger } from './store/analysis.ts';
export type { LearningStore } from './store/learning-store.ts';
export { publishApproved } from './store/publish-approved.ts';
export { createFlywheel } from './create-flywheel.ts';
export type { Flywheel } from './create-flywheel.ts';
export { holdTrial } from './hold-trial.ts';
export { heldApart } from './trial-task.ts';
export type { Trial, TrialResult } from './hold-trial.ts';

export const flywheel = definePlugin({
  name: FLYWHEEL,
  requires: ['flows'],
  config: flywheelConfig,
  setup: () => ({}),
  serve,
});
