/** What the model server does with one request: answers are data, so that a script of them reads like a dialogue. */

/** The decision object that the prompt asks a model for. */
export interface DecisionAnswer {
  commands?: readonly { name: string; arguments?: unknown }[];
  reasoning?: string;
  confidence?: number;
  reply?: string;
}

export interface ContentAnswer {
  kind: 'content';
  text: string;
  /** Pause before each token. */
  msPerToken: number;
  /** Tokens to send before the connection breaks; null: all, and a proper end. */
  cutAfterTokens: number | null;
  /** Tokens to send before nothing more comes until the client gives up; null: it does not stall. */
  stallAfterTokens: number | null;
  /** Whether a cut closes the response in order, as a proxy does, or drops the connection. */
  isCleanCut: boolean;
  finishReason: 'stop' | 'length';
  /** false: the server says nothing of the tokens used, as many small servers do. */
  reportsUsage: boolean;
}

export type ModelAnswer =
  | ContentAnswer
  /** What `/v1/embeddings` gives: for each text a list of numbers, or whatever else a broken server may send. */
  | { kind: 'vectors'; vectors: readonly unknown[] }
  /** A whole body, sent as it is. */
  | { kind: 'body'; text: string }
  | { kind: 'status'; status: number; retryAfterSeconds: number | null }
  /** Accepts the request and says nothing until the client gives up. */
  | { kind: 'hang' };

/** A decision (missing keys filled with plain values), or raw text sent as it is. */
export const answer = (content: DecisionAnswer | string, options: Partial<ContentAnswer> = {}): ContentAnswer => ({
  kind: 'content',
  text:
    typeof content === 'string'
      ? content
      : JSON.stringify({
          commands: content.commands ?? [],
          reasoning: content.reasoning ?? 'scripted',
          confidence: content.confidence ?? 0.9,
          reply: content.reply ?? '',
        }),
  msPerToken: 0,
  cutAfterTokens: null,
  stallAfterTokens: null,
  isCleanCut: false,
  finishReason: 'stop',
  reportsUsage: true,
  ...options,
});

export const status = (code: number, retryAfterSeconds: number | null = null): ModelAnswer => ({
  kind: 'status',
  status: code,
  retryAfterSeconds,
});

export const vectors = (...list: readonly unknown[]): ModelAnswer => ({ kind: 'vectors', vectors: list });

export const body = (text: string): ModelAnswer => ({ kind: 'body', text });

export const hang = (): ModelAnswer => ({ kind: 'hang' });

/** The connection breaks after so many tokens of the answer. */
export const cutAfter = (tokens: number, content: DecisionAnswer | string): ContentAnswer =>
  answer(content, { cutAfterTokens: tokens });

/** Says so much of the answer that `words` are out, and nothing more. */
export const stallAfter = (words: string, content: DecisionAnswer): ContentAnswer => {
  const whole = answer(content);
  const said = whole.text.slice(0, whole.text.indexOf(words) + words.length);
  return { ...whole, stallAfterTokens: tokensOf(said).length };
};

export const slow = (msPerToken: number, content: DecisionAnswer | string): ContentAnswer =>
  answer(content, { msPerToken });

/** Ends properly, with an object that no repair can make sense of. */
export const brokenJson = (): ContentAnswer => answer('{"commands": [{"name": start flow}], "reply": "Sure');

/** The tokens of the fake: four characters each, never half of a surrogate pair. */
export const tokensOf = (text: string): string[] => text.match(/[\s\S]{1,4}/gu) ?? [];
