/** What order actions tell flows: the order so far, in the guest's language, and what stands in its way. */
import { z } from 'zod';
import { moneyText } from '../../../engine/plugin.ts';
import type { ActionContext } from '../../../engine/plugin.ts';
import { draftIn, missingOption, portionsOrdered, priceOf } from './draft.ts';
import type { DraftLine, OrderDraft } from './draft.ts';
import { isToBeHad, nameIn } from './menu.ts';
import type { Dish, Menu } from './menu.ts';
import type { OrderConfig } from './order-config.ts';
import { orderWordsIn } from './reading/order-words.ts';
import { knownMenu } from './known-menu.ts';

/** Dishes offered where one is not to be had: what fits into a sentence. */
const OFFERED = 3;
/** ISO 4217, where neither the bundle nor its country says. */
export const OTHERWISE_CURRENCY = 'EUR';

const sum = z.object({ minor: z.int(), currency: z.string() });

const dish = z.object({
  item: z.string(),
  name: z.string(),
  category: z.string(),
  price: sum,
  text: z.string().describe('name and price'),
  is_available: z.boolean(),
});

export const orderOutput = z.object({
  lines: z.array(
    z.object({
      item: z.string(),
      quantity: z.int(),
      text: z.string().describe('with its name, options and price'),
      total: sum,
    }),
  ),
  text: z.string().describe('the whole order in one sentence: "2 Margherita (large), 1 Lemonade"'),
  total: sum,
  portions: z.int().describe('0: nothing is ordered yet'),
  note: z.string(),
  needs: z
    .object({ item: z.string(), option: z.string(), choices: z.array(z.string()) })
    .nullable()
    .describe('what has to be said yet'),
  items: z.array(z.string()).describe('names of what was asked for and is not to be had'),
  others: z.array(z.string()).describe('names of what there is instead'),
  left: z.int().describe('portions that are left of it'),
  dishes: z.array(dish).describe('what was asked for of the menu'),
  asked: z.string().describe('DONE, SUMMARY, or empty'),
});
export type OrderOutput = z.output<typeof orderOutput>;

export interface OrderDesk {
  config: OrderConfig;
  menu: Menu;
  draft: OrderDraft;
  locale: string;
  currency: string;
}

export const deskOf = (config: OrderConfig, context: ActionContext): OrderDesk => ({
  config,
  menu: knownMenu(config, context.known),
  draft: draftIn(context.corner.read()),
  locale: context.locale,
  currency: context.bot.currency ?? OTHERWISE_CURRENCY,
});

/** The order as it stands, with whatever else there is to say. */
export const orderNow = (desk: OrderDesk, more: Partial<OrderOutput> = {}): OrderOutput => {
  const { menu, draft, locale, currency } = desk;
  const lines = draft.lines.flatMap((line) => {
    const dish = menu.dishes.find(({ id }) => id === line.item);
    return dish ? [{ line, dish, minor: priceOf(dish, line) * line.quantity }] : [];
  });
  const missing = missingOption(draft, menu);
  const missingFrom = missing && menu.dishes.find(({ id }) => id === missing.line.item);
  return {
    lines: lines.map(({ line, dish, minor }) => ({
      item: line.item,
      quantity: line.quantity,
      text: `${namedLine(line, dish, locale)}: ${moneyText({ minor, currency }, locale)}`,
      total: { minor, currency },
    })),
    text: lines.map(({ line, dish }) => namedLine(line, dish, locale)).join(', '),
    total: { minor: lines.reduce((total, { minor }) => total + minor, 0), currency },
    portions: portionsOrdered(draft),
    note: draft.note ?? '',
    needs:
      missing && missingFrom
        ? {
            item: nameIn(missingFrom, locale),
            option: nameIn(missing.option, locale),
            choices: missing.option.choices.map((choice) => nameIn(choice, locale)),
          }
        : null,
    items: [],
    others: [],
    left: 0,
    dishes: [],
    asked: '',
    ...more,
  };
};

/** "2 Margherita (large, without olives)". */
export const namedLine = (line: DraftLine, dish: Dish, locale: string): string => {
  const special = detailsOf(line, dish, locale);
  return `${line.quantity} ${nameIn(dish, locale)}${special.length > 0 ? ` (${special.join(', ')})` : ''}`;
};

const detailsOf = (line: DraftLine, dish: Dish, locale: string): string[] => {
  const chosen = dish.options.flatMap((option) =>
    option.choices.filter(({ id }) => line.options[option.id]?.includes(id)).map((choice) => nameIn(choice, locale)),
  );
  const { withoutThis } = orderWordsIn(locale);
  const without = line.without.map((id) => {
    const ingredient = dish.ingredients.find((known) => known.id === id);
    return withoutThis.replace('{name}', ingredient ? nameIn(ingredient, locale) : id);
  });
  return [...chosen, ...without, ...(line.note === null ? [] : [line.note])];
};

/** What else there is of the same kind, in the menu's order; of any kind where nothing is. */
export const othersThan = (dish: Dish | undefined, { menu, locale }: OrderDesk): string[] => {
  const others = menu.dishes.filter((other) => other !== dish && isToBeHad(other));
  const alike = others.filter(({ category }) => category === dish?.category);
  return (alike.length > 0 ? alike : others).slice(0, OFFERED).map((other) => nameIn(other, locale));
};
