import type { Extraction, Question } from '../types.ts';
import type { Message } from './message.ts';

/** What the extractor made of the message for the slot that was asked, as the act rules and the model see it. */
export interface ExpectedValue {
  best: Extraction | undefined;
  /** Share of the message's letters and digits that the value's own words take up. 0..1 */
  coverage: number;
  /** Whether finding one means much: any words at all make a `text` or a `name`. */
  isSolid: boolean;
}

const BROAD_TYPES: ReadonlySet<string> = new Set(['text', 'name', 'choice']);
const visibleLength = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').length;

/** Weighs the readings of the asked slot, best first, against the message they were found in. */
export function weighExpected(
  question: Question | undefined,
  readings: readonly Extraction[],
  message: Message,
): ExpectedValue {
  const best = readings[0];
  if (question === undefined || best === undefined) return { best: undefined, coverage: 0, isSolid: false };
  const total = visibleLength(message.text);
  const coverage = total === 0 ? 0 : Math.min(1, visibleLength(best.raw) / total);
  return { best, coverage, isSolid: !BROAD_TYPES.has(question.slot.type) };
}
