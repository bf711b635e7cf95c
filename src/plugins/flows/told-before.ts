import type { FlowDefinition, SlotInput, TurnView } from '../../engine/plugin.ts';

/** What an ended flow held of a flow's slots, to begin it with; yes and no were said to what was shown, and are asked anew. */
export const toldBefore = (
  ended: NonNullable<TurnView['state']['ended']>,
  flow: FlowDefinition,
): Record<string, SlotInput> => {
  const told: Record<string, SlotInput> = {};
  for (const [name, { status, value, range, certainty, raw, source }] of Object.entries(ended.slots)) {
    const slot = flow.slots[name];
    if (slot && slot.type !== 'yes_no' && status === 'filled' && value !== null)
      told[name] = { value, range, certainty, raw, source };
  }
  return told;
};
