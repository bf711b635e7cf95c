/** `colloquy knowledge`: what a bot's documents say to a question, and how well they are found. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { readPluginModules } from '../app/config.ts';
import { loadPlugins } from '../app/load-plugins.ts';
import {
  ANSWERS_FROM,
  BotError,
  BundleInvalid,
  findConflicts,
  evaluateLibrary,
  libraryOf,
  loadBundle,
  quoteOf,
} from '../engine/index.ts';
import type { BotDefinition, DocumentRecord, Page } from '../engine/index.ts';
import { findBundle } from './find-bundle.ts';
import { withTopic } from './with-topic.ts';

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

const listStored = (slug: string): Promise<void> =>
  withTopic('knowledge', slug, async (topic, accountId, botId) => {
    for (let after: string | null = null; ; ) {
      const page: Page<DocumentRecord> = await topic.documents(accountId, botId, { first: 100, after });
      for (const { name, title, revision, format, characters, audience, tags } of page.rows)
        console.log([name, title, `revision ${revision}`, format, characters, audience, ...tags].join('  '));
      after = page.rows.at(-1)?.id ?? null;
      if (!page.hasNextPage) return;
    }
  });

const list = new Command('list')
  .description("the documents of a bot's bundle with their passages, or those stored beside it")
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .option('--stored', 'those stored beside the bundle, in the configured database')
  .action(async (name: string, { stored: isStored }: { stored?: boolean }) => {
    if (isStored) return listStored(name);
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

interface AddOptions {
  bot: string;
  name?: string;
  title?: string;
  url?: string;
  locale?: string;
  tag?: string[];
  signedIn?: boolean;
}

const add = new Command('add')
  .description(
    'store documents beside the bundle of a published bot; a document of the same name gets its next revision',
  )
  .argument('<file...>', 'Markdown, text, HTML, PDF or DOCX')
  .requiredOption('--bot <slug>', 'which bot is to answer from them')
  .option('--name <name>', 'of one file, where it is not to be called as the file is')
  .option('--title <title>', 'as answers cite it (default: as the document calls itself)')
  .option('--url <url>', 'where people can read it')
  .option('--locale <tag>', "its language (default: the bot's first)")
  .option('--tag <tag...>', 'what bots may choose their documents by')
  .option('--signed-in', 'for people who have signed in alone')
  .action((files: string[], { bot, name, title, url, locale, tag, signedIn }: AddOptions) =>
    withTopic('knowledge', bot, async (topic, accountId, botId) => {
      if (name !== undefined && files.length > 1)
        throw new BotError('INVALID_INPUT', { where: '--name', problem: 'is for one file' });
      for (const file of files) {
        const bytes = await readFile(file);
        const audience = signedIn ? 'signed_in' : undefined;
        const change = { name: name ?? basename(file), bytes, title, url, locale, tags: tag, audience } as const;
        const { document, isChanged } = await topic.save(accountId, botId, change, 'cli');
        const what = isChanged ? `revision ${document.revision}` : 'unchanged';
        console.log(`${document.id}  ${document.name}  ${what}  ${document.characters} characters`);
      }
    }),
  );

const remove = new Command('remove')
  .description('answer from a stored document no longer')
  .argument('<name>', 'of the document')
  .requiredOption('--bot <slug>', 'whose it is')
  .option('--erase', 'its revisions go too, for good')
  .action((name: string, { bot, erase = false }: { bot: string; erase?: boolean }) =>
    withTopic('knowledge', bot, async (topic, accountId, botId) => {
      const found = await topic.named(accountId, botId, name);
      if (!found) throw new BotError('NOT_FOUND', { what: `The document "${name}"` });
      await topic.remove(accountId, found.id, 'cli', erase);
    }),
  );

const check = new Command('check')
  .description("sentences of a bundle's documents that state different values of the same thing")
  .argument('<bot>', 'folder of a bundle, or slug under bots/')
  .action(async (name: string) => {
    const { documents, locales } = await botNamed(name);
    const conflicts = findConflicts(documents, locales[0] ?? 'en');
    for (const { one, other } of conflicts)
      console.log(`${one.title}: ${one.sentence}\n${other.title}: ${other.sentence}\n`);
    console.log(`${conflicts.length} contradictions`);
    if (conflicts.length > 0) process.exitCode = 1;
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
  .description("a bot's documents: list, add, remove, search, check, evaluate")
  .addCommand(list)
  .addCommand(add)
  .addCommand(remove)
  .addCommand(search)
  .addCommand(check)
  .addCommand(evaluation);
