import type { SlotDefinition, Words } from '../../engine/plugin.ts';

/** What is said of a value that the slot does not allow: the bundle's words, or the plugin's. */
export const whyNot = (slot: SlotDefinition): Words =>
  slot.invalid === undefined ? { template: 'value_invalid' } : { text: slot.invalid };
