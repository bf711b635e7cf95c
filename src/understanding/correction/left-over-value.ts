import type { CorrectionWords } from '../dialogue-act/locale.ts';
import type { Message } from '../extract/index.ts';
import type { Extraction, SlotSpec, SlotValue } from '../types.ts';
import { polarityOf } from '../readings/index.ts';
import { SpanReader } from './span-reader.ts';

/**
 * A value that stands alone: "sorry, I meant Frank", "I want an SUV instead". A name goes to the only slot whose value
 * looks like it, with digits or without; words behind an indefinite article, and words without a capital, to the only
 * choice. Gives nothing where two slots could be meant.
 */
export function leftOverValue(
  source: Message,
  held: readonly { slot: SlotSpec; value: SlotValue | undefined }[],
  words: CorrectionWords,
): { slot: SlotSpec; value: Extraction } | undefined {
  const reader = new SpanReader(source, words);
  const span = reader.lastFreeSpan();
  if (span === undefined) return undefined;
  const said = reader.textOf(span);
  const isName = /^[\p{Lu}\p{N}]/u.test(said) && !reader.isIndefinite(span);
  const fits = held.filter(({ slot, value }) =>
    isName
      ? (slot.type === 'text' || slot.type === 'name') &&
        typeof value === 'string' &&
        /\p{N}/u.test(value) === /\p{N}/u.test(said)
      : slot.type === 'choice' && !slot.choices?.length,
  );
  const [only] = fits;
  if (only === undefined || fits.length > 1) return undefined;
  const value = reader.extraction(only.slot, span, said, 'correction:<value> alone');
  // "Не Нора": a name that is turned down is no new one.
  return polarityOf(source, value) === 'given' ? { slot: only.slot, value } : undefined;
}
