import { defineRule } from '../../engine/plugin.ts';
import type { SlotValue, TurnView } from '../../engine/plugin.ts';

/** A button on offer that answers the open question. */
export const press = defineRule({
  id: 'press',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/correct'],
  when: (view) => {
    const { asked, button } = view;
    if (!asked || button === null || !view.state.buttons.includes(button)) return false;
    const value = valueOf(button, view);
    return value === null ? false : { slot: asked.name, value, button };
  },
  then: ({ slot, value, button }) => [
    { kind: 'setSlot', slot, input: { value, certainty: 1, raw: button, source: 'button' }, isCorrection: false },
  ],
  because: ({ slot, button }) => `the button "${button}" answers ${slot}`,
});

const valueOf = (button: string, { asked, frame, step }: TurnView): SlotValue | null => {
  if (asked?.type === 'yes_no') return /^(yes|true)$/.test(button) ? true : /^(no|false)$/.test(button) ? false : null;
  const choices = frame?.offered?.[asked?.name ?? ''] ?? asked?.choices ?? step?.buttons ?? [];
  return choices.some(({ value }) => value === button) ? button : null;
};
