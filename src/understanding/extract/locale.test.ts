import { describe, expect, it } from 'vitest';
import { localeFor, localeTags } from '../../locales/index.ts';
import { tokenClasses } from './token-classes.ts';

/** The names of classes in all phrase patterns of a locale's tables, found by walking the data. */
function classesIn(value: unknown): string[] {
  if (typeof value === 'string')
    return [...value.matchAll(/<([a-zA-Z]+)(?::[a-zA-Z]+)?>/g)].map(([, name]) => name ?? '');
  if (Array.isArray(value)) return value.flatMap(classesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...classesIn(key), ...classesIn(inner)]);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

describe.each(localeTags)('the extraction tables of %s', (tag) => {
  const { extract } = localeFor(tag);

  it('name only classes that exist', () => {
    const known = Object.keys(tokenClasses(extract));
    expect(classesIn(extract).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('spell words as they are folded', () => {
    const tables = { ...extract, dates: { ...extract.dates, isMonthFirst: undefined } };
    expect(stringsIn(tables).filter((text) => /[ё’]/.test(text))).toEqual([]);
  });
});
