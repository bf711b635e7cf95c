/** `/graphql` in a browser, in development: GraphiQL as `npm run build` left it, offline, with a visitor's token. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendPage } from './send-page.ts';
import type { PageNeeds } from './send-page.ts';
import { escaped } from './start-page.ts';
import type { StartPage } from './start-page.ts';

/** Where the build puts it when the sources run as they are, or beside the built ones. Images have none. */
const PLACES = ['../../../dist/web/explorer/', '../../../web/explorer/'];
const PAGE = 'index.html';

/** Its editor makes style sheets while it runs, and has its icons in a font. */
const NEEDS: PageNeeds = {
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'font-src': "'self' data:",
  'img-src': "'self' data:",
  'worker-src': "'self'",
};

/** Gives what sends the page; null where it was not built. */
export function serveExplorer(
  server: FastifyInstance,
  startPage: StartPage,
): ((reply: FastifyReply) => FastifyReply) | null {
  const places = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  // The sources are no page: what is built names its files after what is in them.
  const root = places.find((place) => existsSync(`${place}assets`));
  if (root === undefined) return null;
  const page = readFileSync(`${root}${PAGE}`, 'utf8');
  void server.register(staticFiles, { root: `${root}assets`, prefix: '/explorer/assets/', decorateReply: false });
  return (reply) => {
    const slug = startPage.bots[0]?.slug ?? '';
    return sendPage(reply, page.replace('data-bot=""', `data-bot="${escaped(slug)}"`), NEEDS);
  };
}
