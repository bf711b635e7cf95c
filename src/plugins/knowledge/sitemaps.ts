/**
 * Pages of a site as documents: a sitemap (sitemaps.org) names them, a job reads them and comes round again. Calls go by the
 * guard of all calls outside: hosts that the operator lists, no private address, no redirect, up to a size and a time.
 */
import { z } from 'zod';
import { BotError, defineJob } from '../../engine/plugin.ts';
import type { BotDefinition, JobContext, Json, RecordCollection, Sweep } from '../../engine/plugin.ts';
import { CallFailed, formatOfMediaType } from '../../engine/plugin-server.ts';
import type { SitemapRecord } from '../../engine/plugin-server.ts';
import { documentTopic } from './document-topic.ts';
import { documents } from './store/documents.ts';

export const sitemapConfig = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('of the sitemap, on a host of COLLOQUY_OUTSIDE_HOSTS'),
  include: z.string().startsWith('/').default('/').describe('only pages whose path begins so'),
  tags: z.array(z.string().min(1).max(60)).max(20).default([]),
  locale: z.string().optional(),
  audience: z.enum(['everyone', 'signed_in']).default('everyone'),
  refresh_hours: z.int().min(1).max(720).default(24),
});
export type SitemapConfig = z.output<typeof sitemapConfig>;

export const SITEMAPS = 'sitemaps';
export const REFRESH_SITEMAP = 'refresh-sitemap';

/** Pages of one sitemap, and how many one job reads before it hands on to the next. */
const MOST_PAGES = 1_000;
const AT_ONCE = 50;
/** Maps that an index of maps names. */
const MOST_MAPS = 20;
const MOST_FAILED = 20;
const MAP_BYTES = 5 * 1024 * 1024;
const PAGE_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 20_000;

interface Page {
  url: string;
  /** ISO 8601, where the map says it. */
  changedAt: string | null;
}

type Call = JobContext['call'];

const get = (call: Call, url: string, maxBytes: number) =>
  call({
    method: 'GET',
    url,
    timeoutMs: TIMEOUT_MS,
    maxBytes,
    headers: { accept: 'text/html, text/markdown, text/plain, application/xml' },
  });

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const tagIn = (xml: string, tag: string): string | null =>
  new RegExp(`<${tag}>\\s*([^<]{1,2000}?)\\s*</${tag}>`)
    .exec(xml)?.[1]
    ?.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '') ?? null;

const partsOf = (xml: string, tag: string): string[] => xml.split(new RegExp(`<${tag}[\\s>]`)).slice(1);

/** The pages of a map, or of the maps that an index names. Throws CallFailed where a map cannot be read. */
const pagesOf = async (call: Call, map: SitemapConfig): Promise<Page[]> => {
  const { host } = new URL(map.url);
  const read = async (url: string): Promise<string> => {
    const { status, body } = await get(call, url, MAP_BYTES);
    if (status !== 200) throw new CallFailed(`${url} answered ${status}`, true);
    return body;
  };
  const isOurs = (url: string): boolean => URL.canParse(url) && new URL(url).host === host;
  const xml = await read(map.url);
  const maps = partsOf(xml, 'sitemap').flatMap((part) => tagIn(part, 'loc') ?? []);
  const all = maps.length === 0 ? [xml] : [];
  for (const url of maps.filter(isOurs).slice(0, MOST_MAPS)) all.push(await read(url));
  const pages = all.flatMap((one) =>
    partsOf(one, 'url').flatMap((part): Page[] => {
      const url = tagIn(part, 'loc');
      if (url === null || !isOurs(url) || !new URL(url).pathname.startsWith(map.include)) return [];
      const changed = tagIn(part, 'lastmod');
      return [
        {
          url,
          changedAt: changed !== null && !Number.isNaN(Date.parse(changed)) ? new Date(changed).toISOString() : null,
        },
      ];
    }),
  );
  return [...new Map(pages.map((page) => [page.url, page])).values()].slice(0, MOST_PAGES);
};

const known = (url: string): SitemapRecord => ({ url, refreshedAt: null, pages: 0, changed: 0, failed: [] });

export const sitemapRecord = async (collection: RecordCollection, url: string): Promise<SitemapRecord> =>
  ((await collection.get(keyOf(url)))?.value as unknown as SitemapRecord | undefined) ?? known(url);

/** Keys are short; addresses need not be. */
const keyOf = (url: string): string => url.slice(-200);

