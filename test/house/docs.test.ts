/** What comments and docs point at is there: files, links, decisions, environment variables. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decisionsIndex } from '../../scripts/decisions-index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const under = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path) && !path.includes('node_modules'))
    .map((path) => join(folder, path));

const sources = ['src', 'test', 'scripts', 'bench', 'migrations'].flatMap((folder) => under(folder, /\.(ts|mjs)$/));
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...under('docs', /\.md$/), ...under('examples', /\.md$/)];
const files = [...sources, ...pages];
/** Decisions tell of their own time: files that they name may have moved since. */
const present = pages.filter((page) => !page.startsWith('docs/decisions/0'));

const names = new Set(files.map((path) => path.split('/').at(-1) ?? ''));
const isThere = (path: string): boolean => existsSync(join(ROOT, path));

/** Comments of a source alone: in code a path may be anything. */
const commentsOf = (text: string): string => (text.match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g) ?? []).join('\n');
const wordsOf = (path: string): string => (path.endsWith('.md') ? read(path) : commentsOf(read(path)));

const each = (paths: readonly string[], find: (words: string, path: string) => string[]): string[] =>
  paths.flatMap((path) => find(wordsOf(path), path).map((missing) => `${path}: ${missing}`));

describe('what comments and docs name', () => {
  it('by path is a file or a folder', () => {
    const missing = each([...sources, ...present], (words) =>
      [...words.matchAll(/(?<![\w/.-])((?:src|test|docs|scripts|bench|migrations|examples)\/[\w./-]*\w)/g)]
        .map(([, path]) => path ?? '')
        .filter((path) => !isThere(path) && !isThere(`${path}.ts`)),
    );
    expect(missing).toEqual([]);
  });

  it('by the name of a source file is one', () => {
    const missing = each(present, (words) =>
      [...words.matchAll(/`(?:[\w-]+\/)*([\w-]+(?:\.[\w-]+)*\.ts)`/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => !names.has(name)),
    );
    expect(missing).toEqual([]);
  });

  it('by a link is there', () => {
    const missing = each(pages, (words, page) =>
      [...words.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target]) => target ?? '')
        .filter((target) => !isThere(join(dirname(page), target))),
    );
    expect(missing).toEqual([]);
  });

  it('by the number of a decision is one', () => {
    const numbers = new Set(readdirSync(join(ROOT, 'docs/decisions')).map((name) => Number(name.slice(0, 4))));
    const missing = each(files, (words) =>
      [...words.matchAll(/\bdecision (\d+)/gi)]
        .map(([, number]) => number ?? '')
        .filter((number) => !numbers.has(Number(number))),
    );
    expect(missing).toEqual([]);
  });
});

describe('decisions', () => {
  it('are listed by their index, with their status (node scripts/decisions-index.ts writes it)', () => {
    expect(read('docs/decisions/README.md')).toBe(decisionsIndex());
  });

  it('each have a number of their own', () => {
    const numbers = readdirSync(join(ROOT, 'docs/decisions')).flatMap((name) => /^\d{4}/.exec(name)?.[0] ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
