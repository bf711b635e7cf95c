import type { SlotDefinition, SlotState, TurnView } from '../../../engine/plugin.ts';

/** A value that the person gave, or refused to give, with the slot that asked for it. */
export interface HeldValue {
  slot: SlotDefinition;
  state: Pick<SlotState, 'status' | 'value' | 'range' | 'raw'>;
  /** Larger is later; what only the profile knows comes before everything of this conversation. */
  order: number;
}

/**
 * All that is held of the person, latest first, each once: the running flow's slots, those of paused flows and of
 * flows that have ended, then what the profile knows from other conversations.
 */
export const heldValues = (view: TurnView): HeldValue[] => {
  const held = new Map<string, HeldValue>();
  const add = (slot: SlotDefinition | undefined, state: HeldValue['state'], order: number): void => {
    const key = slot?.profile ?? slot?.name;
    if (slot && key !== undefined && slot.type !== 'yes_no' && !held.has(key)) held.set(key, { slot, state, order });
  };
  for (const frame of view.state.stack.toReversed())
    for (const [name, state] of Object.entries(frame.slots))
      add(view.bot.flows[frame.flow]?.slots[name], state, state.turn);
  for (const [name, state] of Object.entries(view.state.remembered)) add(slotNamed(name, view), state, state.turn);
  for (const [field, known] of Object.entries(view.profile.collected))
    add(slotKeptIn(field, view), { ...known, status: 'filled' }, 0);
  for (const [field, { reason }] of Object.entries(view.profile.refused))
    add(slotKeptIn(field, view), { status: 'refused', value: null, raw: reason }, 0);
  return [...held.values()].toSorted((a, b) => b.order - a.order);
};

const allSlots = ({ bot }: TurnView): SlotDefinition[] =>
  Object.values(bot.flows).flatMap(({ slots }) => Object.values(slots));

const slotNamed = (name: string, view: TurnView): SlotDefinition | undefined =>
  allSlots(view).find((slot) => slot.name === name);

const slotKeptIn = (field: string, view: TurnView): SlotDefinition | undefined =>
  allSlots(view).find(({ profile }) => profile === field);
