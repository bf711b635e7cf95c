import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { SlotDefinition, TurnView } from '../../engine/plugin.ts';

/** "I'd rather not leave my phone number", said while something else is asked: kept for that field, never asked again. */
export const refuseOther = defineRule({
  id: 'refuse-other',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/refuse'],
  when: (view) => {
    const others = othersRefused(view);
    return others.length > 0 ? { others } : false;
  },
  then: ({ others }, view) => {
    const kind = seenAct(view, 'refusal')?.kind;
    const refusal = kind === 'cannot' ? 'cannot' : 'unwilling';
    return others.map(({ slot, raw }) => ({ kind: 'refuseSlot', slot: slot.name, refusal, raw }));
  },
  because: ({ others }) => `${others.map(({ slot }) => slot.name).join(', ')} is refused before it was asked`,
});

/** Fields of the running flow that the message refuses, without the one that was asked. */
const othersRefused = ({ flow, asked, understanding }: TurnView): { slot: SlotDefinition; raw: string }[] =>
  (understanding.fields ?? []).flatMap(({ slot: name, about, among = [], raw }) => {
    const slot = flow?.slots[name];
    const isAsked = name === asked?.name || among.includes(asked?.name ?? '');
    return about === 'refused' && slot && !isAsked ? [{ slot, raw }] : [];
  });

/** Whether the message's refusal is of other fields than the one that was asked. */
export const isOfOthers = (view: TurnView): boolean => {
  const refused = (view.understanding.fields ?? []).filter(({ about }) => about === 'refused');
  return refused.length > 0 && othersRefused(view).length === refused.length;
};
