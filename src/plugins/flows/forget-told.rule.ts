import { defineRule, textIn } from '../../engine/plugin.ts';
import type { Effect, SlotDefinition, TurnView, Words } from '../../engine/plugin.ts';

/**
 * "Forget my number": what is kept of it is emptied here and in the profile, and the person is told. Where the task can do
 * without it, it is not asked for again.
 */
export const forgetTold = defineRule({
  id: 'forget-told',
  phase: 'decide',
  band: 'CONTROL',
  before: ['orchestrator/leave', 'orchestrator/cancel'],
  route: 'conversation',
  control: 'continue',
  when: (view) => {
    const slots = (view.perception.forgets ?? []).flatMap((name) => slotNamed(name, view) ?? []);
    const [slot] = slots;
    return slot ? { slot, slots, isKept: slots.some((of) => isKept(of, view)) } : false;
  },
  then: ({ slot, slots, isKept: isAny }, view): Effect[] => {
    const words: Words = { template: isAny ? 'forgotten' : 'nothing_kept', with: { label: labelOf(slot, view) } };
    const emptied = slots.map(({ name }): Effect => ({ kind: 'forgetSlot', slot: name }));
    const said: Effect = { kind: 'say', words, source: 'template' };
    // What was concluded from a value is asked anew; where the running task held none, its question stays open.
    const isOpen = view.frame?.awaiting && !slots.some((of) => view.frame?.slots[of.name]?.status === 'filled');
    return [
      ...(isAny ? emptied : []),
      ...slots.flatMap((of) => unlessRequired(of, view)),
      isOpen ? { kind: 'presentStep', prefix: words } : said,
    ];
  },
  because: ({ slots }) => `${slots.map(({ name }) => name).join(', ')} is to be forgotten`,
});

const unlessRequired = ({ name }: SlotDefinition, { flow, text }: TurnView): Effect[] =>
  flow?.slots[name] && flow.slots[name].refusal !== 'required'
    ? [{ kind: 'refuseSlot', slot: name, refusal: 'unwilling', raw: text }]
    : [];

const isKept = ({ name, profile }: SlotDefinition, { state, profile: { collected } }: TurnView): boolean =>
  [...state.stack, ...(state.ended ? [state.ended] : [])].some(({ slots }) => slots[name]?.status === 'filled') ||
  state.remembered[name]?.status === 'filled' ||
  (profile !== undefined && Object.hasOwn(collected, profile));

/** The running flow's slot of that name, or any flow's. */
const slotNamed = (name: string, { flow, bot }: TurnView): SlotDefinition | undefined =>
  flow?.slots[name] ?? Object.values(bot.flows).flatMap(({ slots }) => slots[name] ?? [])[0];

const labelOf = ({ name, label }: SlotDefinition, { locale }: TurnView): string =>
  label === undefined ? name.replaceAll('_', ' ') : textIn(label, locale);
