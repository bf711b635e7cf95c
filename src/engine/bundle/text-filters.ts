/**
 * Liquid filters that read values back to people, in the locale of the text: `{{ slots.date | day }}`. An empty value
 * gives an empty text. Dates and times of slots are local to the bot, so nothing here converts between zones.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { FilterImplOptions, Liquid } from 'liquidjs';
import { packFor } from '../../locales/index.ts';
import { oncePerText } from '../../understanding/remembered.ts';

type Say = (value: unknown, locale: string, now: string) => string;
/** A filter function, with the `this` that Liquid gives it. */
type Filter = Extract<FilterImplOptions, (...args: never[]) => unknown>;

/** What a locale says things with. Formatters take 60 microseconds to make and one to use, so they are kept. */
const speechOf = oncePerText((locale) => {
  const words = packFor(locale).texts;
  const { region } = words;
  return {
    ...words,
    weekday: new Intl.DateTimeFormat(region, { timeZone: 'UTC', weekday: 'long' }),
    dayOfMonth: new Intl.DateTimeFormat(region, { timeZone: 'UTC', day: 'numeric', month: 'long' }),
    number: new Intl.NumberFormat(region),
    all: new Intl.ListFormat(region, { type: 'conjunction' }),
    either: new Intl.ListFormat(region, { type: 'disjunction' }),
  };
}, 50);

/** What a slot holds, or `{ value, min, max }` where a template is given one, or the value itself. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return Object.hasOwn(value, 'value') ? (value as { value: unknown }).value : value.valueOf();
};

/** Applied to a list, a filter answers with the list of its words: `vars.check.times | clock | either`. */
const filter = (say: Say): Filter =>
  function readBack(value: unknown): unknown {
    const { locale = 'en', now = '' } = this.context.globals as { locale?: string; now?: string };
    if (Array.isArray(value)) return value.map((item) => say(item, locale, now));
    return plain(value) === null || plain(value) === undefined ? '' : say(value, locale, now);
  };

