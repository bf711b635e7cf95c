import { textIn } from '../../../engine/plugin.ts';
import type { JsonObject, TurnView, Words } from '../../../engine/plugin.ts';
import type { HeldValue } from './held-values.ts';

/** What is said of held values: one, several, one that was refused, or that there is none. */
export const readBack = (values: readonly HeldValue[], view: TurnView): Words => {
  const [first, ...others] = values;
  if (!first) return { template: 'recall_nothing' };
  if (others.length > 0) return { template: 'recall_all', with: { items: values.map((value) => item(value, view)) } };
  const template = first.state.status === 'refused' ? 'recall_refused' : 'recall_one';
  return { template, with: { item: item(first, view) } };
};

/** "Yes: 4", said to "is it for four?"; where something named is not so, what is held instead. */
export const readWhetherSo = (
  values: readonly HeldValue[],
  checked: ReadonlyMap<string, boolean>,
  view: TurnView,
): Words => {
  const others = values.filter(({ slot }) => checked.get(slot.name) === false);
  const said = others.length > 0 ? others : values;
  const template = others.length > 0 ? 'recall_not_so' : 'recall_so';
  return { template, with: { items: said.map((value) => item(value, view)) } };
};

/** `{ type, label, said: { value, min, max }, refused }`: what the templates read. */
const item = ({ slot, state }: HeldValue, { locale }: TurnView): JsonObject => ({
  type: slot.type,
  label: slot.label === undefined ? slot.name.replaceAll('_', ' ') : textIn(slot.label, locale),
  said: {
    value: slot.choices?.find(({ value }) => value === state.value)?.label ?? state.value,
    min: state.range?.min ?? null,
    max: state.range?.max ?? null,
  },
  refused: state.status === 'refused',
});
