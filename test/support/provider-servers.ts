/**
 * Servers that speak the protocols of other providers, each as its documentation has it: Anthropic's messages, Ollama's chat,
 * OpenAI's by the paths of Azure. They stream, count tokens, refuse and break off, and keep every request.
 */
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chunk, DONE, event } from './wire-server.ts';

export interface ProviderRequest {
  path: string;
  headers: IncomingHttpHeaders;
  // What a test looks at is what its protocol has there.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

export type ProviderAnswer =
  | { kind: 'text'; text: string; finish?: 'stop' | 'length' }
  /** Calls tools in place of an answer. */
  | { kind: 'calls'; calls: readonly { name: string; arguments: object }[] }
  /** The words of a refusal, and its status. */
  | { kind: 'refused'; status: number; words: string; retryAfter?: string }
  /** Begins to answer and drops the connection. */
  | { kind: 'cut'; text: string };

export interface Protocol {
  /** As `COLLOQUY_MODEL` names a model of it. */
  model: string;
  /** Options of LangChain's client that lead to the server. */
  options: (url: string) => Record<string, unknown>;
  /** What every request has to be, besides what the messages say. */
  isRequest: (request: ProviderRequest) => boolean;
  /** All that the request tells the model. */
  promptOf: (request: ProviderRequest) => string;
  write: (response: ServerResponse, answer: ProviderAnswer) => unknown;
}

export interface ProviderServer extends AsyncDisposable {
  readonly url: string;
  readonly requests: ProviderRequest[];
  /** Each answer once, the last one ever after. */
  answer(...answers: ProviderAnswer[]): void;
}

const pieces = (text: string): string[] => text.match(/[\s\S]{1,9}/gu) ?? [];

const named = (name: string, data: object): string => `event: ${name}\n${event({ type: name, ...data })}`;

const refuseAs = (
  response: ServerResponse,
  { status, words, retryAfter }: Extract<ProviderAnswer, { kind: 'refused' }>,
  body: (words: string) => object,
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) });
  response.end(JSON.stringify(body(words)));
};

const begin = (response: ServerResponse, type: string): void => void response.writeHead(200, { 'content-type': type });

/** What was written has to arrive before the connection goes. */
const cut = (response: ServerResponse): void => void setTimeout(() => response.destroy(), 5);

