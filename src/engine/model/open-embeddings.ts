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

/** What was learned of a server: it is not asked again for what it refused. */
export interface EmbeddingHabits {
  /** Takes `encoding_format`. */
  hasEncodingFormat: boolean;
  /** Texts that it takes at once, as far as is known. */
  mostTexts: number;
}

export const usualEmbeddingHabits = (): EmbeddingHabits => ({ hasEncodingFormat: true, mostTexts: Infinity });

/**
 * All the texts, in as many requests as the server makes of them: one that says 413, or that it is too many, is asked with half
 * as many from then on.
 */
export async function askForVectors(
  model: EmbeddingModelOptions,
  texts: readonly string[],
  signal: AbortSignal,
  habits: EmbeddingHabits = usualEmbeddingHabits(),
): Promise<EmbeddingAnswer> {
  const vectors: unknown[] = [];
  let inputTokens: number | null = null;
  while (vectors.length < texts.length) {
    const part = texts.slice(vectors.length, vectors.length + habits.mostTexts);
    const answer = await askOnce(model, part, signal, habits);
    if (answer.kind === 'fault' && part.length > 1 && isTooMuch(answer.fault)) {
      habits.mostTexts = Math.ceil(part.length / 2);
      continue;
    }
    if (answer.kind !== 'vectors') return answer;
    // More or fewer than were asked for belong to no text.
    if (answer.vectors.length !== part.length) return { kind: 'rubbish', inputTokens: answer.inputTokens };
    vectors.push(...answer.vectors);
    if (answer.inputTokens !== null) inputTokens = (inputTokens ?? 0) + answer.inputTokens;
  }
  return { kind: 'vectors', vectors, inputTokens };
}

const isTooMuch = ({ reason, words }: Fault): boolean =>
  reason === '413' ||
  (['400', '422'].includes(reason) && /batch|too many (inputs|texts)|maximum.{0,30}(inputs|batch)/i.test(words));

/**
 * One request, repeated where the server refuses `encoding_format`. LangChain's client takes no signal, does not say what a
 * call used, and takes the vectors as they come, those too many left out; so all that is seen to by the `fetch` that it is
 * given. Numbers are asked for as numbers, and unpacked where they come packed all the same.
 */
async function askOnce(
  { name, baseUrl, apiKey }: EmbeddingModelOptions,
  texts: readonly string[],
  signal: AbortSignal,
  habits: EmbeddingHabits,
): Promise<EmbeddingAnswer> {
  const looks: AnswerLook[] = [];
  const fetchAndCount: typeof fetch = async (input, init) => {
    const given = init?.signal ? [init.signal, signal] : [signal];
    const send = () => fetch(input, { ...init, body: bodyFor(init?.body, habits), signal: AbortSignal.any(given) });
    let response = await send();
    let body = await response.text();
    if ([400, 422].includes(response.status) && habits.hasEncodingFormat && /encoding_?format/i.test(body)) {
      habits.hasEncodingFormat = false;
      response = await send();
      body = await response.text();
    }
    if (!response.ok) return new Response(body, response);
    looks.push(lookAt(body, texts.length));
    return new Response(unpacked(body), response);
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

type Body = NonNullable<Parameters<typeof fetch>[1]>['body'];

const bodyFor = (body: Body, { hasEncodingFormat }: EmbeddingHabits): Body => {
  if (hasEncodingFormat || typeof body !== 'string') return body;
  const { encoding_format: _format, ...fields } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(fields);
};

const packed = z.looseObject({ data: z.array(z.looseObject({ embedding: z.unknown() })) });

/** Vectors that came as base64 of 32-bit numbers, as numbers; everything else as it came. */
const unpacked = (body: string): string => {
  try {
    const answer = packed.parse(JSON.parse(body));
    if (!answer.data.some(({ embedding }) => typeof embedding === 'string')) return body;
    const data = answer.data.map((entry) =>
      typeof entry.embedding === 'string' ? { ...entry, embedding: numbersIn(entry.embedding) } : entry,
    );
    return JSON.stringify({ ...answer, data });
  } catch {
    return body;
  }
};

/** Little-endian, as OpenAI packs them; null: that is no list of numbers. */
const numbersIn = (text: string): number[] | null => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return null;
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
};

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
