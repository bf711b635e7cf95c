/** Sorts a bundle's files into rooms and reads each into the draft. */
import type { PluginDefinition } from '../define-plugin.ts';
import type { BundleFiles } from './definition.ts';
import { didYouMean } from './did-you-mean.ts';
import type { BundleDraft, FaqDraft, FlowDraft, PluginDraft } from './draft.ts';
import type { Mistake } from './mistake.ts';
import { parsePiece } from './parse-piece.ts';
import { readBot } from './read-bot.ts';
import { readDocuments } from './read-documents.ts';
import { readFlow } from './read-flow.ts';
import { readPlugins } from './read-plugins.ts';
import { faqEntry } from './schema/faq-file.ts';
import { templatesFile } from './schema/templates-file.ts';
import { conversationTest } from './schema/test-file.ts';
import { entryList } from './schema/text.ts';
import { YamlFile } from './yaml-file.ts';

const ROOMS = ['flows', 'faq', 'templates', 'tests'] as const;
type Room = (typeof ROOMS)[number];

interface SortedFiles {
  bot: YamlFile | null;
  rooms: Readonly<Record<Room, readonly YamlFile[]>>;
}

const isRoom = (name: string | undefined): name is Room => ROOMS.some((room) => room === name);

function sortFiles(files: BundleFiles, mistakes: Mistake[]): SortedFiles {
  const rooms: Record<Room, YamlFile[]> = { flows: [], faq: [], templates: [], tests: [] };
  let bot: YamlFile | null = null;
  for (const [path, text] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!/\.ya?ml$/.test(path)) continue;
    const [room, name, ...deeper] = path.split('/');
    const yaml = new YamlFile(path, text);
    if (path === 'bot.yaml') bot = yaml;
    else if (isRoom(room) && name?.endsWith('.yaml') && deeper.length === 0) rooms[room].push(yaml);
    else {
      const hint = path.endsWith('.yml') ? ' Files end in .yaml.' : didYouMean(room ?? path, [...ROOMS, 'bot.yaml']);
      mistakes.push(yaml.mistake([], 'FILE_UNKNOWN', `No part of a bundle is kept here.${hint}`));
      continue;
    }
    mistakes.push(...yaml.syntaxMistakes());
  }
  return { bot, rooms };
}

/** The entries of a file that is one list; none where it is not, or is empty. */
function entriesOf(yaml: YamlFile, mistakes: Mistake[]): unknown[] {
  if (yaml.value === null) return [];
  return parsePiece(entryList, yaml.value, { yaml, at: [], mistakes }) ?? [];
}

function readFaq(files: readonly YamlFile[], mistakes: Mistake[]): FaqDraft[] {
  return files.flatMap((yaml) =>
    entriesOf(yaml, mistakes).flatMap((value, i) => {
      const entry = parsePiece(faqEntry, value, { yaml, at: [i], mistakes });
      return entry ? [{ yaml, at: [i], entry }] : [];
    }),
  );
}

function checkTests(files: readonly YamlFile[], plugins: readonly PluginDraft[], mistakes: Mistake[]): void {
  const known = new Map(plugins.flatMap(({ contribution }) => Object.entries(contribution?.given ?? {})));
  const isSure = plugins.every(({ contribution }) => contribution !== null);
  for (const yaml of files) {
    for (const [i, value] of entriesOf(yaml, mistakes).entries()) {
      const test = parsePiece(conversationTest, value, { yaml, at: [i], mistakes });
      for (const [name, things] of Object.entries(test?.given ?? {})) {
        const given = known.get(name);
        const at = [i, 'given', name];
        if (given) {
          for (const [n, thing] of things.entries()) parsePiece(given.input, thing, { yaml, at: [...at, n], mistakes });
        } else if (isSure) {
          const message = `No plugin of this bot lets a test say which "${name}" there are.${didYouMean(name, known.keys())}`;
          mistakes.push(yaml.mistake(at, 'KEY_UNKNOWN', message, 'key'));
        }
      }
    }
  }
}

export function readBundle(files: BundleFiles, known: ReadonlyMap<string, PluginDefinition>): BundleDraft {
  const mistakes: Mistake[] = [];
  const { bot, rooms } = sortFiles(files, mistakes);
  if (!bot) {
    const message = 'A bundle has a bot.yaml at its top.';
    mistakes.push({ file: 'bot.yaml', line: 1, column: 1, code: 'FILE_MISSING', message });
  }
  const botDraft = bot && readBot(bot, mistakes);
  const plugins = botDraft ? readPlugins(botDraft, known, mistakes) : [];
  const stepTypes = new Map(
    plugins.flatMap(({ contribution }) => contribution?.stepTypes ?? []).map((stepType) => [stepType.type, stepType]),
  );
  const knowsStepTypes = botDraft !== null && plugins.every(({ contribution }) => contribution !== null);
  const flows: FlowDraft[] = rooms.flows.map((yaml) => readFlow(yaml, { stepTypes, knowsStepTypes, mistakes }));
  const templates = rooms.templates.flatMap((yaml) => {
    const texts = yaml.value === null ? null : parsePiece(templatesFile, yaml.value, { yaml, at: [], mistakes });
    return texts ? [{ yaml, locale: yaml.name, texts }] : [];
  });
  const faq = readFaq(rooms.faq, mistakes);
  checkTests(rooms.tests, plugins, mistakes);
  return {
    bot: botDraft,
    plugins,
    flows,
    faq,
    documents: readDocuments(files, mistakes),
    templates,
    mistakes,
    warnings: [],
  };
}
