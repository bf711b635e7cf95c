/** Finds where a room names a built-in plugin: no room but `src/plugins` knows one, whatever it imports. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOMS = ['engine', 'app', 'stores', 'resolvers', 'jobs', 'channels'];
/** Plugins whose names are words of the engine or of a bundle's files as well: an author writes `flows/` and `faq/`. */
const WORDS_OF_OURS = new Set(['flows', 'profile', 'faq', 'interruptions', 'actions', 'order', 'knowledge']);
/** Nouns of the GraphQL schema, in the room that maps to it: `Bot.quality`, `QualityAlert`, `qualityEvents`. */
const WORDS_OF_THE_SCHEMA = { resolvers: new Set(['quality']) };
/** A plugin among its fellows: an import of its folder, or its name where a plugin is looked up. */
const LOOKED_UP = /plugins\/(?!index\.ts)[a-z-]+\/|\buse(?: ===|:) '\w|plugins\.get\('/;
/** What another server is told: the kinds of events are fixed names. */
const EVENT_KINDS = /`(?:[a-z]+\.[a-z_]+)`/g;
/** Names that a library gave: `constants.BROTLI_PARAM_QUALITY`. */
const OF_LIBRARIES = /\bconstants\.\w+/g;

const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

const sourcesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
        .map((path) => ({ path, lines: readFileSync(join(folder, path), 'utf8').split('\n') }))
    : [];

/** `path:line text` of each place under `root`. */
export function pluginNamesIn(root) {
  const folder = join(root, 'src/plugins');
  if (!existsSync(folder)) return [];
  const plugins = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ROOMS.flatMap((room) => {
    const ours = WORDS_OF_THE_SCHEMA[room] ?? new Set();
    const names = plugins.map(({ name }) => name).filter((name) => !WORDS_OF_OURS.has(name) && !ours.has(name));
    const spelled = names.flatMap((name) => [name, camelCase(name)]);
    const named = spelled.length === 0 ? /$^/ : new RegExp(spelled.join('|'), 'i');
    return sourcesIn(join(root, 'src', room)).flatMap(({ path, lines }) => {
      const place = `src/${room}/${path}`;
      if (named.test(path)) return [`${place}:1 the file's own name`];
      return lines.flatMap((line, index) => {
        const isNamed =
          named.test(line.replaceAll(EVENT_KINDS, '').replaceAll(OF_LIBRARIES, '')) || LOOKED_UP.test(line);
        return isNamed ? [`${place}:${index + 1} ${line.trim()}`] : [];
      });
    });
  });
}
