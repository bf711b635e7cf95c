/** Steps that no path reaches, and loops in which nobody is ever asked anything. */
import type { BundleDraft, FlowDraft } from './draft.ts';
import { referencesOf, successorsOf } from './flow-graph.ts';

type Edges = ReadonlyMap<string, readonly string[]>;

function reachableFrom(start: string, edges: Edges): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (reached.has(step)) continue;
    reached.add(step);
    open.push(...(edges.get(step) ?? []));
  }
  return reached;
}

/** A way from a step back to itself, both ends included; null where there is none. */
function loopFrom(start: string, edges: Edges): string[] | null {
  const cameFrom = new Map<string, string>();
  const open = [start];
  for (let step = open.shift(); step !== undefined; step = open.shift()) {
    for (const next of edges.get(step) ?? []) {
      if (next === start) {
        const way = [step];
        for (let at = step; at !== start; at = way[0] ?? start) way.unshift(cameFrom.get(at) ?? start);
        return [...way, start];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, step);
      open.push(next);
    }
  }
  return null;
}

/** A step may wait when it asks for something or runs a flow, which may ask. */
const mayWait = (flow: FlowDraft, index: number): boolean => {
  const step = flow.steps[index];
  if (!step?.entry) return true;
  return step.entry.expected_input !== undefined || (referencesOf(step).flows ?? []).length > 0;
};

function checkLoops(flow: FlowDraft, edges: Edges, draft: BundleDraft): void {
  const hasty = new Map([...edges].filter((_, i) => !mayWait(flow, i)));
  const blamed = new Set<string>();
  for (const [i, { id, at }] of flow.steps.entries()) {
    if (blamed.has(id) || mayWait(flow, i)) continue;
    const loop = loopFrom(id, hasty);
    if (!loop) continue;
    for (const step of loop) blamed.add(step);
    const message = `These steps go round without ever waiting for the user: ${loop.join(' -> ')}.`;
    draft.mistakes.push(flow.yaml.mistake(at, 'LOOP_WITHOUT_WAIT', message));
  }
}

export function checkGraph(flow: FlowDraft, draft: BundleDraft): void {
  const start = flow.header?.start ?? flow.steps[0]?.id;
  const ids = new Set(flow.steps.map(({ id }) => id));
  // A step that could not be read may lead anywhere, and one with a doubled id is two places.
  const isWhole = flow.steps.every(({ entry, stepType, options }) => entry && stepType && options);
  if (start === undefined || !ids.has(start) || ids.size < flow.steps.length || !isWhole) return;
  const edges = new Map(flow.steps.map(({ id }, i) => [id, successorsOf(flow, i)]));
  const reached = reachableFrom(start, edges);
  for (const { id, at } of flow.steps) {
    if (reached.has(id)) continue;
    const message = `No path from "${start}" leads to the step "${id}".`;
    draft.mistakes.push(flow.yaml.mistake([...at, 'id'], 'STEP_UNREACHABLE', message));
  }
  checkLoops(flow, edges, draft);
}