/** `from`: the page of the map that this job begins with. */
export const refreshSitemapJob = (sitemaps: readonly SitemapConfig[]) =>
  defineJob({
    input: z.strictObject({ url: z.string(), from: z.int().min(0) }),
    retries: 2,
    run: async ({ url, from }, context) => {
      const map = sitemaps.find((one) => one.url === url);
      if (!map) return;
      const { accountId, botId, now, records } = context;
      const collection = records.collection(SITEMAPS);
      const last = await sitemapRecord(collection, url);
      const begun = from === 0 ? known(url) : last;
      const keep = (record: SitemapRecord) => collection.put(keyOf(url), record as unknown as Json);
      const pages = await pagesOf(context.call, map).catch(async (thrown: unknown) => {
        const failed = [{ url, problem: thrown instanceof Error ? thrown.message : String(thrown) }];
        await keep({ ...last, refreshedAt: now, failed });
        throw thrown;
      });
      const part = pages.slice(from, from + AT_ONCE);
      const found = { changed: begun.changed, failed: [...begun.failed] };
      // One for all pages: each topic reads documents in a thread of its own.
      const topic = topicFor(context);
      for (const page of part) {
        context.signal.throwIfAborted();
        const problem = await refreshPage(page, map, { context, topic, changed: () => (found.changed += 1) });
        if (problem !== null && found.failed.length < MOST_FAILED) found.failed.push({ url: page.url, problem });
      }
      if (from + AT_ONCE < pages.length) {
        await keep({ ...last, ...found, url, pages: pages.length });
        return context.enqueue(REFRESH_SITEMAP, { url, from: from + AT_ONCE });
      }
      // A map that names nothing is more likely broken than a site is empty.
      if (pages.length > 0) found.changed += await removeOthers(new Set(pages.map((page) => page.url)), map, context);
      await keep({ url, refreshedAt: now, pages: pages.length, ...found });
      context.log.info(
        { accountId, botId, url, pages: pages.length, ...found, failed: found.failed.length },
        'a sitemap was read',
      );
    },
  });

const topicFor = ({ open, now, bot }: JobContext) =>
  documentTopic({ open, now: () => now, activeBot: async () => bot });

/** Why the page could not be read; null: it was, or has not changed. */
const refreshPage = async (
  { url, changedAt }: Page,
  map: SitemapConfig,
  { context, topic, changed }: { context: JobContext; topic: ReturnType<typeof topicFor>; changed: () => void },
): Promise<string | null> => {
  const { accountId, botId, call } = context;
  const stored = await topic.named(accountId, botId, url);
  if (stored && stored.removedAt === null && changedAt !== null && stored.savedAt > changedAt) return null;
  try {
    const { status, headers, body } = await get(call, url, PAGE_BYTES);
    if (status === 404 || status === 410) {
      if (stored?.removedAt !== null) return null;
      await topic.remove(accountId, stored.id, SITEMAPS, false);
      changed();
      return null;
    }
    if (status !== 200) return `it answered ${status}`;
    const format = formatOfMediaType(headers['content-type'] ?? '');
    if (format === undefined || format === 'PDF' || format === 'DOCX')
      return `${headers['content-type'] ?? 'no type'} is no page`;
    const { tags, audience, locale } = map;
    const change = { name: url, url, bytes: Buffer.from(body), format, tags, audience, locale: locale ?? null };
    const https = url.startsWith('https:') ? change : { ...change, url: null };
    if ((await topic.saveFrom('SITEMAP', accountId, botId, https, SITEMAPS)).isChanged) changed();
    return null;
  } catch (thrown) {
    if (thrown instanceof BotError || thrown instanceof CallFailed) return thrown.message;
    throw thrown;
  }
};

/** Pages that the map no longer names; how many there were. */
const removeOthers = async (named: ReadonlySet<string>, map: SitemapConfig, context: JobContext): Promise<number> => {
  const { accountId, botId, open, now } = context;
  const { host } = new URL(map.url);
  const store = open(documents);
  let removed = 0;
  for (let after: string | null = null; ; ) {
    const page = await store.list(accountId, botId, { first: 100, after });
    for (const { id, name, origin } of page) {
      if (origin !== 'SITEMAP' || named.has(name) || !URL.canParse(name)) continue;
      const { host: own, pathname } = new URL(name);
      if (own !== host || !pathname.startsWith(map.include)) continue;
      await store.remove(accountId, id, { actor: SITEMAPS, at: now, isErased: false });
      removed += 1;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < 100) return removed;
  }
};

/** Asks for each map whose time has come. */
export const refreshSweep: Sweep<{ sitemaps: readonly SitemapConfig[] }> = {
  everyMs: 10 * 60_000,
  run: async ({ now, bots }) => {
    for await (const { config, records, enqueue } of bots(new Date(0).toISOString())) {
      for (const { url, refresh_hours: hours } of config.sitemaps) {
        const { refreshedAt } = await sitemapRecord(records.collection(SITEMAPS), url);
        const isDue = refreshedAt === null || Date.parse(now) - Date.parse(refreshedAt) >= hours * 3_600_000;
        if (isDue) await enqueue(REFRESH_SITEMAP, { url, from: 0 });
      }
    }
  },
};

/** The maps of a bot, by its config. */
export const sitemapsOf = ({ plugins }: BotDefinition): readonly SitemapConfig[] => {
  const { sitemaps = [] } = Object(plugins.find(({ use }) => use === 'knowledge')?.config) as { sitemaps?: unknown[] };
  return sitemaps.map((map) => sitemapConfig.parse(map));
};
