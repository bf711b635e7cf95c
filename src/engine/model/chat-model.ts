/** Chat models by name, on LangChain: the only file that knows it. */
import type { BaseMessage } from '@langchain/core/messages';
import type { JsonObject } from '../json.ts';
import type { PromptMessage, ToolDefinition } from './port.ts';
import { formatFor, learnFrom, messagesFor, toolsFor, usualHabits } from './server-habits.ts';
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

/** What the answer may be. */
export interface AnswerForm {
  /** JSON Schema of the answer, for a server that holds the model to it. */
  schema?: JsonObject | undefined;
  /** What the model may call in place of an answer. */
  tools?: readonly ToolDefinition[] | undefined;
}

export interface ChatModel {
  stream(messages: readonly PromptMessage[], signal: AbortSignal, form?: AnswerForm): AsyncIterable<AnswerPart>;
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
  /** Options of LangChain's clients, by a model's whole name or by its provider's. */
  options?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
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
    return { stream: (prompt, signal, form) => chat.parts(prompt, signal, form) };
  }
  const chat = await initChatModel(model, {
    modelProvider: provider,
    temperature: options.temperature,
    maxTokens: options.maxOutputTokens,
    maxRetries: 0,
    ...(provider === 'openai' && openAiFields(options)),
    ...(provider === 'azure_openai' && { streamUsage: true, configuration: { logLevel: 'off' } }),
    ...LIMITS[provider]?.(options.maxOutputTokens),
    ...options.options?.[provider],
    ...options.options?.[options.name],
  });
  // Some take one system message alone, in front, and roles that alternate: all take that.
  const spoken = (prompt: readonly PromptMessage[]): readonly PromptMessage[] =>
    provider === 'openai' || provider === 'azure_openai' ? prompt : alternating(prompt);

  const toBaseMessage = ({ role, content }: PromptMessage): BaseMessage => {
    if (role === 'system') return new messages.SystemMessage(content);
    return role === 'user' ? new messages.HumanMessage(content) : new messages.AIMessage(content);
  };
  const speaksOpenAi = provider === 'openai' || provider === 'azure_openai';
  const learned = options.learned ?? { habits: usualHabits(options.isJsonMode) };
  const answer = async function* (
    said: BaseMessage[],
    callOptions: { signal: AbortSignal },
  ): AsyncGenerator<AnswerPart> {
    let calls = 0;
    for await (const event of chat.streamEvents(said, callOptions)) {
      if (event.event === 'content-block-delta' && event.delta.type === 'text-delta') {
        yield { kind: 'text', text: event.delta.text };
      } else if (event.event === 'usage') {
        yield usagePart(event.usage);
      } else if (event.event === 'message-finish') {
        if (event.usage) yield usagePart(event.usage);
        if (event.reason) yield { kind: 'finish', reason: CUT_SHORT.has(event.reason) ? 'length' : event.reason };
      } else if (event.event === 'content-block-delta' && event.delta.type === 'reasoning-delta') {
        yield { kind: 'reasoning' };
      } else if (event.event === 'content-block-finish' && event.content.type === 'tool_call') {
        const { name, args } = event.content as unknown as { name: string; args: unknown };
        yield {
          kind: 'tool_call',
          index: calls,
          name,
          arguments: typeof args === 'string' ? args : JSON.stringify(args),
        };
        calls += 1;
      }
    }
  };
  return {
    async *stream(prompt, signal, { schema, tools } = {}) {
      const said = spoken(prompt).map(toBaseMessage);
      for (let refusals = 0; ; refusals += 1) {
        const { habits } = learned;
        try {
          return yield* answer(said, {
            signal,
            ...(speaksOpenAi && formatFor(habits, schema)),
            ...toolsFor(habits, tools),
          });
        } catch (error) {
          // What else it may refuse, LangChain's client knows; how it takes a schema, nobody does beforehand.
          const words = (speaksOpenAi || tools) && refusals < MOST_REFUSALS ? refusalIn(error) : null;
          const next = words === null ? null : learnFrom(words, habits, refusals);
          if (!next || (next.structure === habits.structure && next.hasTools === habits.hasTools)) throw error;
          learned.habits = { ...habits, structure: next.structure, hasTools: next.hasTools };
        }
      }
    },
  };
};

const MOST_REFUSALS = 2;

/** A server's words for what it does not take; null: that is not what went wrong. */
const refusalIn = (error: unknown): string | null => {
  const { status } = Object(error) as { status?: unknown };
  return error instanceof Error && (status === 400 || status === 422) ? error.message : null;
};

/** What providers say of an answer that met its limit of tokens. */
const CUT_SHORT = new Set(['max_tokens', 'MAX_TOKENS', 'model_length', 'length']);

/** Providers that call the limit of an answer by a name of their own. */
const LIMITS: Readonly<Record<string, (tokens: number) => object>> = { ollama: (numPredict) => ({ numPredict }) };

/** The leading system messages as one, then the user and the assistant in turn. */
const alternating = (prompt: readonly PromptMessage[]): readonly PromptMessage[] => {
  const at = prompt.findIndex(({ role }) => role !== 'system');
  const lead = prompt.slice(0, Math.max(at, 0)).map(({ content }) => content);
  const others = messagesFor(
    { ...usualHabits(false), hasSystemRole: false, isAlternating: true },
    prompt.slice(lead.length),
  );
  return lead.length === 0 ? others : [{ role: 'system', content: lead.join('\n\n') }, ...others];
};

interface CountedUsage {
  input_tokens?: number;
  output_tokens?: number;
  input_token_details?: { cache_read?: number } | undefined;
}

const usagePart = (usage: CountedUsage): AnswerPart => ({
  kind: 'usage',
  inputTokens: usage.input_tokens ?? 0,
  outputTokens: usage.output_tokens ?? 0,
  ...(usage.input_token_details?.cache_read && { cachedTokens: usage.input_token_details.cache_read }),
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
});
