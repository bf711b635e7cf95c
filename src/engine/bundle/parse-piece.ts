/**
 * Parses one piece of a file (a step, a slot, a plugin's config) so that a mistake hides no other: what is wrong is
 * reported and left out, and the rest is parsed again without it.
 */
import type { z } from 'zod';
import { didYouMean } from './did-you-mean.ts';
import type { Mistake, MistakeCode } from './mistake.ts';
import { knownKeys, toSnake } from './schema-keys.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** Where a piece stands, and what its mistakes are called. */
export interface PieceOrigin {
  yaml: YamlFile;
  at: YamlPath;
  mistakes: Mistake[];
  code?: MistakeCode;
}

type Issue = z.core.$ZodIssue;
/** More rounds than a piece is deep would change nothing more. */
const MAX_ROUNDS = 12;

/** A union's own message says little: the reading that came furthest says what is wrong. */
function furthest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [issue];
  const depth = (issues: readonly Issue[]) => Math.max(...issues.map(({ path }) => path.length));
  const [best] = issue.errors.filter((issues) => issues.length > 0).toSorted((a, b) => depth(b) - depth(a));
  if (!best) return [issue];
  return best.flatMap((inner) => furthest({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** The path as the file spells it: `maxDepth` of the schema is `max_depth` there. */
function spelled(value: unknown, path: YamlPath): YamlPath {
  let at = value;
  return path.map((segment) => {
    const fields = Object(at) as Record<PropertyKey, unknown>;
    const inFile = segment in fields || typeof segment !== 'string' ? segment : toSnake(segment);
    at = fields[inFile];
    return inFile;
  });
}

function report(issue: Issue, schema: z.ZodType, origin: PieceOrigin, original: unknown): void {
  const { yaml, at, mistakes, code } = origin;
  const path = spelled(original, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path).filter((key) => !(key in Object(original)));
    for (const key of issue.keys) {
      const message = `There is no key "${key}" here.${didYouMean(key, known.map(toSnake))}`;
      mistakes.push(yaml.mistake([...at, ...path, key], code ?? 'KEY_UNKNOWN', message, 'key'));
    }
    return;
  }
  const where = path.length === 0 ? '' : `${path.map(String).join('.')}: `;
  mistakes.push(yaml.mistake([...at, ...path], code ?? 'VALUE_INVALID', `${where}${issue.message}`));
}

/** Takes out the innermost map entry on the path that is still there. Returns whether there was one. */
function prune(piece: unknown, path: YamlPath): boolean {
  for (let end = path.length; end > 0; end--) {
    const key = path[end - 1];
    let holder: unknown = piece;
    for (const segment of path.slice(0, end - 1)) holder = (Object(holder) as Record<PropertyKey, unknown>)[segment];
    if (typeof holder !== 'object' || holder === null || Array.isArray(holder) || key === undefined) continue;
    if (Object.hasOwn(holder, key)) return Reflect.deleteProperty(holder, key);
  }
  return false;
}

/** The piece as far as it holds, or null where nothing of it can be used. `original` is the piece as the file says it. */
export function parsePiece<S extends z.ZodType>(
  schema: S,
  value: unknown,
  origin: PieceOrigin,
  original: unknown = value,
): z.output<S> | null {
  const piece = structuredClone(value);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const parsed = schema.safeParse(piece);
    if (parsed.success) return parsed.data;
    const issues = parsed.error.issues.flatMap(furthest);
    if (round === 0) for (const issue of issues) report(issue, schema, origin, original);
    let hasPruned = false;
    for (const issue of issues) {
      const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      for (const path of paths) hasPruned = prune(piece, path) || hasPruned;
    }
    if (!hasPruned) return null;
  }
  return null;
}