export const ANTHROPIC: Protocol = {
  model: 'anthropic:claude-test',
  options: (url) => ({ anthropicApiUrl: url, apiKey: 'sk-ant-test' }),
  isRequest: ({ path, headers, body }) =>
    path === '/v1/messages' &&
    headers['x-api-key'] === 'sk-ant-test' &&
    typeof headers['anthropic-version'] === 'string' &&
    body.stream === true &&
    body.max_tokens > 0 &&
    // The API takes two roles, the user's first, and refuses neighbours of none.
    body.messages[0].role === 'user' &&
    body.messages.every(({ role }: { role: string }) => role === 'user' || role === 'assistant'),
  promptOf: ({ body }) => JSON.stringify([body.system, body.messages]),
  write: (response, answer) => {
    if (answer.kind === 'refused')
      return refuseAs(response, answer, (message) => ({ type: 'error', error: { type: 'api_error', message } }));
    begin(response, 'text/event-stream');
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-test', content: [] };
    const usage = { input_tokens: 90, cache_read_input_tokens: 30, cache_creation_input_tokens: 0, output_tokens: 1 };
    response.write(named('message_start', { message: { ...message, stop_reason: null, stop_sequence: null, usage } }));
    response.write(named('ping', {}));
    if (answer.kind === 'calls') {
      for (const [index, { name, arguments: given }] of answer.calls.entries()) {
        const content_block = { type: 'tool_use', id: `toolu_${index}`, name, input: {} };
        response.write(named('content_block_start', { index, content_block }));
        for (const partial_json of pieces(JSON.stringify(given)))
          response.write(named('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json } }));
        response.write(named('content_block_stop', { index }));
      }
      const delta = { stop_reason: 'tool_use', stop_sequence: null };
      response.write(named('message_delta', { delta, usage: { output_tokens: 40 } }));
      return response.end(named('message_stop', {}));
    }
    response.write(named('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }));
    for (const text of pieces(answer.text))
      response.write(named('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }));
    if (answer.kind === 'cut') return cut(response);
    response.write(named('content_block_stop', { index: 0 }));
    const reason = answer.finish === 'length' ? 'max_tokens' : 'end_turn';
    const delta = { stop_reason: reason, stop_sequence: null };
    response.write(named('message_delta', { delta, usage: { output_tokens: 40 } }));
    response.end(named('message_stop', {}));
  },
};

export const OLLAMA: Protocol = {
  model: 'ollama:llama-test',
  options: (url) => ({ baseUrl: url }),
  isRequest: ({ path, body }) => path === '/api/chat' && body.model === 'llama-test' && body.options.num_predict > 0,
  promptOf: ({ body }) => JSON.stringify(body.messages),
  write: (response, answer) => {
    if (answer.kind === 'refused') return refuseAs(response, answer, (error) => ({ error }));
    begin(response, 'application/x-ndjson');
    const base = { model: 'llama-test', created_at: '2026-11-30T12:00:00Z' };
    const line = (data: object): string => `${JSON.stringify({ ...base, ...data })}\n`;
    if (answer.kind === 'calls') {
      const tool_calls = answer.calls.map((called) => ({ function: called }));
      response.write(line({ message: { role: 'assistant', content: '', tool_calls }, done: false }));
      const counts = { prompt_eval_count: 120, eval_count: 40, total_duration: 1, load_duration: 1, eval_duration: 1 };
      return response.end(
        line({ message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop', ...counts }),
      );
    }
    for (const content of pieces(answer.text))
      response.write(line({ message: { role: 'assistant', content }, done: false }));
    if (answer.kind === 'cut') return cut(response);
    const done_reason = answer.finish ?? 'stop';
    const counts = { prompt_eval_count: 120, eval_count: 40, total_duration: 1, load_duration: 1, eval_duration: 1 };
    response.end(line({ message: { role: 'assistant', content: '' }, done: true, done_reason, ...counts }));
  },
};

const OPENAI_WRITE: Protocol['write'] = (response, answer) => {
  if (answer.kind === 'refused')
    return refuseAs(response, answer, (message) => ({ error: { message, type: 'error', code: null } }));
  begin(response, 'text/event-stream');
  response.write(chunk({ role: 'assistant', content: '' }));
  if (answer.kind === 'calls') {
    for (const [index, { name, arguments: given }] of answer.calls.entries()) {
      const call = { index, id: `call_${index}`, type: 'function' };
      response.write(chunk({ tool_calls: [{ ...call, function: { name, arguments: '' } }] }));
      for (const part of pieces(JSON.stringify(given)))
        response.write(chunk({ tool_calls: [{ index, function: { arguments: part } }] }));
    }
  } else for (const content of pieces(answer.text)) response.write(chunk({ content }));
  if (answer.kind === 'cut') return cut(response);
  response.write(chunk({}, answer.kind === 'calls' ? 'tool_calls' : (answer.finish ?? 'stop')));
  const usage = {
    prompt_tokens: 120,
    completion_tokens: 40,
    total_tokens: 160,
    prompt_tokens_details: { cached_tokens: 30 },
  };
  response.write(event({ id: 'c', object: 'chat.completion.chunk', choices: [], usage }));
  response.end(DONE);
};

export const AZURE: Protocol = {
  model: 'azure_openai:gpt-test',
  options: (url) => ({
    azureOpenAIBasePath: `${url}/openai/deployments`,
    azureOpenAIApiDeploymentName: 'house',
    azureOpenAIApiVersion: '2024-10-21',
    azureOpenAIApiKey: 'azure-test',
  }),
  isRequest: ({ path, headers, body }) =>
    path === '/openai/deployments/house/chat/completions?api-version=2024-10-21' &&
    headers['api-key'] === 'azure-test' &&
    body.stream === true,
  promptOf: ({ body }) => JSON.stringify(body.messages),
  write: OPENAI_WRITE,
};

/** LangChain's own client of OpenAI, as reasoning models get it. */
export const OPENAI: Protocol = {
  model: 'openai:gpt-5-test',
  options: () => ({}),
  isRequest: ({ path, headers, body }) =>
    path === '/v1/chat/completions' &&
    headers.authorization === 'Bearer sk-test' &&
    body.stream === true &&
    body.max_completion_tokens > 0,
  promptOf: ({ body }) => JSON.stringify(body.messages),
  write: OPENAI_WRITE,
};

export const startProvider = async ({ write, isRequest }: Protocol): Promise<ProviderServer> => {
  const requests: ProviderRequest[] = [];
  let answers: ProviderAnswer[] = [];
  const server = createServer((incoming, response) => {
    let text = '';
    incoming.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    incoming.on('end', () => {
      const request = { path: incoming.url ?? '', headers: incoming.headers, body: JSON.parse(text) };
      requests.push(request);
      const [next] = answers;
      if (answers.length > 1) answers.shift();
      if (!next || !isRequest(request)) return void response.writeHead(418).end('{}');
      write(response, next);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (...next) => {
      requests.length = 0;
      answers = next;
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
