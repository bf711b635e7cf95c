/** Looks into a zod schema for the keys it knows: to suggest the right one, and to read `max_depth` as `maxDepth`. */
import type { z } from 'zod';
import type { YamlPath } from './yaml-file.ts';

/** The parts of a zod schema's definition that lead to inner schemas (zod 4, `schema.def`). */
interface Def {
  type: string;
  shape?: Readonly<Record<string, z.ZodType>>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  innerType?: z.ZodType;
  options?: readonly z.ZodType[];
  in?: z.ZodType;
  getter?: () => z.ZodType;
}

const WRAPPERS = new Set(['optional', 'nullable', 'default', 'prefault', 'catch', 'readonly', 'nonoptional']);

/** The schemas that a value may meet here: wrappers undone, unions opened. */
function unwrap(schema: z.ZodType): Def[] {
  const def = schema.def as unknown as Def;
  if (WRAPPERS.has(def.type) && def.innerType) return unwrap(def.innerType);
  if (def.type === 'pipe' && def.in) return unwrap(def.in);
  if (def.type === 'lazy' && def.getter) return unwrap(def.getter());
  if (def.type === 'union' && def.options) return def.options.flatMap(unwrap);
  return [def];
}

function innerOf(def: Def, segment: PropertyKey): z.ZodType[] {
  const inner = def.shape?.[String(segment)] ?? def.element ?? def.valueType;
  return inner ? [inner] : [];
}

/** The keys that the schema knows at a path; none where it takes any. */
export function knownKeys(schema: z.ZodType, path: YamlPath): string[] {
  let defs = unwrap(schema);
  for (const segment of path) defs = defs.flatMap((def) => innerOf(def, segment)).flatMap(unwrap);
  return defs.flatMap((def) => Object.keys(def.shape ?? {}));
}

const toCamel = (key: string): string => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
export const toSnake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Files say `max_depth`, code says `maxDepth`: gives a value the keys that its schema knows. Only keys of objects are
 * touched; those of a record are the author's own names. A key that no schema knows stays, to be complained of.
 */
export function withSchemaKeys(schema: z.ZodType, value: unknown): unknown {
  const defs = unwrap(schema);
  if (Array.isArray(value)) {
    const element = defs.find((def) => def.element)?.element;
    return element ? value.map((item) => withSchemaKeys(element, item)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const shape = Object.assign({}, ...defs.map((def) => def.shape ?? {})) as Record<string, z.ZodType>;
  const valueType = defs.find((def) => def.valueType)?.valueType;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const known = key in shape ? key : toCamel(key) in shape ? toCamel(key) : key;
      const schemaOfKey = shape[known] ?? valueType;
      return [known, schemaOfKey ? withSchemaKeys(schemaOfKey, inner) : inner];
    }),
  );
}
