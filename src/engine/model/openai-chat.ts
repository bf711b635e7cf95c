/**
 * A lean chat model for servers that speak OpenAI's protocol: LangChain's `BaseChatModel`, on undici and a kept parser of
 * server-sent events. The same answers as `ChatOpenAI` at a third of the CPU (decision 15), from servers of every habit.
 */
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AIMessage } from '@langchain/core/messages';
import type { BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import { EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { AnswerForm, AnswerPart } from './chat-model.ts';
import { ModelServerError, errorIn, partsIn } from './openai-answer.ts';
import type { PromptMessage } from './port.ts';
import { learnFrom, requestBody, usualHabits } from './server-habits.ts';
import type { ServerHabits } from './server-habits.ts';

export interface OpenAiChatOptions {
  model: string;
  temperature: number;
  maxOutputTokens: number;
  /** `http://127.0.0.1:8000/v1` */
  baseUrl: string;
  apiKey: string;
  isJsonMode: boolean;
  /** What was learned of the server; shared by all settings of one model. Absent: its own. */
  learned?: { habits: ServerHabits } | undefined;
}

/** What is read of an error's body: enough for its words. */
const ERROR_BODY_LENGTH = 16_384;
const MOST_REDIRECTS = 3;
const MOST_REFUSALS = 2;

/** A proxy is taken from `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. The gateway knows the deadlines: none here. */
const openConnections = (): Dispatcher => new EnvHttpProxyAgent({ headersTimeout: 0, bodyTimeout: 0 });

export class OpenAiChat extends BaseChatModel {
  readonly #options: OpenAiChatOptions;
  readonly #learned: { habits: ServerHabits };
  readonly #url: URL;
  #connections = openConnections();

  constructor(options: OpenAiChatOptions) {
    super({ maxRetries: 0 });
    this.#options = options;
    this.#learned = options.learned ?? { habits: usualHabits(options.isJsonMode) };
    this.#url = new URL(`${options.baseUrl.replace(/\/+$/, '')}/chat/completions`);
  }

  override _llmType(): string {
    return 'openai-chat';
  }

  /** The answer as it comes. Throws ModelServerError or what the socket throws; ends with the signal. */
  async *parts(
    messages: readonly PromptMessage[],
    signal: AbortSignal,
    { schema, tools }: AnswerForm = {},
  ): AsyncGenerator<AnswerPart> {
    let { habits } = this.#learned;
    for (let refusals = 0; ; refusals += 1) {
      try {
        const response = await this.#send(requestBody(habits, { ...this.#options, messages, schema, tools }), signal);
        this.#learned.habits = habits;
        return yield* partsIn(decoded(response));
      } catch (error) {
        const isRefusal = error instanceof ModelServerError && [400, 422].includes(error.status);
        const words = isRefusal ? `${error.code ?? ''} ${error.message}` : '';
        const next = isRefusal && refusals < MOST_REFUSALS ? learnFrom(words, habits, refusals) : null;
        if (!next) throw error;
        habits = next;
      }
    }
  }

  /** LangChain's own door to the model: the whole answer at once. */
  override async _generate(messages: BaseMessage[], options: BaseChatModelCallOptions): Promise<ChatResult> {
    let text = '';
    const prompt = messages.map((message): PromptMessage => ({ role: roleOf(message), content: message.text }));
    for await (const part of this.parts(prompt, options.signal ?? new AbortController().signal))
      if (part.kind === 'text') text += part.text;
    return { generations: [{ text, message: new AIMessage(text) }] };
  }

  /** Follows redirects within the host: the key belongs to no other. */
  async #send(body: object, signal: AbortSignal): Promise<Dispatcher.ResponseData<unknown>> {
    const { apiKey } = this.#options;
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
    };
    let url = this.#url;
    for (let redirects = 0; ; redirects += 1) {
      const response = await this.#request(url, { method: 'POST', headers, body: JSON.stringify(body), signal });
      if (response.statusCode === 200) return response;
      const { location } = response.headers;
      const isRedirect = [307, 308].includes(response.statusCode) && typeof location === 'string';
      if (!isRedirect || redirects === MOST_REDIRECTS) throw await errorOf(response);
      await response.body.dump();
      url = new URL(location, url);
      if (url.host !== this.#url.host) throw new ModelServerError(502, 'a redirect to another host');
    }
  }

  /** A server may have closed every socket that was kept open: what follows a broken one uses none of them. */
  async #request(url: URL, options: Parameters<typeof request>[1]): Promise<Dispatcher.ResponseData<unknown>> {
    try {
      return await request(url, { ...options, dispatcher: this.#connections });
    } catch (error) {
      void this.#connections.close().catch(() => null);
      this.#connections = openConnections();
      throw error;
    }
  }
}

/** Servers compress though nobody asked. */
const decoded = ({ headers, body }: Dispatcher.ResponseData<unknown>): Readable => {
  const inflate = { gzip: createGunzip, br: createBrotliDecompress, deflate: createInflate }[
    String(headers['content-encoding'] ?? '')
  ];
  // The reader meets what goes wrong where it reads; one that has left must not bring the process down.
  return inflate ? pipeline(body, inflate(), () => {}) : body.on('error', () => {});
};

const errorOf = async (response: Dispatcher.ResponseData<unknown>): Promise<ModelServerError> => {
  let text = '';
  for await (const chunk of decoded(response).setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > ERROR_BODY_LENGTH) break;
  }
  const headers = new Headers();
  for (const name of ['retry-after', 'retry-after-ms']) {
    const value = response.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  try {
    return errorIn(JSON.parse(text), response.statusCode, headers);
  } catch {
    return new ModelServerError(
      response.statusCode,
      text.trimStart().startsWith('<') ? '' : text.slice(0, 200),
      null,
      headers,
    );
  }
};

const roleOf = (message: BaseMessage): PromptMessage['role'] => {
  if (message.type === 'system') return 'system';
  return message.type === 'ai' ? 'assistant' : 'user';
};
