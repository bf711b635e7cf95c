import { describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../../../app/publish-bots.ts';
import { EMPTY_DRAFT, withMore } from '../draft.ts';
import { menuOf } from '../menu.ts';
import { orderConfig } from '../order-config.ts';
import type { OrderReading } from './order-reading.ts';
import { readOrder } from './read-order.ts';
import { loadBundle } from '../../../../engine/index.ts';
import { builtInPlugins } from '../../../index.ts';

const files = await readBundleFolder(new URL('../../../../../bots/bistro', import.meta.url).pathname);
const { definition } = loadBundle(files, builtInPlugins);
const declared = definition?.plugins.find(({ use }) => use === 'actions')?.config as { order: unknown };
const menu = menuOf(orderConfig.parse(declared.order), []);

const line = (item: string, quantity: number) => ({ item, quantity, options: {}, without: [], note: null });
const draft = withMore(withMore(EMPTY_DRAFT, line('margherita', 2)), line('coke', 1));

/** What was read, in one line: `+2 margherita(large,-olives)`, `=3 coke`, `-coke`. */
const short = ({ adds, changes, removals, clears, asks, note }: OrderReading): string => {
  const special = (options: Record<string, string[]>, without: string[]): string => {
    const all = [...Object.values(options).flat(), ...without.map((id) => `-${id}`)];
    return all.length > 0 ? `(${all.join()})` : '';
  };
  return [
    ...(clears ? ['-all'] : []),
    ...removals.map(({ item, quantity }) => `-${quantity === null ? '' : `${quantity} `}${item ?? 'it'}`),
    ...changes.map(
      ({ item, quantity, more, of, options, without }) =>
        `${more === null ? '' : `+${more} more `}${quantity === null ? '' : `=${quantity} `}${of === null ? '' : `${of} of `}${item ?? 'it'}${special(options, without)}`,
    ),
    ...adds.map(({ item, quantity, options, without }) => `+${quantity} ${item}${special(options, without)}`),
    ...(asks
      ? [
          asks.kind === 'price'
            ? `price ${asks.item}`
            : asks.kind === 'menu'
              ? `menu ${asks.category ?? ''}`.trim()
              : asks.kind,
        ]
      : []),
    ...(note === null ? [] : [`note ${note}`]),
  ].join(' ');
};

const read = (text: string, locale = 'en'): string =>
  short(readOrder({ text, menu, draft, locale, locales: ['en', 'ru'] }));

describe('an order, in English', () => {
  it.each([
    ['a margherita', '+1 margherita'],
    ['two margheritas, one without olives, and a coke', '+1 margherita +1 margherita(-olives) +1 coke'],
    ['2 margheritas and 3 cokes please', '+2 margherita +3 coke'],
    ['2x margherita, 1x lemonade', '+2 margherita +1 lemonade'],
    ['margherita x2 and cola', '+2 margherita +1 coke'],
    ["I'd like a large pepperoni with extra cheese and mushrooms", '+1 pepperoni(large,extra_cheese,mushrooms)'],
    ['two large margheritas and a tiramisu', '+2 margherita(large) +1 tiramisu'],
    ['can I get fish and chips and a sparkling water', '+1 fish_and_chips +1 water'],
    ['a caesar salad with no anchovies', '+1 caesar(-anchovies)'],
    ['one margherita no olives no basil', '+1 margherita(-olives,-basil)'],
    ['a margherita without olives and basil, and a lemonade', '+1 margherita(-olives,-basil) +1 lemonade'],
    ['two margaritas', '+2 margherita'],
    ['a pepperonni and a lemonad', '+1 pepperoni +1 lemonade'],
    ['twelve cokes', '+12 coke'],
    ['another coke', '+1 coke'],
    ['2 more cokes', '+2 coke'],
    ['and one more', '+1 more it'],
    ['make it three', '=3 it'],
    ['make that 4 please', '=4 it'],
    ['make the margheritas three', '=3 margherita'],
    ['only one margherita', '=1 margherita'],
    ['make the margherita large', 'margherita(large)'],
    ['one of them without olives', '1 of it(-olives)'],
    ['no cola after all', '-coke'],
    ['no coke', '-coke'],
    ['remove one margherita', '-1 margherita'],
    ['take off the coke', '-coke'],
    ["I don't want the coke", '-coke'],
    ['cancel the margheritas', '-margherita'],
    ['drop it', '-it'],
    ['remove everything', '-all'],
    ['a lemonade instead of the coke', '-coke +1 lemonade'],
    ['pepperoni instead of margherita', '-margherita +2 pepperoni'],
    ['the large one', 'it(large)'],
    ['medium please', 'it(regular)'],
    ['a tiramisu, that is all', '+1 tiramisu'],
    ["that's all", 'done'],
    ["no that's it thanks", 'done'],
    ['nothing else', 'done'],
    ['no thanks', 'done'],
    ['what do I have so far?', 'summary'],
    ['how much is it?', 'summary'],
    ["what's the total", 'summary'],
    ["what's on the menu?", 'menu'],
    ['which pizzas do you have?', 'menu pizza'],
    ['what desserts do you have', 'menu desserts'],
    ['how much is the steak?', 'price steak'],
    ['note: ring the bell twice', 'note ring the bell twice'],
    ['is the margherita vegetarian?', ''],
    ['do you have parking?', ''],
    ['where are you?', ''],
    ['a table for two', ''],
    ['hello', ''],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe('an order, in Russian', () => {
  it.each([
    ['маргариту', '+1 margherita'],
    ['две маргариты, одну без оливок, и колу', '+1 margherita +1 margherita(-olives) +1 coke'],
    ['2 маргариты и 3 колы', '+2 margherita +3 coke'],
    ['большую пепперони с грибами и лимонад', '+1 pepperoni(large,mushrooms) +1 lemonade'],
    ['хочу пиццу маргарита и тирамису', '+1 margherita +1 tiramisu'],
    ['две большие маргариты', '+2 margherita(large)'],
    ['цезарь без анчоусов', '+1 caesar(-anchovies)'],
    ['стейк с кровью', '+1 steak(rare)'],
    ['ещё одну колу', '+1 coke'],
    ['ещё две', '+2 more it'],
    ['пусть будет три', '=3 it'],
    ['давайте четыре', '=4 it'],
    ['сделайте большую', 'it(large)'],
    ['уберите колу', '-coke'],
    ['колу не надо', '-coke'],
    ['без колы', '-coke'],
    ['лимонад вместо колы', '-coke +1 lemonade'],
    ['уберите всё', '-all'],
    ['это всё', 'done'],
    ['нет, спасибо', 'done'],
    ['больше ничего', 'done'],
    ['оформляйте', 'done'],
    ['что я заказал?', 'summary'],
    ['что у меня пока в заказе?', 'summary'],
    ['сколько получается?', 'summary'],
    ['покажите меню', 'menu'],
    ['какие пиццы у вас есть?', 'menu pizza'],
    ['сколько стоит стейк?', 'price steak'],
    ['комментарий: без приборов', 'note без приборов'],
    ['где вы находитесь?', ''],
    ['столик на двоих', ''],
  ])('%s', (text, expected) => {
    expect(read(text, 'ru')).toBe(expected);
  });
});
