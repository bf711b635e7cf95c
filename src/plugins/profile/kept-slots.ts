import type { SlotDefinition, SlotState, TurnView } from '../../engine/plugin.ts';

/** A slot that changed in this turn, with the profile field that keeps it. */
export interface KeptSlot {
  field: string;
  slot: SlotState;
}

/** Those of the named slots that belong to the person rather than to the conversation, as they stand now. */
export const keptSlots = (names: readonly string[], view: TurnView): KeptSlot[] =>
  names.flatMap((name) => {
    const field = definitionOf(name, view)?.profile;
    const slot = view.slots[name];
    return field !== undefined && slot ? [{ field, slot }] : [];
  });

/** The running flow's slot; of a flow that has just ended, the one that any flow declares under the name. */
const definitionOf = (name: string, { flow, bot }: TurnView): SlotDefinition | undefined =>
  flow?.slots[name] ?? Object.values(bot.flows).flatMap(({ slots }) => slots[name] ?? [])[0];
