/**
 * A model that costs nothing: speaks OpenAI's chat-completions protocol, streamed, with a set text cut into a set number
 * of tokens. Keeps nothing but a count, so that what is measured is the caller.
 *
 *   node bench/model-server.ts '{"content":"…","tokens":40,"firstTokenMs":0,"intervalMs":0}'
 *
 * Prints `listening <port>`. `GET /count` answers how many completions were asked for since the start.
 */
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ModelServerOptions {
  /** What the model says. */
  content: string;
  /** How many pieces it says it in. */
  tokens: number;
  /** Before the first piece, and between pieces. 0: all pieces at once, each written by itself. */
  firstTokenMs: number;
  intervalMs: number;
}

const DEFAULTS: ModelServerOptions = { content: 'Certainly.', tokens: 40, firstTokenMs: 0, intervalMs: 0 };
const options: ModelServerOptions = {
  ...DEFAULTS,
  ...(JSON.parse(process.argv[2] ?? '{}') as Partial<ModelServerOptions>),
};

function frame(delta: object, finish: string | null, usage?: object): Buffer {
  const chunk = {
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'bench',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(usage && { usage }),
  };
  return Buffer.from(`data: ${JSON.stringify(chunk)}\n\n`);
}

/** `text` in `count` pieces of nearly the same length, none empty while the text lasts. */
function pieces(text: string, count: number): string[] {
  const characters = Array.from(text);
  const size = Math.max(1, Math.ceil(characters.length / count));
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
    characters.slice(at * size, (at + 1) * size).join(''),
  );
}

const usage = { prompt_tokens: 400, completion_tokens: options.tokens, total_tokens: 400 + options.tokens };
const opening = frame({ role: 'assistant', content: '' }, null);
const frames = pieces(options.content, options.tokens).map((content) => frame({ content }, null));
const closing = Buffer.concat([frame({}, 'stop', usage), Buffer.from('data: [DONE]\n\n')]);
const whole = JSON.stringify({
  id: 'chatcmpl-bench',
  object: 'chat.completion',
  created: 0,
  model: 'bench',
  choices: [{ index: 0, message: { role: 'assistant', content: options.content }, finish_reason: 'stop' }],
  usage,
});

let asked = 0;

async function stream(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(opening);
  if (options.firstTokenMs > 0) await sleep(options.firstTokenMs);
  for (const [at, piece] of frames.entries()) {
    if (at > 0 && options.intervalMs > 0) await sleep(options.intervalMs);
    if (response.destroyed) return;
    response.write(piece);
  }
  response.end(closing);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ asked }));
    return;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  asked += 1;
  if (/"stream":\s*true/.test(body)) await stream(response);
  else response.setHeader('content-type', 'application/json').end(whole);
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => process.exit(0));
