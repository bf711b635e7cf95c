import type { CorrectionWords } from '../dialogue-act/locale.ts';
import type { Message } from '../extract/index.ts';
import type { Extraction, SlotSpec } from '../types.ts';
import { nounsOf, SpanReader } from './span-reader.ts';

/** Words of slot names that say nothing of what is switched on or off: "add_insurance", "shared_ride". */
const BARE: ReadonlySet<string> = new Set(
  'add has have is with want wants need needs include includes allow allows allowed ride trip seating seat seats ticket option options welcome visibility service available additional extra'.split(
    ' ',
  ),
);

/** A yes or no given by what it is about: "I want insurance", "without trip protection", "make it private". */
export function namedFlag(
  source: Message,
  slot: SlotSpec,
  slots: readonly SlotSpec[],
  words: CorrectionWords,
): Extraction | undefined {
  if (slot.type !== 'yes_no') return undefined;
  const reader = new SpanReader(source, words);
  const shared = new Set(slots.filter((of) => of !== slot && of.name !== slot.name).flatMap(nounsOf));
  const nouns = nounsOf(slot).filter((noun) => !BARE.has(noun) && (!shared.has(noun) || isWhole(source, slot, noun)));
  const opposites = nouns.flatMap((noun) => words.opposites[noun] ?? []);
  const named = reader.placesOf([...nouns, ...nouns.flatMap((noun) => words.likes[noun] ?? [])]);
  const turned = reader.placesOf(opposites);
  const at = named[0] ?? turned[0];
  if (at === undefined) return undefined;
  const value = (named[0] === undefined) === reader.isNegated(at);
  return { ...reader.extraction(slot, { from: at, to: at + 1 }, '', 'correction:<flag>'), value };
}

/** "A new card" speaks of `new_card`; "the credit card" of the card, whichever slot else has the word in its name. */
function isWhole({ tokens }: Message, { name }: SlotSpec, noun: string): boolean {
  const [last, before] = name.toLowerCase().split('_').reverse();
  return (
    last === noun &&
    before !== undefined &&
    tokens.some(({ word }, at) => word === noun && tokens[at - 1]?.word === before)
  );
}
