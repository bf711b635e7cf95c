/** `/widget.js`, the chat widget as `npm run build` left it, and in development a page for each bot that shows it. */
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { BotError } from '../../engine/index.ts';
import { sendPage } from './send-page.ts';
import { escaped } from './start-page.ts';
import type { StartPage } from './start-page.ts';

/** Beside the built sources, or where the build puts it when the sources run as they are. */
const PLACES = ['../../../web/widget.js', '../../../dist/web/widget.js'];
/** A new server's widget is a page's within the hour, s. */
const KEPT_S = 3_600;

function readWidget(): { script: Buffer; etag: string } | null {
  for (const place of PLACES) {
    try {
      const script = readFileSync(new URL(place, import.meta.url));
      return { script, etag: `"${createHash('sha256').update(script).digest('base64url')}"` };
    } catch {
      continue;
    }
  }
  return null;
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem 8rem; color: #1a1a1a; background: #fff }
code { background: #f0f0f0; padding: 0 .25em; overflow-wrap: anywhere } a { color: #0645ad }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #181818 } code { background: #333 } a { color: #8ab4f8 } }
`;

const ATTRIBUTES = ['lang', 'dir', 'theme', 'open'] as const;

/** `?lang=ru&dir=rtl&theme=dark` try what a page would write as attributes. */
function page({ slug, name }: { slug: string; name: string }, query: Record<string, unknown>, nonce: string): string {
  const given = ATTRIBUTES.flatMap((attribute) => {
    const value = query[attribute];
    return typeof value === 'string' ? [` ${attribute}="${escaped(value)}"`] : [];
  }).join('');
  const element = `<colloquy-chat bot="${escaped(slug)}" name="${escaped(name)}"`;
  const lang = typeof query['lang'] === 'string' ? query['lang'] : 'en';
  return `<!doctype html>
<html lang="${escaped(lang)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(name)}</title><style nonce="${nonce}">${STYLE}</style>
<script type="module" src="/widget.js"></script></head><body>
<main><h1>${escaped(name)}</h1>
<p>A page with the chat widget, as any site would have it:</p>
<p><code>&lt;script type="module" src="/widget.js"&gt;&lt;/script&gt; ${escaped(element)}&gt;&lt;/colloquy-chat&gt;</code></p>
<p><a href="/">All bots of this server</a></p></main>
${element}${given}></colloquy-chat>
</body></html>
`;
}

export function serveWidget(server: FastifyInstance, { startPage }: { startPage: StartPage }): void {
  let widget: ReturnType<typeof readWidget> | undefined;

  server.get('/widget.js', (request, reply) => {
    widget ??= readWidget();
    if (!widget) throw new BotError('NOT_FOUND', { what: 'The widget, which `npm run build` makes,' });
    void reply.headers({ etag: widget.etag, 'cache-control': `public, max-age=${KEPT_S}` });
    if (request.headers['if-none-match'] === widget.etag) return reply.code(304).send();
    return reply
      .type('text/javascript; charset=utf-8')
      .headers({ 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'cross-origin' })
      .send(widget.script);
  });

  server.get<{ Params: { bot: string }; Querystring: Record<string, unknown> }>('/demo/:bot', (request, reply) => {
    const bot = startPage.bots.find(({ slug }) => slug === request.params.bot);
    if (!bot) throw new BotError('BOT_UNKNOWN', { slug: request.params.bot });
    const nonce = randomBytes(16).toString('base64');
    return sendPage(reply, page(bot, request.query, nonce), {
      'script-src': "'self'",
      'style-src': `'nonce-${nonce}'`,
      'img-src': "'self' https:",
      'media-src': "'self' https:",
      'require-trusted-types-for': "'script'",
    });
  });
}
