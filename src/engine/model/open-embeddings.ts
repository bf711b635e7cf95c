/** Vectors of texts, from a server that speaks OpenAI's protocol, through LangChain's client. */
import { z } from 'zod';
import { faultOf, type Fault } from './fault.ts';

export interface EmbeddingModelOptions {
  /** `text-embedding-3-small`, as the server knows it; `openai:` may stand before it. */
  name: string;
  /** Absent: OpenAI itself. */
  baseUrl?: string | undefined;
  apiKey?: string | undefined;
}

/** What came back, unchecked. `inputTokens`: null where the server did not count them. */
export type EmbeddingAnswer =
  | { kind: 'vectors'; vectors: readonly unknown[]; inputTokens: number | null }
  /** The server answered, with something that is no list of vectors. */
  | { kind: 'rubbish'; inputTokens: number | null }
  | { kind: 'fault'; fault: Fault };

/**
 * One request. LangChain's client takes no signal, does not say what a call used, and takes the vectors as they come,
 * those too many left out; so all that is seen to by the `fetch` that it is given. Numbers are asked for as numbers: not
 * every server knows the packed form.
 */
export async function askForVectors(
  { name, baseUrl, apiKey }: EmbeddingModelOptions,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<EmbeddingAnswer> {
  const looks: AnswerLook[] = [];
  const fetchAndCount: typeof fetch = async (input, init) => {
    const given = init?.signal ? [init.signal, signal] : [signal];
    const response = await fetch(input, { ...init, signal: AbortSignal.any(given) });
    const body = await response.text();
    if (response.ok) looks.push(lookAt(body, texts.length));
    return new Response(body, response);
  };
  try {
    const { OpenAIEmbeddings } = await import('@langchain/openai');
    const model = new OpenAIEmbeddings({
      model: name.replace(/^openai:/, ''),
      // Servers on one's own machine want no key, but a header has to say something.
      apiKey: apiKey ?? 'none',
      encodingFormat: 'float',
      batchSize: texts.length,
      maxRetries: 0,
      configuration: { baseURL: baseUrl, logLevel: 'off', fetch: fetchAndCount },
    });
    const vectors = await model.embedDocuments([...texts]);
    const { inputTokens = null, isInOrder = false } = looks[0] ?? {};
    return isInOrder ? { kind: 'vectors', vectors, inputTokens } : { kind: 'rubbish', inputTokens };
  } catch (error) {
    const [look] = looks;
    return look ? { kind: 'rubbish', inputTokens: look.inputTokens } : { kind: 'fault', fault: faultOf(error, false) };
  }
}

const answered = z.object({
  data: z.array(z.object({ index: z.int().optional() })),
  usage: z.object({ prompt_tokens: z.int().nonnegative() }).optional().catch(undefined),
});

/** What a body says beside the vectors. */
interface AnswerLook {
  inputTokens: number | null;
  /** There is one vector for each text, in the order of the texts. */
  isInOrder: boolean;
}

function lookAt(body: string, texts: number): AnswerLook {
  try {
    const { data, usage } = answered.parse(JSON.parse(body));
    const isInOrder = data.length === texts && data.every(({ index }, at) => index === undefined || index === at);
    return { inputTokens: usage?.prompt_tokens ?? null, isInOrder };
  } catch {
    return { inputTokens: null, isInOrder: false };
  }
}
