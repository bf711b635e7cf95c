/** Which step comes after which. */
import type { StepType } from '../define-plugin.ts';
import type { NextStep } from './definition.ts';
import type { FlowDraft, StepDraft } from './draft.ts';

type References = ReturnType<NonNullable<StepType['references']>>;

/**
 * Where a step goes, everything said: without a `next_step`, and where no branch of it holds, a flow goes on with the
 * next step of the file; after the last one it ends (undefined).
 */
export function nextStepOf(flow: FlowDraft, index: number): NextStep | undefined {
  const step = flow.steps[index];
  if (!step?.entry || step.stepType?.isLast) return undefined;
  const said = step.entry.next_step;
  if (typeof said === 'string') return said;
  const following = flow.steps[index + 1]?.id;
  if (said === undefined) return following;
  const isTotal = said.some(({ when }) => when === undefined);
  return isTotal || following === undefined ? said : [...said, { step: following }];
}

/** What the keys of a step's type name. */
export const referencesOf = ({ stepType, options }: StepDraft): References =>
  (options && stepType?.references?.(options)) || {};

/** Ids of the steps that may come right after the one at `index`. */
export function successorsOf(flow: FlowDraft, index: number): string[] {
  const step = flow.steps[index];
  const next = nextStepOf(flow, index);
  const said = typeof next === 'string' ? [next] : (next ?? []).map((branch) => branch.step);
  return [...said, ...((step && referencesOf(step).steps) ?? [])];
}
