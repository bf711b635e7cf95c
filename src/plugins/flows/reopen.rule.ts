import { defineRule, textIn } from '../../engine/plugin.ts';
import type { SlotDefinition, TurnView } from '../../engine/plugin.ts';

/** "The name is wrong", "change the day": the field is emptied and asked anew, with what was concluded from it. */
export const reopen = defineRule({
  id: 'reopen',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/refuse-other'],
  when: (view) => {
    const named = calledWrong(view).flatMap(({ slots }) => (slots.length === 1 ? slots : []));
    return named.length > 0 ? { named } : false;
  },
  then: ({ named }) => named.map(({ name }) => ({ kind: 'reopenSlot', slot: name })),
  because: ({ named }) => `${named.map(({ name }) => name).join(', ')} is said to be wrong`,
});

/** The emptied field is asked for. */
export const askReopened = defineRule({
  id: 'ask-reopened',
  phase: 'decide',
  band: 'FLOW',
  before: ['flows/continue'],
  route: 'flow',
  control: 'continue',
  when: ({ frame, changes, flow }) => {
    const slot = changes.cleared.find((name) => flow?.slots[name] && flow.slots[name].type !== 'yes_no');
    return frame && slot !== undefined && frame.awaiting === null ? { slot } : false;
  },
  then: () => [],
  because: ({ slot }) => `asks for ${slot} anew`,
});

/** The words fit several fields alike: asks which of them is meant. */
export const askWhich = defineRule({
  id: 'ask-which',
  phase: 'decide',
  band: 'FLOW',
  before: ['flows/ask-reopened'],
  route: 'clarify',
  control: 'continue',
  when: (view) => {
    const several = calledWrong(view).find(({ slots }) => slots.length > 1);
    const isSettled = view.changes.filled.length + view.changes.corrected.length + view.changes.cleared.length > 0;
    return several && !isSettled ? several : false;
  },
  then: ({ slots }, view) => [
    {
      kind: 'say',
      words: { template: 'which_field' },
      source: 'template',
      buttons: slots.map((slot) => ({ text: nameOf(slot, view), value: `${REOPEN}${slot.name}` })),
    },
  ],
  because: ({ slots }) => `may mean ${slots.map(({ name }) => name).join(' or ')}`,
});

/** The button of a field that is meant. */
export const reopenByButton = defineRule({
  id: 'reopen-by-button',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/reopen'],
  when: ({ button, flow, frame, state }) => {
    if (button === null || !button.startsWith(REOPEN) || !state.buttons.includes(button)) return false;
    const slot = button.slice(REOPEN.length);
    return flow?.slots[slot] && frame?.slots[slot] ? { slot } : false;
  },
  then: ({ slot }) => [{ kind: 'reopenSlot', slot }],
  because: ({ slot }) => `${slot} was meant`,
});

const REOPEN = 'reopen:';

const nameOf = (slot: SlotDefinition, { locale }: TurnView): string =>
  slot.label === undefined ? (slot.description ?? slot.name.replaceAll('_', ' ')) : textIn(slot.label, locale);

/** Fields that hold a value and are called wrong, for which the message gives no other. */
export const calledWrong = ({ flow, frame, asked, understanding }: TurnView): { slots: SlotDefinition[] }[] => {
  // "The day", said to "What shall I change?", is a choice like any other.
  if (asked?.type !== 'yes_no' && understanding.slots.some(({ slot }) => slot === asked?.name)) return [];
  return (understanding.fields ?? []).flatMap(({ slot, about, among = [slot] }) => {
    const held = among.flatMap((name) =>
      frame?.slots[name]?.status === 'filled' && flow?.slots[name] ? [flow.slots[name]] : [],
    );
    return about === 'wrong' && held.length > 0 ? [{ slots: held }] : [];
  });
};
