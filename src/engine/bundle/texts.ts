/**
 * Texts of a bundle: Liquid (https://shopify.github.io/liquid), strict and compiled once. What users wrote is data: it
 * is put in, never parsed. There is no file system, no clock and no chance in a text: the tags and filters that reach
 * for them are taken out, so the same state always gives the same words.
 */
import { Drop, Liquid } from 'liquidjs';
import type { Template } from 'liquidjs';
import { BotError } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { isList } from '../../understanding/slot-value.ts';
import type { SlotValue } from '../../understanding/types.ts';
import { oncePerText } from '../../understanding/remembered.ts';
import type { LocalisedText } from './definition.ts';
import type { Names } from './names.ts';
import { NO_NAMES, namesOf } from './names.ts';
import { registerReadBackFilters } from './text-filters.ts';

/** A slot as texts see it: a `SlotState` is one. */
export interface SlotReading {
  /** null when refused. */
  value: SlotValue | null;
  range?: { min: number; max: number } | undefined;
  raw: string;
  /** What the choices that the value names are called, by value. */
  labels?: Readonly<Record<string, string>> | undefined;
}

/** What a text may name; the keys of `with` stand at the top, beside `slots`. */
export interface TextScope {
  slots: Readonly<Record<string, SlotReading>>;
  vars: Readonly<Record<string, Json>>;
  profile: Readonly<Record<string, Json>>;
  company: object;
  channel: string;
  /** ISO 8601. */
  now: string;
  with?: JsonObject | undefined;
}

/** What every text of a bundle may name at the top. */
export const TEXT_ROOTS: readonly string[] = ['slots', 'vars', 'profile', 'company', 'channel', 'now', 'locale'];

/** A mistake in a text; `offset` in UTF-16 units from its first character. */
export interface TextProblem {
  message: string;
  offset: number;
}

/** Prints as its value, and still knows its parts, its range and the user's own words: `{{ slots.guests.raw }}`. */
class SlotDrop extends Drop {
  readonly raw: string;
  readonly labels: Readonly<Record<string, string>> | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly #value: SlotValue | null;

  constructor(slot: SlotReading) {
    super();
    this.#value = slot.value;
    Object.assign(this, partsOf(slot.value));
    this.raw = slot.raw;
    this.labels = slot.labels ?? null;
    this.min = slot.range?.min ?? null;
    this.max = slot.range?.max ?? null;
  }

  override valueOf(): SlotValue | null {
    return this.#value;
  }
}

/** What a text may name of a value that has parts: `slots.stay.from`, `slots.where.city`, `slots.needs.size`. */
const partsOf = (value: SlotValue | null): object => {
  if (isList(value)) return { size: value.length, items: value };
  return typeof value === 'object' && value !== null ? { ...value } : {};
};

const liquid = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  // An author's slip must not stop a server: no text of a bot is longer, and none loops this often.
  parseLimit: 50_000,
  memoryLimit: 1_000_000,
  renderLimit: 1_000,
});
for (const tag of ['include', 'render', 'layout', 'block']) delete liquid.tags[tag];
for (const filter of Object.keys(liquid.filters)) if (/^date|^sample$/.test(filter)) delete liquid.filters[filter];
registerReadBackFilters(liquid);

interface CompiledText {
  templates: Template[];
  names: Names;
}

const compile = oncePerText((text): CompiledText => {
  const templates = liquid.parse(text);
  const { globals } = liquid.analyzeSync(templates, { partials: false });
  const paths = Object.values(globals).flatMap((uses) =>
    uses.map(({ segments: [root, name] }) => [root, name].filter((segment) => typeof segment === 'string')),
  );
  return { templates, names: namesOf(paths) };
});

/** The wording for a locale: that locale's, else its language's (`en` for `en-GB`), else the first there is. */
export function textIn(text: LocalisedText, locale: string): string {
  if (typeof text === 'string') return text;
  const [language = locale] = locale.split('-');
  return text[locale] ?? text[language] ?? Object.values(text)[0] ?? '';
}

const isPlain = (source: string): boolean => !source.includes('{{') && !source.includes('{%');

/** Names that the text reads and nobody filled are empty, not errors: a slot may be open, an action not yet run. */
function withNames(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.assign(Object.fromEntries(names.map((name) => [name, null])), values);
}

/** The words of a text in a locale, filled. Throws TEMPLATE_FAILED. */
export function renderText(text: LocalisedText, locale: string, scope: TextScope): string {
  const source = textIn(text, locale);
  if (isPlain(source)) return source;
  try {
    const { templates, names } = compile(source);
    const slots = Object.entries(scope.slots).map(([name, slot]): [string, SlotDrop | null] => [
      name,
      slot.value === null ? null : new SlotDrop(slot),
    ]);
    const { with: extra, ...named } = scope;
    const data = {
      ...extra,
      ...named,
      locale,
      slots: withNames(Object.fromEntries(slots), names.slots),
      vars: withNames(scope.vars, names.vars),
      profile: withNames(scope.profile, names.profile),
    };
    return String(liquid.renderSync(templates, data, { globals: { locale, now: scope.now } }));
  } catch (thrown) {
    const problem = thrown instanceof Error ? thrown.message : String(thrown);
    throw new BotError('TEMPLATE_FAILED', { template: source, problem }, { cause: thrown });
  }
}

/** Finds what is wrong with one wording without filling it: syntax, unknown tags and filters. */
export function checkText(source: string): TextProblem | null {
  if (isPlain(source)) return null;
  try {
    compile(source);
    return null;
  } catch (thrown) {
    const { message, token } = thrown as { message: string; token?: { begin?: number } };
    return { message: message.replace(/, line:\d+, col:\d+$/, ''), offset: token?.begin ?? 0 };
  }
}

/** The names that a wording reads. None where it cannot be parsed. */
export const namesInText = (source: string): Names =>
  isPlain(source) || checkText(source) ? NO_NAMES : compile(source).names;
