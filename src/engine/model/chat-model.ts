/** Chat models by name, on LangChain: the only file that knows it. */
import type { BaseMessage } from '@langchain/core/messages';
import type { PromptMessage } from './port.ts';
import type { ServerHabits } from './server-habits.ts';

/** What streams out of a model, whoever made it. */
export type AnswerPart =
  | { kind: 'text'; text: string }
  /** `cachedTokens`: of the input, those that the server had in its cache. The last count of an answer counts. */
  | { kind: 'usage'; inputTokens: number; outputTokens: number; cachedTokens?: number | undefined }
  /** A piece of a tool call; pieces of one call share an index, and only the first of them has the name. */
  | { kind: 'tool_call'; index: number; name: string | null; arguments: string }
  /** Words in which the model declines to answer. */
  | { kind: 'refusal'; text: string }
  /** The model is thinking, in words that nobody reads. */
  | { kind: 'reasoning' }
  /** The model's own word that it is done; absent where a server does not say. */
  | { kind: 'finish'; reason: string };

export interface ChatModel {
  stream(messages: readonly PromptMessage[], signal: AbortSignal): AsyncIterable<AnswerPart>;
}

export interface ChatModelOptions {
  /** `openai:gpt-4o` style; without a provider it is taken to speak OpenAI's protocol. */
  name: string;
  temperature: number;
  maxOutputTokens: number;
  /** Of a server that speaks OpenAI's protocol; absent: OpenAI itself. */
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
  /** Asks the server for `response_format: json_object`. */
  isJsonMode: boolean;
  /** What was learned of the server; shared by all settings of one model. */
  learned?: { habits: ServerHabits } | undefined;
}

/** A size, a version or a kind behind the colon is the tag of a model that a server of one's own has: `mistral:7b`. */
const TAG = /^(?:\d+(?:x\d+)?(?:\.\d+)?[bmk]\b|latest\b|instruct\b|text\b|chat\b|q\d)/i;

/** `openai:gpt-4o` -> provider and model; a colon inside a model's own name (`llama3:8b`, `mistral:7b`) stays there. */
export const parseModelName = (
  name: string,
  isProvider: (prefix: string) => boolean,
): { provider: string; model: string } => {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, Math.max(colon, 0));
  const model = name.slice(colon + 1);
  return isProvider(prefix) && !TAG.test(model) ? { provider: prefix, model } : { provider: 'openai', model: name };
};

const loadLangChain = () =>
  Promise.all([
    import('langchain/chat_models/universal'),
    import('@langchain/core/messages'),
    // What `initChatModel` would load by itself on the first call.
    import('@langchain/openai'),
  ]);

/**
 * LangChain takes some 0.4 s to load: a server with a model begins early, so that the first visitor does not wait for
 * it; one without a model never loads it.
 */
export const preloadChatModels = (): void => {
  // What goes wrong here goes wrong again in `openChatModel`, where somebody is listening.
  loadLangChain().catch(() => null);
};

/**
 * Servers that speak OpenAI's protocol are called by the lean client; every other provider by LangChain's own. Retries
 * are off: they are the gateway's, which alone knows the turn's deadline. The events of `streamEvents` are read rather than the
 * messages of `stream`: no callback managers, no merging of chunks, a third less CPU per answer (decision 31).
 */
export const openChatModel = async (options: ChatModelOptions): Promise<ChatModel> => {
  const [{ initChatModel, MODEL_PROVIDER_CONFIG }, messages] = await loadLangChain();
  const { provider, model } = parseModelName(options.name, (prefix) => Object.hasOwn(MODEL_PROVIDER_CONFIG, prefix));
  if (provider === 'openai' && options.baseUrl !== undefined && !wantsOtherFields(model)) {
    const { OpenAiChat } = await import('./openai-chat.ts');
    const chat = new OpenAiChat({ ...options, model, baseUrl: options.baseUrl, apiKey: keyOf(options) });
    return { stream: (prompt, signal) => chat.parts(prompt, signal) };
  }
  const chat = await initChatModel(model, {
    modelProvider: provider,
    temperature: options.temperature,
    maxTokens: options.maxOutputTokens,
    maxRetries: 0,
    ...(provider === 'openai' && openAiFields(options)),
  });

  const toBaseMessage = ({ role, content }: PromptMessage): BaseMessage => {
    if (role === 'system') return new messages.SystemMessage(content);
    return role === 'user' ? new messages.HumanMessage(content) : new messages.AIMessage(content);
  };
  return {
    async *stream(prompt, signal) {
      for await (const event of chat.streamEvents(prompt.map(toBaseMessage), { signal })) {
        if (event.event === 'content-block-delta' && event.delta.type === 'text-delta') {
          yield { kind: 'text', text: event.delta.text };
        } else if (event.event === 'usage') {
          yield usagePart(event.usage);
        } else if (event.event === 'message-finish') {
          if (event.usage) yield usagePart(event.usage);
          if (event.reason) yield { kind: 'finish', reason: event.reason };
        }
      }
    },
  };
};

const usagePart = (usage: { input_tokens?: number; output_tokens?: number }): AnswerPart => ({
  kind: 'usage',
  inputTokens: usage.input_tokens ?? 0,
  outputTokens: usage.output_tokens ?? 0,
});

/** OpenAI's reasoning models take other names for the same settings; LangChain's own client knows which. */
const wantsOtherFields = (model: string): boolean => /^(o\d|gpt-5)/.test(model);

/** Servers on one's own machine want no key, but a header has to say something. */
const keyOf = ({ apiKey }: ChatModelOptions): string => apiKey ?? 'none';

const openAiFields = (options: ChatModelOptions) => ({
  apiKey: keyOf(options),
  useResponsesApi: false,
  streamUsage: true,
  configuration: { baseURL: options.baseUrl, logLevel: 'off' },
  ...(options.isJsonMode && { modelKwargs: { response_format: { type: 'json_object' } } }),
});
