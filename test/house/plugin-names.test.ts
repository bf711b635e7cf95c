import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtInPlugins } from '../../src/plugins/index.ts';

const ROOMS = ['engine', 'app', 'stores', 'resolvers', 'jobs', 'channels'];
/** Plugins whose names are words of the engine, the schema or a bundle's files as well. */
const WORDS_OF_OURS = new Set(['flows', 'profile', 'faq', 'interruptions', 'actions', 'quality', 'order', 'knowledge']);

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const names = [...builtInPlugins.keys()].filter((name) => !WORDS_OF_OURS.has(name));
const named = new RegExp(names.flatMap((name) => [name, camelCase(name)]).join('|'), 'i');
/** A plugin among its fellows: an import of its folder, or its name where a plugin is looked up. */
const lookedUp = /plugins\/(?!index\.ts)[a-z-]+\/|\buse(?: ===|:) '\w|plugins\.get\('/;

const sources = ROOMS.flatMap((room) => {
  const folder = new URL(`../../src/${room}`, import.meta.url);
  let paths: string[];
  try {
    paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return paths
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => ({
      path: `${room}/${path}`,
      lines: readFileSync(`${folder.pathname}/${path}`, 'utf8').split('\n'),
    }));
});

it('no room but src/plugins names a built-in plugin', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(names).toEqual(expect.arrayContaining(['orchestrator', 'state-machine', 'dynamic-steps', 'flywheel']));
  const found = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      named.test(path) || named.test(line) || lookedUp.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
    ),
  );
  expect(found).toEqual([]);
});
