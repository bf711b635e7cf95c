/**
 * A model that gives the answers a test has written down, over HTTP and in the protocol of OpenAI's chat completions:
 * what reads and guards a model's answers is tried as it is, down to the bytes.
 */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../engine/index.ts';

export interface ScriptedModel {
  /** What a gateway takes as base URL. */
  url: string;
  /** How often the model was asked, answered or not. */
  requests(): number;
  close(): Promise<void>;
}

/** Characters a streamed piece has: small, so that answers arrive in many. */
const PIECE_LENGTH = 12;

/** An object is sent as JSON, a text as it stands. Once the answers are used up, the server fails. */
export async function startScriptedModel(answers: readonly (string | Json)[]): Promise<ScriptedModel> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const answer = answers[count++];
      if (answer === undefined) response.writeHead(500).end();
      else stream(typeof answer === 'string' ? answer : JSON.stringify(answer), response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stream(text: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (fields: object) => {
    const chunk = { id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted', ...fields };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  for (let at = 0; at < text.length; at += PIECE_LENGTH) {
    const content = text.slice(at, at + PIECE_LENGTH);
    send({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] });
  }
  send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  response.end('data: [DONE]\n\n');
}
