/** What the API asks about documents that are stored beside the bundle. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BotError } from '../../engine/plugin.ts';
import type { PluginStores } from '../../engine/plugin.ts';
import { createDocumentReader, formatOfName } from '../../engine/plugin-server.ts';
import type { DocumentChange, DocumentRecord, KnowledgeTopic, PluginServer } from '../../engine/plugin-server.ts';
import type { SavedRevision } from './store/document-store.ts';
import { documents } from './store/documents.ts';

/** Of one bot, beside its bundle: what a server can hold in memory with room to spare. */
const LIMITS = { documents: 2_000, characters: 40_000_000 };

const given = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[^\p{Cc}]+$/u, 'must not hold control characters'),
  title: z.string().trim().min(1).max(200).optional(),
  url: z.url({ protocol: /^https$/, error: 'must be an https address' }).nullish(),
  locale: z.string().min(2).max(35).nullish(),
  tags: z.array(z.string().min(1).max(60)).max(20).optional(),
  channels: z.array(z.string()).min(1).nullish(),
  audience: z.enum(['everyone', 'signed_in']).optional(),
});

const checked = ({ bytes: _bytes, format: _format, ...change }: DocumentChange): z.output<typeof given> => {
  const parsed = given.safeParse(change);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BotError('INVALID_INPUT', {
    where: issue?.path.join('.') ?? 'name',
    problem: issue?.message ?? 'is wrong',
  });
};

type DocumentTopic = Omit<KnowledgeTopic, 'unmetQuestions' | 'sitemaps' | 'refresh' | 'conflicts'>;

/** What a bot's documents are changed with: by the server for the API, by a job for itself. */
export interface DocumentParts {
  open: PluginStores['open'];
  now: () => string;
  activeBot: PluginServer['activeBot'];
}

export const documentTopic = ({
  open,
  now,
  activeBot,
}: DocumentParts): DocumentTopic & {
  /** `origin`: pages that a sitemap names are its own. */
  saveFrom(
    origin: DocumentRecord['origin'],
    ...rest: Parameters<KnowledgeTopic['save']>
  ): ReturnType<KnowledgeTopic['save']>;
} => {
  const store = open(documents);
  const reader = createDocumentReader();

  const answering = async (accountId: string, botId: string) => {
    const bot = await activeBot(accountId, botId);
    if (!bot) throw new BotError('NOT_FOUND', { what: 'Bot' });
    if (bot.plugins.some(({ use }) => use === 'knowledge')) return bot;
    const problem = 'this bot answers from no documents: it does not declare the plugin "knowledge"';
    throw new BotError('INVALID_INPUT', { where: 'botSlug', problem });
  };

  const saveFrom: ReturnType<typeof documentTopic>['saveFrom'] = async (origin, accountId, botId, change, by) => {
    const { name, title, url, locale, tags, channels, audience } = checked(change);
    const bot = await answering(accountId, botId);
    if (locale && !bot.locales.includes(locale)) {
      const problem = `the bot speaks ${bot.locales.join(', ')}`;
      throw new BotError('INVALID_INPUT', { where: 'locale', problem });
    }
    const format = change.format ?? formatOfName(name) ?? 'MARKDOWN';
    const read = await reader.read({ name, bytes: change.bytes, format });
    const known = await store.findByName(accountId, botId, name);
    const saved: SavedRevision = {
      accountId,
      botId,
      name,
      origin,
      title: title ?? read.title ?? known?.title ?? name.slice(0, 200),
      url: url === undefined ? (known?.url ?? null) : url,
      locale: locale === undefined ? (known?.locale ?? null) : locale,
      tags: tags ?? known?.tags ?? [],
      channels: (channels === undefined ? (known?.channels ?? null) : channels) as SavedRevision['channels'],
      audience: audience ?? known?.audience ?? 'everyone',
      format,
      checksum: createHash('sha256').update(change.bytes).digest('hex'),
      characters: read.markdown.length,
      body: read.markdown,
      savedBy: by,
      savedAt: now(),
      limits: LIMITS,
    };
    const outcome = await store.save(saved);
    if (outcome.kind === 'not_found') throw new BotError('NOT_FOUND', { what: 'Bot' });
    if (outcome.kind !== 'full') return { document: outcome.document, isChanged: outcome.kind === 'saved' };
    const problem = `the bot would have ${outcome.documents} documents of ${outcome.characters} characters; ${LIMITS.documents} of ${LIMITS.characters} are kept`;
    throw new BotError('INVALID_INPUT', { where: 'content', problem });
  };

  return {
    documents: async (accountId, botId, { first, after }) => {
      const rows = await store.list(accountId, botId, { first: first + 1, after });
      return { rows: rows.slice(0, first), hasNextPage: rows.length > first };
    },
    document: (accountId, id) => store.find(accountId, id),
    named: (accountId, botId, name) => store.findByName(accountId, botId, name),
    revisions: (accountId, documentId) => store.revisions(accountId, documentId),
    text: async (accountId, revisionId) => {
      const text = (await store.bodies(accountId, [revisionId])).get(revisionId);
      if (text === undefined) throw new BotError('NOT_FOUND', { what: 'DocumentRevision' });
      return text;
    },
    save: (...rest) => saveFrom('UPLOAD', ...rest),
    saveFrom,
    remove: async (accountId, id, by, isErased) => {
      const removed = await store.remove(accountId, id, { actor: by, at: now(), isErased });
      if (!removed) throw new BotError('NOT_FOUND', { what: 'Document' });
      return removed;
    },
    reindex: async (accountId, botId) => {
      await answering(accountId, botId);
      const shelf = await store.renew(accountId, botId, now());
      return shelf === null ? 0 : (await store.standing(accountId, botId, shelf)).length;
    },
  };
};
