/** `colloquy knowledge`: what a bot's documents say to a question, and how well they are found. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { readPluginModules } from '../app/config.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import { ANSWERS_FROM, BundleInvalid, evaluateLibrary, libraryOf, loadBundle, quoteOf } from '../engine/index.ts';
import type { BotDefinition } from '../engine/index.ts';
import { findBundle } from './find-bundle.ts';

const questionsFile = z.array(
  z.strictObject({ question: z.string(), document: z.string().optional(), heading: z.string().nullable() }),
);

async function botNamed(name: string): Promise<BotDefinition> {
  const { files } = await findBundle(name);
  const { registry } = await loadPlugins(readPluginModules());
  const { definition, mistakes } = loadBundle(files, registry);
  if (!definition) throw new BundleInvalid(mistakes);
  return definition;
}

/** Everything is looked at, as an author may read it all. */
const authorOf = ({ locales, channels }: BotDefinition, locale?: string, tags?: string[]) => ({
  tags,
  locale: locale ?? locales[0] ?? 'en',
  channel: channels[0] ?? 'WEB',
  isSignedIn: true,
});

const list = new Command('list')
  .description('the documents of a bot, with their passages')
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .action(async (name: string) => {
    const bot = await botNamed(name);
    const { passages } = libraryOf(bot);
    for (const { path, title, audience, tags } of bot.documents) {
      const count = passages.filter(({ document }) => document.path === path).length;
      console.log([path, title, `${count} passages`, audience, tags.join(' ')].filter(Boolean).join('  '));
    }
  });

const search = new Command('search')
  .description('the passages that come nearest to a question, and what would be said')
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .argument('<question>')
  .option('--locale <tag>', "the question's language (default: the bot's first)")
  .option('--tag <tag...>', 'documents that bear one of these alone')
  .action(async (name: string, question: string, { locale, tag }: { locale?: string; tag?: string[] }) => {
    const bot = await botNamed(name);
    const reader = authorOf(bot, locale, tag);
    const { found, score } = libraryOf(bot).search(question, reader, 5);
    const [best] = found;
    const isSaid = best !== undefined && score >= ANSWERS_FROM;
    console.log(`${score.toFixed(2)} ${isSaid ? 'answers' : 'below the threshold: nothing is said'}`);
    for (const { passage, citation } of found) console.log(`  ${passage.id}  ${citation.title}`);
    if (isSaid) console.log(`\n${quoteOf(best, question, reader.locale)}`);
  });

const evaluation = new Command('eval')
  .description('how often the right passage is found, and a question that nothing answers is left alone')
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .argument('<questions>', 'YAML: a list of question, document and heading; heading null: nothing answers')
  .option('--wrong', 'the questions that went wrong, too')
  .action(async (name: string, path: string, { wrong: isTold }: { wrong?: boolean }) => {
    const bot = await botNamed(name);
    const questions = questionsFile.parse(parse(await readFile(path, 'utf8')));
    const { wrong, ...figures } = evaluateLibrary(libraryOf(bot), questions, {
      reader: authorOf(bot),
      threshold: ANSWERS_FROM,
    });
    for (const [what, value] of Object.entries(figures)) console.log(`${what.padEnd(22)} ${value}`);
    if (isTold) for (const line of wrong) console.log(line);
  });

export const knowledge = new Command('knowledge')
  .description("a bot's documents: list, search, evaluate")
  .addCommand(list)
  .addCommand(search)
  .addCommand(evaluation);
