/** What a server that speaks OpenAI's protocol answers, in the forms that servers really send: a stream or a whole. */
import type { Readable } from 'node:stream';
import { createParser } from 'eventsource-parser';
import type { AnswerPart } from './chat-model.ts';

/** A refusal by the server, in its own words; `faultOf` reads the fields. */
export class ModelServerError extends Error {
  override readonly name = 'ModelServerError';
  readonly status: number;
  readonly code: string | null;
  readonly headers: Headers;

  constructor(status: number, words: string, code: string | null = null, headers = new Headers()) {
    super(words === '' ? `the model server answered ${status}` : words);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

interface ToolCall {
  index?: number;
  function?: { name?: string | null; arguments?: unknown } | null;
}

/** A message or a piece of one: every field may be missing, null, or of another shape. */
interface Said {
  content?: unknown;
  refusal?: string | null;
  tool_calls?: readonly ToolCall[] | null;
  function_call?: ToolCall['function'];
  reasoning_content?: string | null;
  reasoning?: string | null;
}

interface Answered {
  choices?: readonly { delta?: Said | null; message?: Said | null; finish_reason?: string | null }[] | null;
  usage?: {
    prompt_tokens?: number;
    completion_tokens?: number;
    prompt_tokens_details?: { cached_tokens?: number } | null;
  } | null;
  error?: unknown;
}

/** Characters of an answer that is no stream: beyond, it is no answer. */
const LONGEST_WHOLE = 1_000_000;

/** The parts of an answer as they come. Throws ModelServerError where the body holds an error or no answer. */
export async function* partsIn(body: Readable): AsyncGenerator<AnswerPart> {
  let ready: AnswerPart[] = [];
  const take = (part: AnswerPart): void => {
    const last = ready.at(-1);
    // Tokens that arrived together make one part: what follows costs as much for one as for twenty.
    if (part.kind === 'text' && last?.kind === 'text') last.text += part.text;
    else ready.push(part);
  };
  const parser = createParser({ onEvent: ({ data }) => eventParts(data).forEach(take) });
  /** The first characters tell what the body is: servers name the type of it as they like. */
  let form: 'unknown' | 'stream' | 'whole' = 'unknown';
  let whole = '';
  for await (const text of body.setEncoding('utf8') as AsyncIterable<string>) {
    if (form !== 'stream') {
      whole += text;
      if (whole.length > LONGEST_WHOLE) throw new ModelServerError(502, 'the answer is no answer of a model');
      if (form === 'unknown' && whole.trim() !== '') form = /^\s*[{[<]/.test(whole) ? 'whole' : 'stream';
      if (form !== 'stream') continue;
      parser.feed(whole);
    } else parser.feed(text);
    const parts = ready;
    ready = [];
    yield* parts;
  }
  if (form === 'unknown') throw new ModelServerError(502, 'an empty answer');
  if (form === 'whole') yield* partsOf(wholeAnswer(whole));
  else {
    // The last event of a server that closes without an empty line.
    parser.feed('\n\n');
    yield* ready;
  }
}

const eventParts = (data: string): AnswerPart[] => {
  if (data === '[DONE]' || data.trim() === '') return [];
  let answered: Answered;
  try {
    answered = JSON.parse(data) as Answered;
  } catch {
    // A line of another protocol between the events: what matters of the answer shows in the whole of it.
    return [];
  }
  return partsOf(answered);
};

const wholeAnswer = (text: string): Answered => {
  try {
    const answered = JSON.parse(text) as Answered | readonly Answered[];
    return (Array.isArray(answered) ? answered[0] : answered) as Answered;
  } catch {
    throw new ModelServerError(502, text.trimStart().startsWith('<') ? 'a page of HTML' : 'no JSON');
  }
};

const partsOf = (answered: Answered | null | undefined): AnswerPart[] => {
  if (answered?.error) throw errorIn(answered, 500);
  const parts: AnswerPart[] = [];
  for (const { delta, message, finish_reason: reason } of (answered?.choices ?? []).slice(0, 1)) {
    parts.push(...partsSaid(delta ?? message ?? {}));
    if (reason) parts.push({ kind: 'finish', reason });
  }
  const usage = answered?.usage;
  if (usage)
    parts.push({
      kind: 'usage',
      inputTokens: usage.prompt_tokens ?? 0,
      outputTokens: usage.completion_tokens ?? 0,
      cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    });
  return parts;
};

const partsSaid = (said: Said): AnswerPart[] => {
  const parts: AnswerPart[] = [];
  const text = textOf(said.content);
  if (text !== '') parts.push({ kind: 'text', text });
  if (said.refusal) parts.push({ kind: 'refusal', text: said.refusal });
  if (said.reasoning_content || said.reasoning) parts.push({ kind: 'reasoning' });
  const calls: readonly ToolCall[] = said.tool_calls ?? (said.function_call ? [{ function: said.function_call }] : []);
  for (const [place, { index = place, function: called }] of calls.entries()) {
    const given = called?.arguments ?? '';
    const json = typeof given === 'string' ? given : JSON.stringify(given);
    parts.push({ kind: 'tool_call', index, name: called?.name ?? null, arguments: json });
  }
  return parts;
};

/** Content is a text, or a list of parts of which those with a text are the answer. */
const textOf = (content: unknown): string => {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: { type?: string; text?: unknown }) =>
      typeof part?.text === 'string' && part.type !== 'thinking' && part.type !== 'reasoning' ? part.text : '',
    )
    .join('');
};

/** Characters of a server's own words that are kept. */
const WORDS_KEPT = 500;

/** The error that a body holds, however the server dresses it. */
export const errorIn = (body: unknown, status: number, headers = new Headers()): ModelServerError => {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const inner = fields['error'] ?? fields['detail'] ?? fields;
  const error = (typeof inner === 'object' && inner !== null ? inner : { message: inner }) as Record<string, unknown>;
  const { message, code, type } = error;
  const words = typeof message === 'string' ? message : JSON.stringify(message ?? inner ?? '');
  const said = Number(typeof code === 'number' ? code : (error['status'] ?? fields['status']));
  const own = Number.isInteger(said) && said >= 400 && said < 600 ? said : status;
  const name = typeof code === 'string' ? code : typeof type === 'string' ? type : null;
  return new ModelServerError(own, words.slice(0, WORDS_KEPT), name, headers);
};
