/**
 * LangChain's callback handlers on Colloquy's calls: every request to a model and every action is told to them as LangChain
 * would tell its own, so that tracing packages work as they are. Handlers watch: what one throws is logged and goes no further.
 */
import type { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import type { AnswerPart } from './chat-model.ts';
import type { PromptMessage } from './port.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Log } from '../ports/log.ts';

/** A call that handlers were told the beginning of. */
export interface Watched<T> {
  ended(result: T): void;
  failed(error: unknown): void;
}

export interface Callbacks {
  model(name: string, messages: readonly PromptMessage[], metadata: JsonObject): Watched<ModelSaid>;
  tool(name: string, input: Json, metadata: JsonObject): Watched<Json>;
  /** Waits for handlers that send what they were told. */
  flush(): Promise<void>;
}

interface ModelSaid {
  text: string;
  inputTokens: number;
  outputTokens: number;
}

/** Loads LangChain's manager: only who has handlers waits for it. */
export const openCallbacks = async (handlers: readonly BaseCallbackHandler[], log: Log): Promise<Callbacks> => {
  const [{ CallbackManager }, { awaitAllCallbacks }, messages] = await Promise.all([
    import('@langchain/core/callbacks/manager'),
    import('@langchain/core/callbacks/promises'),
    import('@langchain/core/messages'),
  ]);
  const serialized = (name: string) => ({ lc: 1 as const, type: 'not_implemented' as const, id: ['colloquy', name] });
  const managerFor = (metadata: JsonObject) => {
    const manager = new CallbackManager();
    for (const handler of handlers) manager.addHandler(handler);
    manager.addMetadata(metadata);
    return manager;
  };
  const toMessage = ({ role, content }: PromptMessage) => {
    if (role === 'system') return new messages.SystemMessage(content);
    return role === 'user' ? new messages.HumanMessage(content) : new messages.AIMessage(content);
  };
  const quietly = (told: Promise<unknown>): void => {
    told.catch((error: unknown) => log.warn({ err: error }, 'a callback handler failed'));
  };

  return {
    model: (name, prompt, metadata) => {
      const started = managerFor(metadata).handleChatModelStart(serialized(name), [prompt.map(toMessage)]);
      const run = started.then(([first]) => first);
      return {
        ended: ({ text, inputTokens, outputTokens }) => {
          const usage = {
            input_tokens: inputTokens,
            output_tokens: outputTokens,
            total_tokens: inputTokens + outputTokens,
          };
          const message = new messages.AIMessage({ content: text, usage_metadata: usage });
          const generations = [[{ text, message }]];
          quietly(run.then((manager) => manager?.handleLLMEnd({ generations, llmOutput: { tokenUsage: usage } })));
        },
        failed: (thrown) => quietly(run.then((manager) => manager?.handleLLMError(thrown))),
      };
    },
    tool: (name, input, metadata) => {
      const run = managerFor(metadata).handleToolStart(
        serialized(name),
        JSON.stringify(input),
        undefined,
        undefined,
        undefined,
        undefined,
        name,
      );
      return {
        ended: (output) => quietly(run.then((manager) => manager.handleToolEnd(JSON.stringify(output)))),
        failed: (thrown) => quietly(run.then((manager) => manager.handleToolError(thrown))),
      };
    },
    flush: awaitAllCallbacks,
  };
};

/** The parts as they come, with the whole of them told at the end. */
export async function* watched(parts: AsyncIterable<AnswerPart>, call: Watched<ModelSaid>): AsyncGenerator<AnswerPart> {
  const said: ModelSaid = { text: '', inputTokens: 0, outputTokens: 0 };
  let failure: { error: unknown } | null = null;
  try {
    for await (const part of parts) {
      if (part.kind === 'text') said.text += part.text;
      if (part.kind === 'usage')
        Object.assign(said, { inputTokens: part.inputTokens, outputTokens: part.outputTokens });
      yield part;
    }
  } catch (error) {
    failure = { error };
    throw error;
  } finally {
    if (failure) call.failed(failure.error);
    else call.ended(said);
  }
}
