import { defineRule } from '../../engine/plugin.ts';
import type { Effect, TurnView } from '../../engine/plugin.ts';

/** "Not on Friday", "before six": no value, but kept for the slot that it bounds, and used where values are offered. */
export const ruleOut = defineRule({
  id: 'rule-out',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/fill'],
  when: (view) => {
    const bySlot = constraintsOf(view);
    return bySlot.size > 0 ? { bySlot } : false;
  },
  then: ({ bySlot }) => [...bySlot].map(([slot, constraints]): Effect => ({ kind: 'ruleOut', slot, constraints })),
  because: ({ bySlot }) => `what may not be: ${[...bySlot.keys()].join(', ')}`,
});

type Constraint = Extract<Effect, { kind: 'ruleOut' }>['constraints'][number];

/** Constraints of slots that the message gives no value for: "not Friday but Saturday" says it all with the Saturday. */
const constraintsOf = ({ flow, understanding: { constraints = [], slots } }: TurnView): Map<string, Constraint[]> => {
  const bySlot = new Map<string, Constraint[]>();
  for (const { slot, relation, value } of constraints) {
    if (!flow?.slots[slot] || slots.some((given) => given.slot === slot)) continue;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), { relation, value }]);
  }
  return bySlot;
};

/** Nothing but a bound was heard: the question is put again. */
export const keepInMind = defineRule({
  id: 'keep-in-mind',
  phase: 'decide',
  band: 'FLOW',
  before: ['flows/continue'],
  route: 'flow',
  control: 'continue',
  when: ({ frame, asked, changes }) => {
    const { filled, corrected, refused, rejected, ruledOut } = changes;
    const isAlone = filled.length + corrected.length + refused.length + rejected.length === 0;
    return frame?.awaiting && asked && isAlone && ruledOut.includes(asked.name) ? { slot: asked.name } : false;
  },
  then: ({ slot }) => [
    { kind: 'presentStep', prefix: { template: 'kept_in_mind' } },
    { kind: 'awaitSlot', slot },
  ],
  because: ({ slot }) => `only says what ${slot} may not be`,
});
