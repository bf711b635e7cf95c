import { defineRule, isAllowed } from '../../engine/plugin.ts';
import type { Effect, SlotDefinition, SlotValue, TurnView } from '../../engine/plugin.ts';

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
const constraintsOf = (view: TurnView): Map<string, Constraint[]> => {
  const { flow, understanding } = view;
  const { constraints = [], slots } = understanding;
  const bySlot = new Map<string, Constraint[]>();
  for (const { slot, relation, value } of constraints) {
    const definition = flow?.slots[slot];
    if (!definition || slots.some((given) => given.slot === slot)) continue;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), { relation, value: inTheRightHalf(value, definition, view) }]);
  }
  return bySlot;
};

/** "Before six" is before 18:00 where the house is shut in the morning. */
const inTheRightHalf = (value: SlotValue, slot: SlotDefinition, view: TurnView): SlotValue => {
  const [hour = 0, minute = '00'] = slot.type === 'time' && typeof value === 'string' ? splitTime(value) : [];
  if (hour === 0 || hour >= NOON || isAllowed(slot, value, view)) return value;
  const later = `${hour + NOON}:${minute}`;
  return isAllowed(slot, later, view) ? later : value;
};
const NOON = 12;

const splitTime = (time: string): [number, string] => {
  const [hour = '', minute = ''] = time.split(':');
  return [Number(hour), minute];
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
