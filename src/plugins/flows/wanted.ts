import type { FlowDefinition, SlotInput, TurnView } from '../../engine/index.ts';
import { allowedReading } from './accept-value.ts';

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

/** What the message says already, for the slots of the flow that it starts. */
export const slotsGiven = (flow: FlowDefinition, view: TurnView): Record<string, SlotInput> => {
  const given = view.understanding.slots.flatMap((seen) => {
    const slot = flow.slots[seen.slot];
    const value = slot ? allowedReading(seen, slot, view) : null;
    if (value === null) return [];
    const { range, certainty, raw } = seen;
    return [[seen.slot, { value, range, certainty, raw, source: 'user' }] as const];
  });
  return Object.fromEntries(given);
};
