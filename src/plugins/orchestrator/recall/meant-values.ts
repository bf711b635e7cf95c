import { textIn } from '../../../engine/plugin.ts';
import type { SlotDefinition, TurnView } from '../../../engine/plugin.ts';
import { phrasesOf, plainWords } from '../phrases.ts';
import type { HeldValue } from './held-values.ts';
import { heldValues } from './held-values.ts';

/** Values read back in one reply at most. */
const READ_BACK = 5;

/** Letters that two words must share to be forms of one ("guest", "guests"; "день", "дня" do not). */
const STEM = 4;

/**
 * Which of the held values a question such as "how many did I say?" means: those whose slot is named, else those of
 * the type that the question word asks for; of several the latest. A question that names neither means all of them.
 */
export const meantValues = (view: TurnView): HeldValue[] => {
  const held = heldValues(view);
  const text = plainWords(view.text);
  const { types, empty } = phrasesOf(view.locale);
  const nouns = text.split(' ').filter((word) => !empty.has(word));
  const wanted = new Set(types.flatMap(([pattern, named]) => (pattern.test(text) ? named : [])));
  const ofType = wanted.size === 0 ? held : held.filter(({ slot }) => wanted.has(slot.type));
  const named = ofType.filter(({ slot }) => isNamed(slot, nouns, view.locale));
  if (named.length > 0) return named.slice(0, 1);
  if (wanted.size > 0) return ofType.slice(0, 1);
  const namedOtherwise = held.filter(({ slot }) => isNamed(slot, nouns, view.locale));
  if (namedOtherwise.length > 0) return namedOtherwise.slice(0, 1);
  return nouns.length === 0 ? held.slice(0, READ_BACK) : [];
};

/** Held values of the fields that the message asks back, "what was the time again?", also when all is done. */
export const namedValues = (view: TurnView): HeldValue[] => {
  const { rankings, afterEnd } = view.perception;
  // "How much is it?" may ask what a stored answer tells.
  const isAnswered = rankings['faq']?.isInScope === true;
  const asked = new Set(
    [...(view.understanding.fields ?? []), ...(afterEnd?.asked ?? [])].flatMap(
      ({ slot, about, among = [slot], isByWord }) => (about === 'asked' && !(isByWord && isAnswered) ? among : []),
    ),
  );
  return asked.size === 0
    ? []
    : heldValues(view)
        .filter(({ slot }) => asked.has(slot.name))
        .slice(0, READ_BACK);
};

/** "Is it for four?": whether the value named is the one held, by slot; null where no value is asked about. */
export const checkedFields = ({ understanding: { fields = [] } }: TurnView): ReadonlyMap<string, boolean> | null => {
  const checked = fields.flatMap(({ slot, about, isSo }) =>
    about === 'asked' && isSo !== undefined ? [[slot, isSo] as const] : [],
  );
  return checked.length > 0 ? new Map(checked) : null;
};

/** All that the running flow holds, or held before it ended. */
export const valuesOfTask = (view: TurnView): HeldValue[] =>
  heldValues(view)
    .filter(({ slot }) => (view.frame ?? view.state.ended)?.slots[slot.name]?.status === 'filled')
    .slice(0, READ_BACK);

/** Whether one of the words names the slot, by what it is called or how it is described. */
const isNamed = (slot: SlotDefinition, nouns: readonly string[], locale: string): boolean => {
  const label = slot.label === undefined ? '' : textIn(slot.label, locale);
  const names = plainWords(`${slot.name.replaceAll('_', ' ')} ${label} ${slot.description ?? ''}`).split(' ');
  return nouns.some((noun) => names.some((name) => isForm(noun, name)));
};

const isForm = (a: string, b: string): boolean =>
  a === b || (a.length > STEM && b.length > STEM && a.slice(0, STEM + 1) === b.slice(0, STEM + 1));
