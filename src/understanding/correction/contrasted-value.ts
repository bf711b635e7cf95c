import type { CorrectionWords } from '../dialogue-act/locale.ts';
import type { Message } from '../extract/index.ts';
import { fold } from '../extract/token.ts';
import type { Extraction, SlotSpec, SlotValue } from '../types.ts';
import { type Span, SpanReader } from './span-reader.ts';

const WORDY: ReadonlySet<string> = new Set(['name', 'text', 'choice']);

/**
 * "Not Anna but Maria", "Maria, not Anna": the value held is turned down by name, and what stands against it is the new
 * one. Only for values that are words; the extractors know how numbers and days are turned down.
 */
export function contrastedValue(
  source: Message,
  slot: SlotSpec,
  held: SlotValue | undefined,
  words: CorrectionWords,
): Extraction | undefined {
  if (!WORDY.has(slot.type) || typeof held !== 'string' || slot.choices?.length) return undefined;
  const reader = new SpanReader(source, words);
  const old = placeOf(source, held);
  if (old === undefined || !words.negations.includes(source.tokens[old.from - 1]?.word ?? '')) return undefined;
  const span = reader.valueFrom(old.to) ?? reader.valueUpTo(old.from - 1);
  return span && reader.extraction(slot, span, reader.textOf(span), 'correction:not <old> but <value>');
}

/** Where the value held stands in the message, word for word. */
function placeOf({ tokens }: Message, held: string): Span | undefined {
  const words = held.split(/\s+/).map(fold);
  const from = tokens.findIndex((_, at) => words.every((word, i) => tokens[at + i]?.word === word));
  return from < 0 ? undefined : { from, to: from + words.length };
}
