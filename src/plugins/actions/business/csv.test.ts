import { describe, expect, it } from 'vitest';
import type { MenuDish } from '../../../engine/plugin-server.ts';
import { daysFromCsv, daysToCsv, menuFromCsv, menuToCsv } from './csv.ts';

const soup: MenuDish = {
  item: 'soup',
  name: { en: 'Soup', ru: 'Суп' },
  category: 'starters',
  price: 650,
  currency: 'EUR',
  portions: 4,
  isAvailable: true,
  definition: {
    id: 'soup',
    name: { en: 'Soup', ru: 'Суп' },
    words: { en: ['broth', 'bisque'] },
    category: 'starters',
    price: 650,
    options: [],
  },
};

describe('a menu as CSV', () => {
  it('comes back as it went', () => {
    const text = menuToCsv([soup], ['en', 'ru']);
    expect(text.split('\n')[0]).toBe('item,name:en,name:ru,words:en,words:ru,category,price,portions,available');
    expect(menuFromCsv(text, [soup], 'EUR')).toEqual([{ item: 'soup', isAvailable: true, portions: 4 }]);
  });

  it('says what is new, and keeps the rest of a dish', () => {
    const text = 'item,name,price,portions,available\nsoup,,"7,20",,no\nstew,Stew,9,,yes\n';
    expect(menuFromCsv(text, [soup], 'EUR')).toEqual([
      { item: 'soup', isAvailable: false, portions: null, definition: { ...soup.definition, price: 720 } },
      { item: 'stew', isAvailable: true, portions: null, definition: { id: 'stew', name: 'Stew', price: 900 } },
    ]);
  });

  it('counts in the units of the currency', () => {
    expect(menuFromCsv('item,name,price\nsoup,Soup,950\n', [], 'JPY')[0]?.definition).toMatchObject({ price: 950 });
    expect(() => menuFromCsv('item,name,price\nsoup,Soup,9.5\n', [], 'JPY')).toThrow(
      'line 2: price: expected a sum such as 11,',
    );
  });

  it.each([
    ['item,colour\nsoup,red\n', 'line 1: there is no column "colour"'],
    ['item,portions\nsoup,few\n', 'line 2: portions: expected a whole number, got "few"'],
    ['item,available\nsoup,yes\nstew,maybe\n', 'line 3: available: expected yes or no, got "maybe"'],
    ['item,name\n,Soup\n', 'line 2: item: is empty'],
    ['item,name\n"soup,Soup\n', 'line 2'],
    ['item,name\nsoup,Soup,more\n', 'line 2'],
  ])('is refused with its line: %j', (text, problem) => {
    expect(() => menuFromCsv(text, [], 'EUR')).toThrow(problem);
  });

  it('holds no formula for the spreadsheet that opens it', () => {
    expect(menuToCsv([{ ...soup, name: '=cmd()' }], ['en'])).toContain("'=cmd()");
  });
});

describe('days as CSV', () => {
  it('come back as they went', () => {
    const days = [
      { day: '2026-12-24', hours: ['12:00-15:00', '18:00-20:00'], seats: 20, note: 'Christmas Eve' },
      { day: 'mon', hours: [], seats: null, note: null },
      { day: 'tue', hours: null, seats: 5, note: null },
    ];
    expect(daysFromCsv(daysToCsv(days))).toEqual(days);
  });
});
