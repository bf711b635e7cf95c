import type { AnswerPart } from './chat-model.ts';
import { DecisionParser } from './decision-parser.ts';
import type { ProposedCommand } from './port.ts';
import { estimateTokens } from './tokens.ts';

/**
 * Reads a model's answer as fast as it comes, whatever the reader's pace, and says when there is something new. Ends
 * with the stream, with what it throws, or with the signal, even where the model's client ignores the signal.
 */
export class AnswerFeed {
  readonly parser = new DecisionParser();
  error: unknown = null;
  isEnded = false;
  /** The model said that it is done, and why. */
  finishReason: string | null = null;
  /** As the server counted; null until it has. */
  usage: { inputTokens: number; outputTokens: number; cachedTokens?: number | undefined } | null = null;
  refusal = '';

  #text = '';
  readonly #toolCalls: { name: string; arguments: string }[] = [];
  #wake: (() => void) | null = null;

  constructor(parts: AsyncIterable<AnswerPart>, signal: AbortSignal) {
    signal.addEventListener('abort', () => this.#end(), { once: true });
    if (signal.aborted) this.#end();
    void this.#read(parts);
  }

  get hasBegun(): boolean {
    return this.#text !== '' || this.#toolCalls.length > 0;
  }

  /** Tools that the model called instead of writing commands. */
  get toolCalls(): readonly ProposedCommand[] {
    return this.#toolCalls;
  }

  /** Tokens of the answer so far: the server's count, or an estimate. */
  get outputTokens(): number {
    return this.usage?.outputTokens ?? estimateTokens(this.#text);
  }

  /** Resolves on the next part or the end; one waiter at a time. */
  changed(): Promise<void> {
    if (this.isEnded) return Promise.resolve();
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #read(parts: AsyncIterable<AnswerPart>): Promise<void> {
    try {
      for await (const part of parts) {
        if (this.isEnded) return;
        this.#take(part);
      }
    } catch (error) {
      if (!this.isEnded) this.error = error;
    }
    this.#end();
  }

  #take(part: AnswerPart): void {
    switch (part.kind) {
      case 'text':
        this.#text += part.text;
        this.parser.push(part.text);
        break;
      case 'usage':
        this.usage = part;
        break;
      case 'tool_call': {
        const call = (this.#toolCalls[part.index] ??= { name: '', arguments: '' });
        call.name += part.name ?? '';
        call.arguments += part.arguments;
        break;
      }
      case 'refusal':
        this.refusal += part.text;
        break;
      case 'finish':
        this.finishReason = part.reason;
        break;
      case 'reasoning':
        break;
    }
    this.#notify();
  }

  #end(): void {
    this.isEnded = true;
    this.#notify();
  }

  #notify(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}
