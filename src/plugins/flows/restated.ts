import { isMoney, seenAct } from '../../engine/plugin.ts';
import type { SlotState, TurnView } from '../../engine/plugin.ts';

/** A slot that the message "changes" to what it holds already. */
export interface Restated {
  slot: string;
  state: SlotState;
}

/**
 * "Actually make it five", said where five is what was said before: nothing changes, but it is heard, and its "no" or
 * "actually" is no answer to the question that is open. Known by the value, or the words it came in, being said again.
 */
export const restatedIn = (view: TurnView): Restated | null => {
  const { frame, flow, asked, understanding } = view;
  const told = understanding.fields?.find(({ slot, about }) => about === 'told' && flow?.slots[slot]);
  const state = told && frame?.slots[told.slot];
  if (told && state) return { slot: told.slot, state };
  if (!frame || !flow || !seenAct(view, 'correction') || understanding.slots.some(({ isCorrection }) => isCorrection))
    return null;
  const said = wordsOf(view.text);
  const held = Object.entries(frame.slots).filter(
    ([name, { status }]) => status === 'filled' && name !== asked?.name && flow.slots[name]?.type !== 'yes_no',
  );
  const [restated, ...others] = held.filter(([, { value, raw }]) => isSaid(plainly(value), said) || isSaid(raw, said));
  return restated && others.length === 0 ? { slot: restated[0], state: restated[1] } : null;
};

const plainly = (value: SlotState['value']): string =>
  isMoney(value) ? String(value.amount) : typeof value === 'object' ? '' : String(value);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}:]+/gu) ?? [];

const isSaid = (text: string, said: readonly string[]): boolean => {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => said.includes(word));
};