/** `2026-11-21` -> "Saturday, 21 November"; the year is said when it is another than now's. */
const day: Say = (value, locale, now) => {
  const date = String(plain(value));
  const at = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  const { weekday, dayOfMonth } = speechOf(locale);
  const year = date.slice(0, 4) === now.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`;
  return `${weekday.format(at)}, ${dayOfMonth.format(at)}${year}`;
};

/** `19:30` -> "7:30 pm" in English, "19:30" elsewhere. */
const clock: Say = (value, locale) => {
  const time = String(plain(value));
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined || !speechOf(locale).isTwelveHour) return time;
  const twelve = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12;
  return `${twelve}${minute === '00' ? '' : `:${minute}`} ${Number(hour) < 12 ? 'am' : 'pm'}`;
};

/** A number that was given as a range or with a hedge is read back as such: "about 20". */
const approx: Say = (value, locale) => {
  const { min, max } = Object(value) as { min?: number | null; max?: number | null };
  const { about, number } = speechOf(locale);
  const said = number.format(Number(plain(value)));
  return typeof min === 'number' && typeof max === 'number' && min < max ? `${about} ${said}` : said;
};

/** `+442079460958` -> "+44 20 7946 0958". */
const phone: Say = (value) => {
  const digits = String(plain(value));
  return parsePhoneNumberFromString(digits)?.formatInternational() ?? digits;
};

/** A sum in the currency's smallest unit: `{ minor: 2750, currency: "EUR" }` -> "€27.50"; always with its cents. */
export const moneyText = ({ minor, currency }: { minor: number; currency: string }, locale: string): string => {
  const format = new Intl.NumberFormat(speechOf(locale).region, { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  // Plain spaces: a text message with any other kind costs twice as much.
  return format.format(minor / 10 ** maximumFractionDigits).replace(/\s/g, ' ');
};

const money: Say = (value, locale) => {
  const { amount, minor, currency } = Object(plain(value)) as { amount?: number; minor?: number; currency?: string };
  if (minor !== undefined && currency !== undefined) return moneyText({ minor, currency }, locale);
  if (amount === undefined || currency === undefined) return String(plain(value));
  const minimumFractionDigits = Number.isInteger(amount) ? 0 : 2;
  const style = { style: 'currency', currency, minimumFractionDigits } as const;
  return new Intl.NumberFormat(speechOf(locale).region, style).format(amount);
};

const yesNo: Say = (value, locale) => (plain(value) === true ? speechOf(locale).yes : speechOf(locale).no);

/** What tells a day from an hour. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const span: Say = (value, locale, now) => {
  const { from, to } = Object(plain(value)) as { from?: string; to?: string };
  if (from === undefined || to === undefined) return String(plain(value));
  const said = DAY.test(from) ? day : clock;
  return `${said(from, locale, now)} – ${said(to, locale, now)}`;
};

const address: Say = (value) => {
  const { text } = Object(plain(value)) as { text?: string };
  return text ?? String(plain(value));
};

/** Several things, by the labels of the slot's choices where it has any. */
const several: Say = (value, locale) => {
  const items = plain(value);
  if (!Array.isArray(items)) return String(items);
  const { labels } = Object(value) as { labels?: Readonly<Record<string, string>> };
  const { all, nothing } = speechOf(locale);
  return items.length === 0 ? nothing : all.format(items.map((item) => labels?.[String(item)] ?? String(item)));
};

/** A value of any type, told by its shape. */
const anything: Say = (value, locale, now) => {
  const held = plain(value);
  if (typeof held === 'boolean') return yesNo(held, locale, now);
  if (Array.isArray(held)) return several(value, locale, now);
  if (typeof held === 'object' && held !== null)
    return 'from' in held
      ? span(held, locale, now)
      : 'text' in held
        ? address(held, locale, now)
        : money(held, locale, now);
  if (typeof held === 'number') return approx(value, locale, now);
  const { labels } = Object(value) as { labels?: Readonly<Record<string, string>> };
  const text = String(held);
  return (
    labels?.[text] ??
    (DAY.test(text) ? day(text, locale, now) : /^\d{2}:\d{2}$/.test(text) ? clock(text, locale, now) : text)
  );
};

const asItIs: Say = (value) => (plain(value) == null ? '' : String(plain(value)));

const byType: Readonly<Record<string, Say>> = {
  number: approx,
  duration: (value, locale, now) => `${approx(value, locale, now)} ${speechOf(locale).minutes}`,
  money,
  date: day,
  time: clock,
  phone,
  date_range: span,
  time_range: span,
  address,
  list: several,
  multi_choice: several,
};

/** A slot's value as its type is said: `{{ item.said | read_back: item.type }}`. */
const readBackAs: Filter = function readBackAs(value: unknown, type: unknown): string {
  const { locale = 'en', now = '' } = this.context.globals as { locale?: string; now?: string };
  const say = byType[String(type)];
  return (say ?? asItIs)(value, locale, now);
};

/** `["a", "b", "c"]` -> "a, b or c". */
const either: Filter = function either(value: unknown): string {
  const { locale = 'en' } = this.context.globals as { locale?: string };
  const items = Array.isArray(value) ? value.map(String) : [value].filter((item) => item != null).map(String);
  return speechOf(locale).either.format(items);
};

/** Of a list as a whole, where `filter` answers with a list. */
const say: Filter = function sayIt(value: unknown): string {
  const { locale = 'en', now = '' } = this.context.globals as { locale?: string; now?: string };
  return plain(value) === null || plain(value) === undefined ? '' : anything(value, locale, now);
};

const FILTERS: Readonly<Record<string, Filter>> = {
  say,
  day: filter(day),
  clock: filter(clock),
  approx: filter(approx),
  phone: filter(phone),
  money: filter(money),
  yes_no: filter(yesNo),
  either,
  read_back: readBackAs,
};

export function registerReadBackFilters(liquid: Liquid): void {
  for (const [name, apply] of Object.entries(FILTERS)) liquid.registerFilter(name, apply);
}
