/** An order that a guest is putting together: kept in the conversation's state until it is confirmed. */
import { z } from 'zod';
import type { Dish, Menu, MenuOption } from './menu.ts';

const draftLine = z.object({
  /** Unique in the draft. */
  id: z.int(),
  item: z.string(),
  quantity: z.int().min(1),
  options: z.record(z.string(), z.array(z.string())),
  without: z.array(z.string()),
  note: z.string().nullable(),
});
export type DraftLine = z.output<typeof draftLine>;

const orderDraft = z.object({
  lines: z.array(draftLine),
  /** The line that was spoken of last: what "it" and "another one" mean. */
  last: z.int().nullable(),
  note: z.string().nullable(),
});
export type OrderDraft = z.output<typeof orderDraft>;

export const EMPTY_DRAFT: OrderDraft = { lines: [], last: null, note: null };

/** The plugin's corner of a conversation's state, as the order family reads it. */
export const draftIn = (corner: unknown): OrderDraft => {
  const kept = orderDraft.safeParse(Object(corner)['order']);
  return kept.success ? kept.data : EMPTY_DRAFT;
};

/** The corner with the draft in it; what others keep there stays. */
export const withDraft = (corner: unknown, order: OrderDraft) => ({ ...Object(corner), order });

/** What a line of this kind holds where nothing was said. */
export const usualOptions = ({ options }: Dish): Record<string, string[]> =>
  Object.fromEntries(
    options.flatMap((option) => (option.default === undefined ? [] : [[option.id, [option.default]]])),
  );

type Options = Record<string, string[]>;

/** Extras come together; of a size there is one. */
export const joinedOptions = (dish: Dish | undefined, before: Options, more: Options): Options => {
  const joined = Object.entries(more).map(([id, choices]) => {
    const isMany = dish?.options.find((option) => option.id === id)?.many === true;
    return [id, isMany ? [...new Set([...(before[id] ?? []), ...choices])] : choices] as const;
  });
  return { ...before, ...Object.fromEntries(joined) };
};

/** Whether both are the same thing on a plate. */
const isSame = (a: Omit<DraftLine, 'id' | 'quantity'>, b: Omit<DraftLine, 'id' | 'quantity'>): boolean => {
  const key = ({ item, options, without, note }: typeof a): string =>
    JSON.stringify([
      item,
      Object.entries(options)
        .map(([option, choices]) => `${option}=${choices.toSorted().join()}`)
        .toSorted(),
      without.toSorted(),
      note,
    ]);
  return key(a) === key(b);
};

/** The draft with so many more; a line of the same kind grows. */
export const withMore = (draft: OrderDraft, line: Omit<DraftLine, 'id'>): OrderDraft => {
  const same = draft.lines.find((known) => isSame(known, line));
  if (same) return withQuantity(draft, same.id, same.quantity + line.quantity);
  const id = Math.max(0, ...draft.lines.map((known) => known.id)) + 1;
  return { ...draft, lines: [...draft.lines, { ...line, id }], last: id };
};

/** None left: the line goes. */
export const withQuantity = (draft: OrderDraft, id: number, quantity: number): OrderDraft => {
  const lines = draft.lines.flatMap((line) =>
    line.id === id ? (quantity > 0 ? [{ ...line, quantity }] : []) : [line],
  );
  return { ...draft, lines, last: quantity > 0 ? id : (lines.at(-1)?.id ?? null) };
};

/** So many of a line made otherwise; those of the same kind are joined. */
export const withChange = (
  draft: OrderDraft,
  id: number,
  change: Pick<DraftLine, 'options' | 'without' | 'note'>,
  quantity: number,
): OrderDraft => {
  const line = draft.lines.find((known) => known.id === id);
  if (!line) return draft;
  const moved = Math.min(quantity, line.quantity);
  const isWhole = moved === line.quantity;
  const changed = { ...line, ...change, quantity: moved };
  const joins = draft.lines.some((known) => known.id !== id && isSame(known, changed));
  if (isWhole && !joins)
    return { ...draft, lines: draft.lines.map((known) => (known.id === id ? { ...changed, id } : known)), last: id };
  return withMore(withQuantity(draft, id, line.quantity - moved), changed);
};

/** What has to be said yet before a line can be cooked; null: nothing. */
export const missingOption = (
  { lines }: OrderDraft,
  { dishes }: Menu,
): { line: DraftLine; option: MenuOption } | null => {
  for (const line of lines) {
    const option = dishes
      .find(({ id }) => id === line.item)
      ?.options.find(({ id, many }) => !many && line.options[id] === undefined);
    if (option) return { line, option };
  }
  return null;
};

/** Of one, in the currency's smallest unit. */
export const priceOf = ({ price, options }: Dish, line: Pick<DraftLine, 'options'>): number =>
  options.reduce((sum, { id, choices }) => {
    const chosen = new Set(line.options[id]);
    return sum + choices.filter((choice) => chosen.has(choice.id)).reduce((extra, choice) => extra + choice.price, 0);
  }, price);

export const portionsOrdered = ({ lines }: OrderDraft): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** Of one dish, however it is made. */
export const portionsOf = ({ lines }: OrderDraft, item: string): number =>
  lines.reduce((sum, line) => sum + (line.item === item ? line.quantity : 0), 0);
