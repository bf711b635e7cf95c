import type { FlowDefinition, StepDefinition } from '../bundle/definition.ts';
import type { Frame } from './state.ts';

/**
 * A corrected slot takes back what was concluded from it: results of actions that read it, approvals ("is that
 * right?") of texts that quote it, choices offered from those results; and the flow goes back to the first step that
 * asks for or reads the slot. Questions whose slots are still filled are passed over on the way forward again.
 * Returns the slots it emptied.
 */
export const reopenAfterCorrection = (frame: Frame, flow: FlowDefinition, slot: string): string[] => {
  const steps = Object.values(flow.steps);
  const stale = new Set([slot]);
  const cleared: string[] = [];
  for (let grew = true; grew; ) {
    grew = false;
    for (const step of steps) {
      const concluded = conclusionOf(step, flow);
      if (concluded === null || stale.has(concluded) || !step.reads.some((name) => stale.has(name))) continue;
      stale.add(concluded);
      grew = true;
      delete frame.vars[concluded];
      if (frame.slots[concluded]) cleared.push(concluded);
      delete frame.slots[concluded];
    }
  }
  const touches = (step: StepDefinition): boolean => step.expectedInput?.variable === slot || step.reads.includes(slot);
  const first = steps.findIndex(touches);
  const current = steps.findIndex((step) => step.id === frame.step);
  const target = steps[first];
  if (target && first <= current) {
    frame.step = target.id;
    frame.awaiting = null;
  }
  return cleared;
};

/** What a step concludes from what it reads: an action's result, an approval, a choice among results. */
const conclusionOf = (step: StepDefinition, flow: FlowDefinition): string | null => {
  const { saveAs, action, options } = step.options;
  if (typeof action === 'string') return typeof saveAs === 'string' ? saveAs : action;
  const asked = step.expectedInput?.variable;
  if (asked === undefined) return null;
  const isApproval = flow.slots[asked]?.type === 'yes_no';
  const isChoiceOfResults = options !== undefined && options !== null;
  return isApproval || isChoiceOfResults ? asked : null;
};
