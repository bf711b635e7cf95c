/** What can be ordered: the bundle's menu, under what people changed of it. */
import { z } from 'zod';
import type { LocalisedText } from '../../../engine/plugin.ts';
import type { MenuRow } from './store/order-store.ts';

const id = z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'expected small letters, digits and "_"');
const text = z.union([z.string().min(1), z.record(z.string(), z.string().min(1))]);
/** Other words for the same thing: one list, or one per locale. */
const words = z.union([z.array(z.string().min(1)), z.record(z.string(), z.array(z.string().min(1)))]).optional();
const named = { id, name: text, words };

/** Money in the currency's smallest unit: `1150` is €11.50. */
const minor = z.int().min(0).max(100_000_000);

const optionChoice = z.strictObject({ ...named, price: minor.default(0).describe('on top of the price') });

const menuOption = z.strictObject({
  ...named,
  choices: z.array(optionChoice).min(1).max(30),
  default: id.optional().describe('what is meant where nothing is said; absent: it is asked for'),
  many: z.boolean().default(false).describe('extras: any number of the choices, none at first'),
});
export type MenuOption = z.output<typeof menuOption>;

/** A dish or a drink. */
export const menuItem = z.strictObject({
  ...named,
  category: id.optional(),
  price: minor.describe("in the currency's smallest unit"),
  options: z.array(menuOption).max(10).default([]),
  ingredients: z.array(z.strictObject(named)).max(50).default([]).describe('what it can be had without'),
});
export type MenuItem = z.output<typeof menuItem>;

export const menuCategory = z.strictObject(named);
export type MenuCategory = z.output<typeof menuCategory>;

/** A dish with what is left of it. */
export interface Dish extends MenuItem {
  isAvailable: boolean;
  /** null: as many as are asked for. */
  portions: number | null;
}

export interface Menu {
  dishes: readonly Dish[];
  categories: readonly MenuCategory[];
}

/** The bundle's dishes in its order, each as people changed it, and theirs behind them. */
export const menuOf = (
  bundle: { menu: readonly MenuItem[]; categories: readonly MenuCategory[] },
  rows: readonly Pick<MenuRow, 'item' | 'definition' | 'isAvailable' | 'portions'>[],
): Menu => {
  const changed = new Map(rows.map((row) => [row.item, row]));
  const dishes = bundle.menu.map((item): Dish => {
    const row = changed.get(item.id);
    changed.delete(item.id);
    return { ...(row?.definition ?? item), isAvailable: row?.isAvailable ?? true, portions: row?.portions ?? null };
  });
  const added = [...changed.values()].flatMap(({ definition, isAvailable, portions }): Dish[] =>
    definition ? [{ ...definition, isAvailable, portions }] : [],
  );
  return { dishes: [...dishes, ...added], categories: bundle.categories };
};

export const isToBeHad = ({ isAvailable, portions }: Dish): boolean => isAvailable && portions !== 0;

/** What a thing is called in a locale: its language, else the first name there is. */
export const nameIn = ({ name }: { name: LocalisedText }, locale: string): string => {
  if (typeof name === 'string') return name;
  return name[locale] ?? name[locale.split('-')[0] ?? ''] ?? Object.values(name)[0] ?? '';
};
