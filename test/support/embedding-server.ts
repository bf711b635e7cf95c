/**
 * A server of embeddings that speaks OpenAI's protocol: texts with the same words lie near each other, always at the same place.
 * Its habits are those of real servers: what it refuses, how it packs, how much it takes, when it drops a connection.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EmbeddingHabit {
  refusesFormat?: boolean;
  packs?: boolean;
  /** More texts at once are answered with 413. */
  most?: number;
  /** Connections dropped before the first answer. */
  drops?: number;
  /** 429 so many times, with this `Retry-After`. */
  busy?: number;
}

export interface EmbeddingServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: { texts: string[]; format: string | undefined }[];
  behave(habit: EmbeddingHabit): void;
}

const DIMENSIONS = 64;

/** Each word adds to three of the dimensions that its letters name. */
export const embeddingOf = (text: string): number[] => {
  const vector = Array.from({ length: DIMENSIONS }, () => 0);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
    for (const step of [1, 7, 13]) vector[(hash * step) % DIMENSIONS] = (vector[(hash * step) % DIMENSIONS] ?? 0) + 1;
  }
  return vector.every((value) => value === 0) ? vector.map(() => 1) : vector;
};

export const startEmbeddingServer = async (): Promise<EmbeddingServer> => {
  const requests: EmbeddingServer['requests'] = [];
  let habit: EmbeddingHabit = {};
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    incoming.on('end', () => {
      const body = JSON.parse(text) as { input: string | string[]; encoding_format?: string };
      const texts = [body.input].flat();
      requests.push({ texts, format: body.encoding_format });
      const refuse = (status: number, message: string, headers: Record<string, string> = {}): void => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify({ error: { message, type: 'invalid_request_error', code: null } }));
      };
      if ((habit.drops ?? 0) > 0) {
        habit = { ...habit, drops: (habit.drops ?? 0) - 1 };
        return void response.destroy();
      }
      if ((habit.busy ?? 0) > 0) {
        habit = { ...habit, busy: (habit.busy ?? 0) - 1 };
        return refuse(429, 'slow down', { 'retry-after': '0' });
      }
      if (habit.refusesFormat && body.encoding_format !== undefined)
        return refuse(400, "Unrecognized request argument supplied: 'encoding_format'");
      if (habit.most !== undefined && texts.length > habit.most) return refuse(413, 'Payload too large');
      const data = texts.map((one, index) => {
        const vector = embeddingOf(one);
        const packed = Buffer.from(Float32Array.from(vector).buffer).toString('base64');
        return { object: 'embedding', index, embedding: habit.packs ? packed : vector };
      });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data, model: 'm', usage: { prompt_tokens: texts.length } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave: (next) => {
      requests.length = 0;
      habit = next;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
