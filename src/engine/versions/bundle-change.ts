/** What differs between two versions of a bot, as data: what each part is called, and what it held before and after. */
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../json.ts';
import type { BundlePart, ChangeKind } from '../vocabulary.ts';

export interface BundleChange {
  kind: ChangeKind;
  part: BundlePart;
  /** `flows.book.steps.ask_date.nextStep` */
  path: string;
  /** null where it was added. */
  before: Json;
  /** null where it was removed. */
  after: Json;
}

type Fields = Readonly<Record<string, unknown>>;

/** Definitions are JSON but for keys that are undefined, which JSON leaves out. */
const toJson = (value: unknown): Json => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json));

export const changeOf = (part: BundlePart, path: string, before: unknown, after: unknown): BundleChange[] => {
  if (isDeepStrictEqual(toJson(before), toJson(after))) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ kind, part, path, before: toJson(before), after: toJson(after) }];
};

/** Keys of both, those of the earlier one first. */
const keysOf = (before: object, after: object): string[] => [
  ...new Set([...Object.keys(before), ...Object.keys(after)]),
];

/** Key by key. `texts`: keys that hold what the bot says; `apart`: keys that are compared elsewhere. */
export const fieldChanges = (
  part: BundlePart,
  path: string,
  [before, after]: readonly [object, object],
  { texts = [], apart = [] }: { texts?: readonly string[]; apart?: readonly string[] } = {},
): BundleChange[] => {
  const [was, is]: [Fields, Fields] = [{ ...before }, { ...after }];
  return keysOf(was, is)
    .filter((key) => !apart.includes(key))
    .flatMap((key) => changeOf(texts.includes(key) ? 'text' : part, `${path}${key}`, was[key], is[key]));
};

/** Things with names: those that came and went as a whole, those that stayed by what `inside` finds. */
export const namedChanges = <T extends object>(
  part: BundlePart,
  path: string,
  [before, after]: readonly [Readonly<Record<string, T>>, Readonly<Record<string, T>>],
  inside: (path: string, pair: readonly [T, T]) => BundleChange[],
): BundleChange[] =>
  keysOf(before, after).flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    return was && is ? inside(`${path}${name}.`, [was, is]) : changeOf(part, `${path}${name}`, was, is);
  });
