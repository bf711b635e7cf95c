import type { Extraction, SlotSpec } from '../../types.ts';
import { candidate, ranked } from '../candidate.ts';
import { isRejected } from '../hedges.ts';
import { type Message, perLocale } from '../message.ts';
import { readNumber } from '../number-words.ts';
import { phraseList } from '../phrase.ts';

const books = perLocale(({ compound }) => ({
  units: phraseList(compound.ratingUnits),
  outOf: phraseList(compound.outOf),
}));

/**
 * "4", "five stars", "4 out of 5": a whole number on the slot's own scale. Unasked it needs its unit or its scale.
 * Whether it is within the bounds is for the slot to say, in its own words.
 */
export function extractRating(message: Message, slot: SlotSpec, { expected }: { expected: boolean }): Extraction[] {
  const { tokens, locale } = message;
  const { units, outOf } = books(locale);
  const { max = 5 } = slot;
  const found = tokens.flatMap((_, from) => {
    const number = readNumber(tokens, from, locale.numbers);
    if (!number || number.isOrdinal || isScale(from) || isInside(from)) return [];
    const scaled = outOf(tokens, number.end);
    const scale = scaled && readNumber(tokens, scaled.end, locale.numbers);
    // Eight out of ten is no rating out of five.
    if (scale && scale.value !== max) return [];
    const counted = scale?.end ?? number.end;
    const unit = units(tokens, counted)?.end;
    const isProven = scale !== undefined || unit !== undefined;
    const isAlone = tokens[number.end]?.isWord !== true;
    if (!Number.isInteger(number.value) || (!isProven && (!expected || !isAlone))) return [];
    const score = (isProven ? 2 : 1) - (isRejected(message, from) ? 2 : 0);
    const to = unit ?? counted;
    const evidence = isProven ? 'rating:scale' : 'rating:bare';
    return [candidate(message, 'rating', { from, to, value: number.value, score, evidence })];
  });
  return ranked(found, 1);

  /** The five of "4 out of 5". */
  function isScale(at: number): boolean {
    for (let before = Math.max(0, at - 4); before < at; before += 1)
      if (outOf(tokens, before)?.end === at && before > 0 && readNumber(tokens, before - 1, locale.numbers))
        return true;
    return false;
  }

  /** The second half of "4.5", which is no whole number. */
  function isInside(at: number): boolean {
    return at > 1 && tokens[at]?.isGlued === true && /^[.,]$/.test(tokens[at - 1]?.word ?? '');
  }
}
