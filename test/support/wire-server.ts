/**
 * A model server that says on the wire exactly what a test tells it, byte for byte: for everything that real servers do and a
 * well-behaved one does not. It keeps every request, so that a test counts how often a model was asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface WireRequest {
  path: string;
  body: Readonly<Record<string, unknown>> & { messages: { role: string; content: string }[] };
}

/** Answers one request; `index` counts from 0. */
export type Wire = (
  response: ServerResponse,
  request: WireRequest,
  index: number,
  incoming: IncomingMessage,
) => void | Promise<void>;

export interface WireServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: WireRequest[];
  answer(wire: Wire): void;
}

export const startWireServer = async (): Promise<WireServer> => {
  const requests: WireRequest[] = [];
  let wire: Wire = (response) => void response.writeHead(500).end();
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    incoming.on('end', () => {
      const request = { path: incoming.url ?? '', body: JSON.parse(text) as WireRequest['body'] };
      const index = requests.push(request) - 1;
      void Promise.resolve(wire(response, request, index, incoming)).catch(() => response.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    answer: (next) => {
      requests.length = 0;
      wire = next;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export const event = (data: object | string): string =>
  `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** One chunk of a stream, in OpenAI's form. */
export const chunk = (delta: object, finish: string | null = null): string =>
  event({ id: 'c', object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] });

export const DONE = event('[DONE]');

/** A stream as a well-behaved server sends it: a few characters a chunk, then the end. */
export const streamed = (text: string, size = 7): string[] => [
  chunk({ role: 'assistant', content: '' }),
  ...Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    chunk({ content: text.slice(at * size, (at + 1) * size) }),
  ),
  chunk({}, 'stop'),
  DONE,
];

export const send = (response: ServerResponse, pieces: readonly (string | Buffer)[], headers: object = {}): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  for (const piece of pieces) response.write(piece);
  response.end();
};

export const refuse = (
  response: ServerResponse,
  status: number,
  error: object | string,
  headers: object = {},
): void => {
  const isText = typeof error === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
  response.end(isText ? error : JSON.stringify({ error }));
};
