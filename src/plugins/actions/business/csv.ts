/** Business data as tables that people edit: one row a dish, or a day. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { BotError } from '../../../engine/plugin.ts';
import type { BusinessDay, MenuChange, MenuDish } from '../../../engine/plugin-server.ts';

type Row = Record<string, string>;

const wrong = (line: number, problem: string): BotError =>
  new BotError('INVALID_INPUT', { where: `line ${line}`, problem });

/** Rows by column, each with the line that it stands on. Throws INVALID_INPUT. */
const rowsOf = (text: string, known: (column: string) => boolean): { row: Row; line: number }[] => {
  const read = (): { record: Row; info: { lines: number } }[] => {
    try {
      const options = { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true } as const;
      return parse(text, options) as unknown as { record: Row; info: { lines: number } }[];
    } catch (cause) {
      const { lines = 1, message } = cause as Error & { lines?: number };
      throw new BotError('INVALID_INPUT', { where: `line ${lines}`, problem: message }, { cause });
    }
  };
  const rows = read().map(({ record, info }) => ({ row: record, line: info.lines }));
  const odd = Object.keys(rows[0]?.row ?? {}).find((column) => !known(column));
  if (odd !== undefined) throw wrong(1, `there is no column "${odd}"`);
  return rows;
};

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const wholeIn = (row: Row, column: string, line: number): number | null => {
  const written = row[column] ?? '';
  if (written === '') return null;
  if (!/^\d{1,9}$/.test(written)) throw wrong(line, `${column}: expected a whole number, got "${written}"`);
  return Number(written);
};

/** "11.50" -> 1150. */
const priceIn = (row: Row, currency: string, line: number): number | undefined => {
  const written = row['price'] ?? '';
  if (written === '') return undefined;
  const digits = digitsOf(currency);
  const [, whole = '', part = ''] = /^(\d{1,7})(?:[.,](\d+))?$/.exec(written) ?? [];
  if (whole === '' || part.length > digits)
    throw wrong(line, `price: expected a sum such as 11${digits > 0 ? '.50' : ''}, got "${written}"`);
  return Number(whole + part.padEnd(digits, '0'));
};

/** `name`, `name:ru` -> a text, or one per locale. */
const textsIn = <T>(row: Row, column: string, read: (written: string) => T): T | Record<string, T> | undefined => {
  const plain = row[column] ?? '';
  const byLocale = Object.entries(row).filter(([name, written]) => name.startsWith(`${column}:`) && written !== '');
  if (byLocale.length === 0) return plain === '' ? undefined : read(plain);
  const texts = Object.fromEntries(byLocale.map(([name, written]) => [name.slice(column.length + 1), read(written)]));
  return plain === '' ? texts : { en: read(plain), ...texts };
};

const listIn = (written: string): string[] => written.split(/\s*[|;]\s*/).filter((word) => word !== '');

const MENU_COLUMN = /^(item|category|price|portions|available|(name|words)(:[a-z]{2}(-[A-Z]{2})?)?)$/;

/** Columns `item`, `name`, `name:ru`, `words`, `words:ru`, `category`, `price`, `portions`, `available`. Throws INVALID_INPUT. */
export const menuFromCsv = (text: string, menu: readonly MenuDish[], currency: string): MenuChange[] =>
  rowsOf(text, (column) => MENU_COLUMN.test(column)).map(({ row, line }) => {
    const { item = '', category = '', available = '' } = row;
    if (item === '') throw wrong(line, 'item: is empty');
    if (!['', 'yes', 'no'].includes(available)) throw wrong(line, `available: expected yes or no, got "${available}"`);
    const price = priceIn(row, currency, line);
    const name = textsIn(row, 'name', String);
    const words = textsIn(row, 'words', listIn);
    const known = menu.find((dish) => dish.item === item);
    const changed = {
      ...(name !== undefined && { name }),
      ...(words !== undefined && { words }),
      ...(category !== '' && { category }),
      ...(price !== undefined && { price }),
    };
    const isNew = Object.entries(changed).some(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(known?.definition[key] ?? null),
    );
    return {
      item,
      isAvailable: available !== 'no',
      portions: wholeIn(row, 'portions', line),
      ...(isNew && { definition: { id: item, ...known?.definition, ...changed } }),
    };
  });

/** Columns `day`, `hours` (`12:00-15:00 18:00-22:00`, `closed`, empty: the bundle's), `seats`, `note`. Throws INVALID_INPUT. */
export const daysFromCsv = (text: string): BusinessDay[] =>
  rowsOf(text, (column) => ['day', 'hours', 'seats', 'note'].includes(column)).map(({ row, line }) => {
    const { day = '', hours = '', note = '' } = row;
    const spans = hours === 'closed' ? [] : hours.split(/[\s,]+/).filter((span) => span !== '');
    return {
      day,
      hours: hours === '' ? null : spans,
      seats: wholeIn(row, 'seats', line),
      note: note === '' ? null : note,
    };
  });

/** A cell that a spreadsheet would take for a formula begins with an apostrophe. */
const CSV = { header: true, escape_formulas: true } as const;

export const menuToCsv = (menu: readonly MenuDish[], locales: readonly string[]): string => {
  const inLocale = (value: unknown, locale: string): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)[locale]
      : locale === locales[0]
        ? value
        : undefined;
  const rows = menu.map(({ item, name, category, price, currency, portions, isAvailable, definition }) => ({
    item,
    ...Object.fromEntries(locales.map((locale) => [`name:${locale}`, inLocale(name, locale) ?? ''])),
    ...Object.fromEntries(
      locales.map((locale) => [
        `words:${locale}`,
        [inLocale(definition['words'], locale) ?? []].flat().map(String).join(' | '),
      ]),
    ),
    category,
    price: (price / 10 ** digitsOf(currency)).toFixed(digitsOf(currency)),
    portions,
    available: isAvailable ? 'yes' : 'no',
  }));
  return stringify(rows, CSV);
};

export const daysToCsv = (days: readonly BusinessDay[]): string =>
  stringify(
    days.map(({ day, hours, seats, note }) => ({
      day,
      hours: hours === null ? '' : hours.length === 0 ? 'closed' : hours.join(' '),
      seats,
      note,
    })),
    { ...CSV, columns: ['day', 'hours', 'seats', 'note'] },
  );
