/**
 * A model on 127.0.0.1: a real HTTP server that speaks the OpenAI protocol, chat completions (streaming and not) and
 * embeddings. It does per request what its script says, keeps every request, and so counts exactly how often a model was
 * asked.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ContentAnswer, type ModelAnswer, status, tokensOf } from './model-answer.ts';

export * from './model-answer.ts';

export interface ModelRequest {
  /** `/v1/chat/completions`, `/v1/embeddings`. */
  path: string;
  authorization: string | null;
  body: {
    model: string;
    messages: { role: string; content: string }[];
    stream?: boolean;
    temperature?: number;
    max_tokens?: number;
    stream_options?: { include_usage?: boolean };
    response_format?: { type: string };
    /** Of embeddings. */
    input?: string[];
    encoding_format?: string;
  };
}

export interface ModelServer extends AsyncDisposable {
  /** What goes into `OPENAI_BASE_URL`. */
  readonly url: string;
  /** Every request so far, failed ones included, in the order of arrival. */
  readonly requests: readonly ModelRequest[];
  /** Answers for the next requests, one each. */
  enqueue(...answers: readonly ModelAnswer[]): void;
  /** The answer to every request that the queue does not cover; without one those get a 500. */
  respond(answerTo: (request: ModelRequest, index: number) => ModelAnswer): void;
  /** Forgets requests, queue and responder. */
  reset(): void;
  close(): Promise<void>;
}

export const startModelServer = async (): Promise<ModelServer> => {
  const requests: ModelRequest[] = [];
  let queue: ModelAnswer[] = [];
  let answerTo: (request: ModelRequest, index: number) => ModelAnswer = () => status(500);

  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await readRequest(incoming);
      const index = requests.push(request) - 1;
      await perform(queue.shift() ?? answerTo(request, index), request, response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const close = () => closeServer(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    enqueue: (...answers) => void queue.push(...answers),
    respond: (responder) => void (answerTo = responder),
    reset: () => {
      requests.length = 0;
      queue = [];
      answerTo = () => status(500);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
};

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const readRequest = async (incoming: IncomingMessage): Promise<ModelRequest> => {
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return { path: incoming.url ?? '', authorization: incoming.headers.authorization ?? null, body: JSON.parse(text) };
};

const perform = async (todo: ModelAnswer, request: ModelRequest, response: ServerResponse): Promise<void> => {
  if (todo.kind === 'hang') return;
  if (todo.kind === 'status') {
    const headers = todo.retryAfterSeconds === null ? {} : { 'retry-after': String(todo.retryAfterSeconds) };
    response.writeHead(todo.status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: `scripted ${todo.status}`, type: 'scripted', code: null } }));
    return;
  }
  if (todo.kind === 'vectors') return embeddings(todo.vectors, request, response);
  if (todo.kind === 'body') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(todo.text);
    return;
  }
  await (request.body.stream ? stream(todo, request, response) : whole(todo, request, response));
};

const stream = async (todo: ContentAnswer, request: ModelRequest, response: ServerResponse): Promise<void> => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const send = (fields: object) => response.write(`data: ${JSON.stringify({ ...chunkBase(request), ...fields })}\n\n`);
  send({ choices: [{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }] });

  const tokens = tokensOf(todo.text);
  for (const [index, content] of tokens.entries()) {
    if (index === todo.cutAfterTokens) return cut(todo, response);
    if (index === todo.stallAfterTokens) return;
    if (todo.msPerToken > 0) await sleep(todo.msPerToken);
    if (response.destroyed) return;
    send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  }
  if (todo.cutAfterTokens !== null) return cut(todo, response);

  send({ choices: [{ index: 0, delta: {}, finish_reason: todo.finishReason }] });
  if (todo.reportsUsage && request.body.stream_options?.include_usage) {
    send({ choices: [], usage: usageOf(todo, request) });
  }
  response.end('data: [DONE]\n\n');
};

const cut = async (todo: ContentAnswer, response: ServerResponse): Promise<void> => {
  if (todo.isCleanCut) return void response.end();
  await sleep(5); // lets what was written reach the client first
  response.destroy();
};

const whole = async (todo: ContentAnswer, request: ModelRequest, response: ServerResponse): Promise<void> => {
  if (todo.msPerToken > 0) await sleep(todo.msPerToken * tokensOf(todo.text).length);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      ...chunkBase(request),
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: todo.text }, finish_reason: todo.finishReason }],
      usage: usageOf(todo, request),
    }),
  );
};

const embeddings = (list: readonly unknown[], { body }: ModelRequest, response: ServerResponse): void => {
  const data = list.map((embedding, index) => ({ object: 'embedding', index, embedding }));
  const prompt = tokensOf((body.input ?? []).join('')).length;
  const usage = { prompt_tokens: prompt, total_tokens: prompt };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'list', data, model: body.model, usage }));
};

const chunkBase = (request: ModelRequest) => ({
  id: 'chatcmpl-scripted',
  object: 'chat.completion.chunk',
  created: 0,
  model: request.body.model,
});

const usageOf = (todo: ContentAnswer, request: ModelRequest) => {
  const prompt = tokensOf(request.body.messages.map((message) => message.content).join('')).length;
  const completion = tokensOf(todo.text).length;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
};
