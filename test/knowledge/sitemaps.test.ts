/** Pages that a sitemap names, on a site of this machine that changes. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { shopBot } from './shop-bot.ts';

const SITEMAPS = '{ bot(slug: "table") { sitemaps { url refreshedAt pages changed failed { url problem } } } }';
const REFRESH = 'mutation { refreshDocuments(input: { botSlug: "table" }) { sitemaps { url } problems { code } } }';
const DOCUMENTS = '{ bot(slug: "table") { documents(first: 100) { nodes { name origin revision title tags } } } }';
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { replies { text source } } } }`;

interface Site {
  pages: Record<string, { type?: string; body: string; changedAt?: string }>;
  /** Named by the map, and whole addresses beside the site's own. */
  named: string[];
  asked: string[];
}

let server: Server;
let api: TestApi;
let origin = '';
const site: Site = { pages: {}, named: [], asked: [] };
const page = (heading: string, text: string): string =>
  `<html><body><nav>Menu</nav><main><h1>${heading}</h1><p>${text}</p></main></body></html>`;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '';
    site.asked.push(path);
    if (path === '/sitemap.xml') {
      const urls = site.named.map((name) => {
        const changedAt = site.pages[name]?.changedAt;
        const loc = `${name.startsWith('/') ? origin : ''}${name}`.replaceAll('&', '&amp;');
        return `<url><loc>${loc}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</url>`;
      });
      response.writeHead(200, { 'content-type': 'application/xml' });
      return void response.end(`<?xml version="1.0"?><urlset>${urls.join('')}</urlset>`);
    }
    const found = site.pages[path];
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/html; charset=utf-8' });
    response.end(found?.body ?? 'not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  const maps = `{ use: knowledge, config: { sitemaps: [{ url: "${origin}/sitemap.xml", include: /help/, tags: [site] }] } }]`;
  const files = { ...shopBot, 'bot.yaml': String(shopBot['bot.yaml']).replace('knowledge]', maps) };
  const outside = { hosts: [`127.0.0.1:${port}`], mayBePrivate: true, secrets: {}, mail: null };
  api = await startApi({ files, outside });
}, 60_000);
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  server.close();
});

const mapNow = async () => (await api.ask(SITEMAPS)).data.bot.sitemaps[0];
const documents = async (): Promise<{ name: string; origin: string; revision: number; tags: string[] }[]> =>
  (await api.ask(DOCUMENTS)).data.bot.documents.nodes;

/** Asks for it, and waits until it was read. */
const refresh = async () => {
  const before = (await mapNow()).refreshedAt;
  site.asked.length = 0;
  expect((await api.ask(REFRESH)).data.refreshDocuments.problems).toEqual([]);
  await expect.poll(async () => (await mapNow()).refreshedAt).not.toBe(before);
  return mapNow();
};

describe('a sitemap', () => {
  it('brings its pages, those that may be read and no others', async () => {
    site.pages = {
      '/help/visits?a=1&b=2': { body: page('Home visits', 'A home visit of the upholsterer costs 35 pounds.') },
      '/help/notes.txt': { type: 'text/plain', body: 'Lamps are wired by hand in Leeds.' },
      '/help/picture.png': { type: 'image/png', body: 'PNG' },
      '/shop/secret': { body: page('Secret', 'Not for the bot.') },
    };
    site.named = [
      ...Object.keys(site.pages),
      '/help/gone',
      'http://10.0.0.1/help/inside',
      'https://other.example/help/x',
    ];
    expect(await mapNow()).toMatchObject({ refreshedAt: null, pages: 0 });
    const read = await refresh();
    expect(read).toMatchObject({
      pages: 4,
      changed: 2,
      failed: [{ url: `${origin}/help/picture.png`, problem: 'image/png is no page' }],
    });
    expect((await documents()).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject([
      { name: `${origin}/help/notes.txt`, origin: 'SITEMAP', revision: 1, tags: ['site'] },
      { name: `${origin}/help/visits?a=1&b=2`, origin: 'SITEMAP', revision: 1 },
    ]);
    expect(site.asked).not.toContain('/shop/secret');
    const conversationId = await startConversation(api, api.adminKey);
    const input = { conversationId, text: 'what does a home visit of the upholsterer cost?', awaitReply: true };
    const { data } = await api.ask(SEND, { input });
    expect(data.sendMessage.turn.replies[0]).toMatchObject({
      source: 'KNOWLEDGE',
      text: expect.stringContaining('35'),
    });
  });

  it('read again revises what has changed, and removes what is gone', async () => {
    site.pages['/help/visits?a=1&b=2'] = { body: page('Home visits', 'A home visit costs 45 pounds.') };
    site.named = ['/help/visits?a=1&b=2'];
    expect(await refresh()).toMatchObject({ pages: 1, changed: 2, failed: [] });
    expect(await documents()).toMatchObject([{ name: `${origin}/help/visits?a=1&b=2`, revision: 2 }]);
  });

  it('asks for no page that it says is older than what is stored', async () => {
    const known = site.pages['/help/visits?a=1&b=2'];
    if (known) known.changedAt = '2026-01-01';
    expect(await refresh()).toMatchObject({ pages: 1, changed: 0 });
    expect(site.asked).toEqual(['/sitemap.xml']);
  });

  it('of more pages than one job reads is read by several, and no page in a thread of its own', async () => {
    let threads = 0;
    const count = () => (threads += 1);
    process.on('worker', count);
    site.pages = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`/help/${n}`, { body: page(`Page ${n}`, `It says ${n}.`) }]),
    );
    site.named = Object.keys(site.pages);
    expect(await refresh()).toMatchObject({ pages: 60, changed: 61, failed: [] });
    process.off('worker', count);
    expect(threads).toBeGreaterThan(0);
    expect(threads).toBeLessThan(10);
  });

  it('that is empty or not there leaves what is stored', async () => {
    site.named = [];
    expect(await refresh()).toMatchObject({ pages: 0, changed: 0 });
    expect((await documents()).length).toBe(60);
  });
});
