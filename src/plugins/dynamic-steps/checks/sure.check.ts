import type { StepCheck } from './step-check.ts';

/** The model itself has to think it right. */
export const sure: StepCheck = {
  id: 'confidence',
  find: (_step, { confidence, minConfidence }) =>
    confidence < minConfidence ? [`${confidence} is below ${minConfidence}`] : [],
};
