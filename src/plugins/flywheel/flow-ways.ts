/** The ways through a flow, as its definition has them. */
import type { FlowDefinition } from '../../engine/plugin.ts';

/** Steps that a step leads to at once. A step without `nextStep` goes on with the next of the file. */
export function nextOf(flow: FlowDefinition, id: string): string[] {
  const step = flow.steps[id];
  if (!step || step.type === 'end' || step.type === 'hand_off') return [];
  const { nextStep } = step;
  if (typeof nextStep === 'string') return [nextStep];
  const ids = Object.keys(flow.steps);
  const following = ids[ids.indexOf(id) + 1];
  const branches = nextStep?.map((branch) => branch.step) ?? [];
  const isOpen = nextStep === undefined || nextStep.every(({ when }) => when !== undefined);
  return [...branches, ...(isOpen && following !== undefined ? [following] : [])];
}

/** Every step that can be reached from one, nearest first; itself not among them unless it can come round. */
export function stepsAfter(flow: FlowDefinition, from: string): string[] {
  const reached: string[] = [];
  const open = nextOf(flow, from);
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (reached.includes(id)) continue;
    reached.push(id);
    open.push(...nextOf(flow, id));
  }
  return reached;
}

/** Steps from which one leads at once to the target: the step itself, else the nearest behind it. */
export function waysTo(flow: FlowDefinition, from: string, to: string): string[] {
  if (nextOf(flow, from).includes(to)) return [from];
  return stepsAfter(flow, from).filter((id) => nextOf(flow, id).includes(to));
}
