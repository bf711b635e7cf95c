import type { SlotDefinition } from '../bundle/definition.ts';
import type { Effect } from '../turn/effects.ts';
import type { TurnView } from '../turn/view.ts';
import { REFUSAL_KINDS } from '../../understanding/types.ts';
import type { SlotValue } from '../../understanding/types.ts';
import { isAllowed } from './allowed-value.ts';
import type { Frame } from './state.ts';

/**
 * Whether a slot needs no question, and what fills it then: nothing where the frame already holds it, the profile's
 * value where the person is known to have given it, the refusal where they have refused it and the bot can do without.
 * null: it has to be asked, as has what was emptied to be asked anew.
 */
export const settledWithoutAsking = (slot: SlotDefinition, frame: Readonly<Frame>, view: TurnView): Effect[] | null => {
  if (frame.slots[slot.name]) return [];
  if (slot.profile === undefined || frame.forgotten?.includes(slot.name)) return null;
  const known = view.profile.collected[slot.profile];
  if (known && isUsable(slot, known.value, view)) {
    const { value, range, certainty, raw } = known;
    return [
      {
        kind: 'setSlot',
        slot: slot.name,
        input: { value, range, certainty, raw, source: 'profile' },
        isCorrection: false,
      },
    ];
  }
  const refused = view.profile.refused[slot.profile];
  if (!refused || slot.refusal === 'required') return null;
  const refusal = REFUSAL_KINDS.find((kind) => kind === refused.kind) ?? 'unwilling';
  return [{ kind: 'refuseSlot', slot: slot.name, refusal, raw: refused.reason, source: 'profile' }];
};

/** What was given for another flow need not fit this one's bounds or choices: then it has to be asked. */
const isUsable = (slot: SlotDefinition, value: SlotValue, view: TurnView): boolean =>
  isAllowed(slot, value, view) &&
  (slot.type !== 'choice' || slot.choices === undefined || slot.choices.some((choice) => choice.value === value));
