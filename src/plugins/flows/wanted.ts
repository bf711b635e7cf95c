import type { Effect, FlowDefinition, PerceivedTask, SlotInput, TurnView } from '../../engine/plugin.ts';
import { allowedReading } from './accept-value.ts';
import { whyNot } from './why-not.ts';

/** The flow that the message asks for: the best ranked one on offer, unless an answer of the FAQ fits better. */
export const flowWanted = (view: TurnView): { flow: FlowDefinition; score: number } | null => {
  const { flow: flows, faq } = view.perception.rankings;
  if (!flows?.isInScope || (faq?.isInScope && faq.score > flows.score)) return null;
  const best = flows.candidates.find(({ id }) => isOnOffer(view.bot.flows[id], view));
  const flow = best && view.bot.flows[best.id];
  return flow ? { flow, score: flows.score } : null;
};

export const isOnOffer = (flow: FlowDefinition | undefined, view: TurnView): flow is FlowDefinition =>
  flow !== undefined && (flow.when === undefined || view.evaluate(flow.when) === true);

/**
 * Starts a flow with what the message says already. What it says and the flow does not allow ("a table for forty") is
 * asked for anew, and nobody is left to wonder why.
 */
export const beginFlow = (flow: FlowDefinition, reason: 'start' | 'digression', view: TurnView): Effect[] => {
  const refused = view.understanding.slots.flatMap((seen) => {
    const slot = flow.slots[seen.slot];
    return slot && allowedReading(seen, slot, view) === null ? [slot] : [];
  });
  return [
    ...refused.slice(0, 1).map((slot) => ({ kind: 'say', words: whyNot(slot), source: 'scripted' }) as const),
    { kind: 'pushFlow', flow: flow.id, reason, slots: slotsGiven(flow, view) },
  ];
};

/** Several tasks at once: the first runs, the others wait their turn beneath it. */
export const beginTasks = (tasks: readonly PerceivedTask[]): Effect[] =>
  tasks.toReversed().map(({ flow, slots }) => ({ kind: 'pushFlow', flow, reason: 'start', slots }));

const slotsGiven = (flow: FlowDefinition, view: TurnView): Record<string, SlotInput> => {
  const given = view.understanding.slots.flatMap((seen) => {
    const slot = flow.slots[seen.slot];
    const value = slot ? allowedReading(seen, slot, view) : null;
    if (value === null) return [];
    const { range, certainty, raw } = seen;
    return [[seen.slot, { value, range, certainty, raw, source: 'user' }] as const];
  });
  return Object.fromEntries(given);
};
