import { defineRule, extract, isMoney } from '../../engine/plugin.ts';
import type { SlotDefinition, SlotValue, TurnView } from '../../engine/plugin.ts';

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

/** Types whose values are not the words of a button. */
const TYPED: ReadonlySet<SlotDefinition['type']> = new Set([
  'number',
  'date',
  'time',
  'duration',
  'money',
  'phone',
  'email',
]);

/** What the button's value means as an answer: "10" is a number, "today" a date. */
const typedValue = (button: string, slot: SlotDefinition, { locale, bot, now }: TurnView): SlotValue | null => {
  if (!TYPED.has(slot.type)) return null;
  const moment = { now, timeZone: bot.timeZone };
  for (const tag of [locale, 'en']) {
    const value = extract(button.replaceAll('_', ' '), slot, { locale: tag, moment, expected: true })[0]?.value;
    if (value === undefined) continue;
    const isBare = isMoney(value) && value.currency === 'XXX' && bot.currency !== undefined;
    return isBare ? { ...value, currency: bot.currency ?? 'XXX' } : value;
  }
  return null;
};

const valueOf = (button: string, view: TurnView): SlotValue | null => {
  const { asked, frame, step } = view;
  if (asked?.type === 'yes_no') return /^(yes|true)$/.test(button) ? true : /^(no|false)$/.test(button) ? false : null;
  const isOffered = (frame?.offered?.[asked?.name ?? ''] ?? asked?.choices ?? []).some(({ value }) => value === button);
  if (asked?.type === 'multi_choice') return isOffered ? [button] : null;
  if (asked?.type === 'rating') return isOffered || step?.buttons ? Number(button) : null;
  const typed = asked ? typedValue(button, asked, view) : null;
  if (typed !== null && step?.buttons?.some(({ value }) => value === button)) return typed;
  if (asked && TYPED.has(asked.type)) return null;
  const choices = frame?.offered?.[asked?.name ?? ''] ?? asked?.choices ?? step?.buttons ?? [];
  return choices.some(({ value }) => value === button) ? button : null;
};
