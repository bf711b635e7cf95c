import { defineRule } from '../../engine/plugin.ts';
import type { SlotValue, TurnView } from '../../engine/plugin.ts';
import { keptSlots } from './kept-slots.ts';
import { withEntry } from './summary.ts';

/**
 * Keeps the rolling summary of what the person gave, refused and finished lately: one line a conversation, written
 * from the records alone, so that the same conversations always give the same words.
 */
export const summarise = defineRule({
  id: 'summarise',
  phase: 'finish',
  band: 'REST',
  when: (view) => {
    const news = newsOf(view);
    return news.length > 0 ? { news } : false;
  },
  then: ({ news }, view) => {
    const day = view.now.slice(0, 10);
    return [
      { kind: 'summarise', summary: withEntry(view.profile.summary, `${day} ${view.channel.toLowerCase()}`, news) },
    ];
  },
  because: ({ news }) => `adds to the summary: ${news.join(', ')}`,
});

const newsOf = (view: TurnView): string[] => {
  const { changes } = view;
  const kept = keptSlots([...changes.filled, ...changes.corrected], view);
  const given = kept.flatMap(({ field, slot }) =>
    slot.value === null ? [] : [`${field}=${shortly(slot.value, slot.range !== undefined)}`],
  );
  const refused = keptSlots(changes.refused, view).map(({ field }) => `${field} refused`);
  return [...given, ...refused];
};

/** Characters of one value: enough to recognise it by. */
const VALUE_LENGTH = 40;

const shortly = (value: SlotValue, isApproximate: boolean): string => {
  const text = (typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll(/[\n;]/g, ' ');
  return `${isApproximate ? 'about ' : ''}${text.slice(0, VALUE_LENGTH)}`;
};
