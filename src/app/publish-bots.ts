/** The bots that are published when the server starts: the same files make no new version. */
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createDocumentReader, formatOfName, isReadApart } from '../engine/index.ts';
import type { BotRecord, BundleFiles, DocumentReader, Engine, Log } from '../engine/index.ts';

/** Files of an author's tools that are no part of a bundle. */
const isHidden = (path: string): boolean => path.split(sep).some((part) => part.startsWith('.'));

/** Transcripts that a bot is measured by grow without end, and no conversation needs them: versions go without. */
const isCorpus = (path: string): boolean => path.split(sep)[0] === 'corpus';

/** Of a page, a PDF or a DOCX under `knowledge/` its text in Markdown. Throws DOCUMENT_UNREADABLE. */
const textIn = async (name: string, bytes: Buffer, reader: DocumentReader): Promise<string> => {
  const format = name.startsWith('knowledge/') ? formatOfName(name) : undefined;
  if (format === undefined || !isReadApart(format)) return bytes.toString('utf8');
  const { title, markdown } = await reader.read({ name, bytes, format });
  // The document's own name, where its text does not begin with it.
  return title === null || markdown.startsWith('# ')
    ? markdown
    : `---\ntitle: ${JSON.stringify(title)}\n---\n${markdown}`;
};

/** Every file of the bundle in the folder, by its path inside it, with `/` between the parts. Throws DOCUMENT_UNREADABLE. */
export async function readBundleFolder(folder: string): Promise<BundleFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !isHidden(path) && !isCorpus(path));
  const reader = createDocumentReader();
  const files = await Promise.all(
    paths.map(async (path) => {
      const name = path.split(sep).join('/');
      const bytes = await readFile(join(folder, path));
      return [name, await textIn(name, bytes, reader)] as const;
    }),
  );
  return Object.fromEntries(files);
}

const foldersIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !isHidden(entry.name)).map((entry) => entry.name);
  } catch {
    return [];
  }
};

/** Folders of bundles: those given that are one, and those inside of the others. */
const bundlesIn = async (folders: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const folder of folders) {
    if (existsSync(join(folder, 'bot.yaml'))) found.push(folder);
    else found.push(...(await foldersIn(folder)).sort().map((name) => join(folder, name)));
  }
  return found;
};

/**
 * Publishes the bundles in these folders, each a bundle or a folder of them. One that does not hold is logged and left
 * out: the others are served. One that was rolled back stays so.
 */
export async function publishBots(
  { engine, accountId, log }: { engine: Pick<Engine, 'publishBot'>; accountId: string; log: Log },
  ...folders: readonly string[]
): Promise<BotRecord[]> {
  const published: BotRecord[] = [];
  for (const bundle of await bundlesIn(folders)) {
    try {
      // One after the other: publishing trains a bot, which takes a core.
      const files = await readBundleFolder(bundle);
      published.push((await engine.publishBot({ accountId, files, publishedBy: 'server', isNewestLeft: true })).bot);
    } catch (error) {
      log.error({ err: error, bundle }, 'bundle could not be published');
    }
  }
  return published;
}
