/**
 * Brings a command's arguments into the shape of their JSON Schema where what the model meant leaves no doubt: a number
 * written as text, an enum in capitals, an optional argument that is null, an argument nobody asked for. Everything else
 * stays as it came, for the command's own schema to refuse.
 */
import type { JsonObject } from '../json.ts';

interface Schema {
  type?: string;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
}

type Note = (repair: string) => void;

export const repairArguments = (
  schema: JsonObject,
  given: unknown,
): { arguments: unknown; repairs: readonly string[] } => {
  const repairs: string[] = [];
  return { arguments: repaired(schema, given, '', (repair) => void repairs.push(repair)), repairs };
};

const repaired = (schema: Schema, given: unknown, at: string, note: Note): unknown => {
  if (schema.anyOf) return anyOf(schema.anyOf, given, at, note);
  if (schema.enum) return member(schema.enum, given, at, note);
  switch (schema.type) {
    case 'object':
      return object(schema, given, at, note);
    case 'array':
      return array(schema, given, at, note);
    case 'number':
    case 'integer':
      return number(given, at, note);
    case 'boolean':
      return boolean(given, at, note);
    case 'string':
      return text(given, at, note);
    default:
      return given;
  }
};

const object = (schema: Schema, given: unknown, at: string, note: Note): unknown => {
  const fields = parsed(given, at, note);
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return given;
  const { properties = {}, required = [], additionalProperties } = schema;
  const kept = Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    const place = at === '' ? key : `${at}.${key}`;
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (own === undefined && additionalProperties === false) {
      note(`${place}: not asked for`);
      return [];
    }
    if (value === null && !required.includes(key)) {
      note(`${place}: null`);
      return [];
    }
    const inner = own ?? (typeof additionalProperties === 'object' ? additionalProperties : {});
    return [[key, repaired(inner, value, place, note)]];
  });
  return Object.fromEntries(kept);
};

/** An object or a list that came as JSON in a text. */
const parsed = (given: unknown, at: string, note: Note): unknown => {
  if (typeof given !== 'string') return given;
  try {
    const value: unknown = JSON.parse(given);
    if (typeof value === 'object' && value !== null) note(`${at}: JSON in a text`);
    return value;
  } catch {
    return given;
  }
};

const array = ({ items = {} }: Schema, given: unknown, at: string, note: Note): unknown => {
  const list = parsed(given, at, note);
  if (Array.isArray(list)) return list.map((item, place) => repaired(items, item, `${at}[${place}]`, note));
  if (typeof given !== 'string' || given === '') return given;
  note(`${at}: one value where a list is asked for`);
  return [repaired(items, given, `${at}[0]`, note)];
};

/** `52`, `"52"`, `"52.5"`: digits alone, so that "about 50" is no number. */
const number = (given: unknown, at: string, note: Note): unknown => {
  if (typeof given !== 'string' || !/^\s*[-+]?\d+(\.\d+)?\s*$/.test(given)) return given;
  note(`${at}: a number as text`);
  return Number(given);
};

const boolean = (given: unknown, at: string, note: Note): unknown => {
  const word = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (word !== 'true' && word !== 'false') return given;
  note(`${at}: true or false as text`);
  return word === 'true';
};

const text = (given: unknown, at: string, note: Note): unknown => {
  if (typeof given !== 'number') return given;
  note(`${at}: a text as number`);
  return String(given);
};

const member = (allowed: readonly unknown[], given: unknown, at: string, note: Note): unknown => {
  if (allowed.includes(given) || typeof given !== 'string') return given;
  const meant = spelt(given);
  const found = allowed.filter((value) => typeof value === 'string' && spelt(value) === meant);
  if (found.length !== 1) return given;
  note(`${at}: another spelling of "${String(found[0])}"`);
  return found[0];
};

/** Without case, and with one sign between words. */
const spelt = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');

/** What fits one of the alternatives stays; else the first that can be made to fit. */
const anyOf = (schemas: readonly Schema[], given: unknown, at: string, note: Note): unknown => {
  if (schemas.some((schema) => hasType(schema, given))) return given;
  for (const schema of schemas) {
    const made = repaired(schema, given, at, note);
    if (made !== given) return made;
  }
  return given;
};

const hasType = ({ type, enum: allowed }: Schema, given: unknown): boolean => {
  if (allowed) return allowed.includes(given);
  if (type === 'integer') return Number.isInteger(given);
  if (type === 'array') return Array.isArray(given);
  if (type === 'null') return given === null;
  return typeof given === type;
};
