/**
 * What a browser sees at `/`, and at `/graphql` where there is no explorer: where things are and, in development, a chat with the bots of this server.
 * Plain HTML with a little script on the public API: no page of a product, which the console and the widget are.
 */
import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { sendPage } from './send-page.ts';

export interface ShownBot {
  slug: string;
  name: string;
}

/** What the page shows; filled in once the bots are published. */
export interface StartPage {
  bots: readonly ShownBot[];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text inside HTML, attributes included. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
code { background: #f0f0f0; padding: 0 .25em } a { color: #0645ad }
#talk { border: 1px solid #bbb; min-height: 12rem; max-height: 24rem; overflow: auto; padding: .5rem 1rem; margin: 1rem 0 }
#talk p { margin: .4rem 0; white-space: pre-wrap } #talk .you { text-align: right; color: #444 }
form { display: flex; gap: .5rem } input { flex: 1; font: inherit; padding: .4rem } button, select { font: inherit; padding: .4rem .8rem }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #181818 } code { background: #333 } a { color: #8ab4f8 } #talk .you { color: #bbb } }
`;

/** Runs in the browser. Everything that is shown is set as text, never as HTML. */
const SCRIPT = `
const talk = document.getElementById('talk'), form = document.querySelector('form'), input = form.elements.text, choice = form.elements.bot;
let token, conversationId;
const ask = async (query, input) => {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: 'Bearer ' + token }) };
  const answer = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) });
  const { data, errors } = await answer.json();
  const result = data && Object.values(data)[0];
  const problem = (errors && errors[0]) || (result && result.problems && result.problems[0]);
  if (problem) throw new Error(problem.message);
  return result;
};
const show = (text, who) => {
  const line = document.createElement('p');
  line.textContent = text; line.className = who; talk.append(line); talk.scrollTop = talk.scrollHeight;
  return line;
};
const showTurn = ({ replies }) => replies.forEach(({ text, buttons }) => {
  const line = show(text, 'bot');
  buttons.forEach((button) => {
    const element = document.createElement('button');
    element.type = 'button'; element.textContent = button.text; element.onclick = () => say({ button: button.value }, button.text);
    line.append(document.createElement('br'), element);
  });
});
const TURN = 'turn { replies { text buttons { text value } } } problems { message }';
const start = async () => {
  talk.replaceChildren(); token = conversationId = undefined;
  const botSlug = choice.value;
  ({ token } = await ask('mutation($input: CreateVisitorTokenInput!) { createVisitorToken(input: $input) { token problems { message } } }', { botSlug }));
  const started = await ask('mutation($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } ' + TURN + ' } }', { botSlug });
  conversationId = started.conversation.id; showTurn(started.turn);
};
const say = async (message, words) => {
  show(words, 'you');
  try {
    showTurn((await ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { ' + TURN + ' } }', { conversationId, awaitReply: true, ...message })).turn);
  } catch (error) { show(error.message, 'bot'); }
};
form.onsubmit = (event) => { event.preventDefault(); const text = input.value.trim(); input.value = ''; if (text) say({ text }, text); };
choice.onchange = () => start().catch((error) => show(error.message, 'bot'));
choice.onchange();
`;

const CHAT = (bots: readonly ShownBot[], nonce: string): string => `
<h2>Try a bot</h2>
<div id="talk" role="log" aria-live="polite" aria-label="Conversation"></div>
<form>
<select name="bot" aria-label="Bot">${bots
  .map(({ slug, name }) => `<option value="${escaped(slug)}">${escaped(name)}</option>`)
  .join('')}</select>
<input name="text" aria-label="Message" placeholder="Write a message" autocomplete="off"><button>Send</button>
</form>
<p><a href="/graphql">The API</a>, to try. <a href="/console">The console</a>, for operators and admins. The same chat with the widget: ${bots
  .map(({ slug, name }) => `<a href="/demo/${encodeURIComponent(slug)}">${escaped(name)}</a>`)
  .join(', ')}.</p>
<script nonce="${nonce}">${SCRIPT}</script>`;

const page = ({ bots }: StartPage, nonce: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Colloquy</title><style nonce="${nonce}">${STYLE}</style></head><body>
<h1>Colloquy</h1>
<p>This server answers GraphQL at <code>/graphql</code>: send <code>POST</code> requests with <code>{"query": "..."}</code>.
WebSocket (<code>graphql-transport-ws</code>) and server-sent events (<code>graphql-sse</code>) are served at the same path.</p>
<ul>
<li><a href="/health/ready">/health/ready</a>: whether it can serve</li>
<li><a href="/metrics">/metrics</a>: what it measures, for Prometheus</li>
</ul>
${bots.length > 0 ? CHAT(bots, nonce) : '<p>In development a chat with the bots of this server stands here.</p>'}
</body></html>
`;

/** A page that may run its own script, call its own server, and be put in nobody's frame. */
export function sendStartPage(reply: FastifyReply, shown: StartPage): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  const own = `'nonce-${nonce}'`;
  return sendPage(reply, page(shown, nonce), { 'script-src': own, 'style-src': own });
}
