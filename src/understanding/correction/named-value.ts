import type { CorrectionWords } from '../dialogue-act/locale.ts';
import type { Message } from '../extract/index.ts';
import type { Extraction, SlotSpec, SlotValue } from '../types.ts';
import { nounsOf, SpanReader, type Span } from './span-reader.ts';

/**
 * A new value for a slot that takes any words, found by what stands around it:
 * - before the slot's own noun: "with Spanish subtitles" for `subtitle_language`, "no subtitles" for none;
 * - before the last word of the value held: "the bedroom speaker" where "Kitchen speaker" was;
 * - after a name-giving word: "call it Leave for home";
 * - after a verb that takes such values: "watch Casablanca";
 * - after a preposition that suits the slot: "to Union Street" for `destination`, "in my bedroom" for a device.
 * `isPlain` where a noun says for what it is: a preposition and a verb may bring something else.
 */
export function namedValue(
  source: Message,
  slot: SlotSpec,
  held: SlotValue | undefined,
  words: CorrectionWords,
  question = '',
): { value: Extraction; isPlain: boolean } | undefined {
  const reader = new SpanReader(source, words);
  const nouns = [...nounsOf(slot), ...nounsShown(slot, held, question)];
  const [modifier, kind] = typeof held === 'string' ? twoWords(held) : [];
  const head = kind !== undefined && words.rooms.includes(kind) ? undefined : kind;
  const plain =
    beforeNoun(reader, slot, nouns, head) ?? beforeHead(reader, slot, head, modifier) ?? named(reader, slot);
  const found = plain ?? afterVerb(reader, slot, nouns) ?? afterPreposition(reader, slot, nouns, head);
  return (
    found && {
      value: reader.extraction(slot, found, found.value, found.evidence),
      isPlain: plain !== undefined && !isLoose(slot, plain),
    }
  );
}

/** "A ride to Senter Road": what follows the noun of a choice may be for another field. */
const isLoose = ({ type }: SlotSpec, { evidence }: Found): boolean => type === 'choice' && evidence === LINKED;
const LINKED = 'correction:<slot> in <value>';

interface Found extends Span {
  value: string;
  evidence: string;
}

/** "Kitchen speaker" as what sets it apart and what it is. */
function twoWords(held: string): [string, string] | [] {
  const [modifier, head, ...more] = held.toLowerCase().split(' ');
  return modifier && head && more.length === 0 ? [modifier, head] : [];
}

/** Free text wants a capital or a digit to be taken for a value; one of a few choices does not. */
const isProper = (slot: SlotSpec) => slot.type === 'text';

function beforeNoun(
  reader: SpanReader,
  slot: SlotSpec,
  nouns: readonly string[],
  head: string | undefined,
): Found | undefined {
  for (const at of reader.placesOf(nouns)) {
    if (reader.isNegated(at)) {
      return { from: at, to: at + 1, value: reader.words.noneValue, evidence: 'correction:no <slot>' };
    }
    const span = reader.modifierBefore(at, isProper(slot));
    if (span) {
      // "The Ritz Hotel": the noun is a part of the name.
      const whole = isProper(slot) && reader.isCapital(at) ? { from: span.from, to: at + 1 } : span;
      const value = head === undefined || isProper(slot) ? reader.textOf(whole) : `${reader.textOf(span)} ${head}`;
      return { ...whole, value, evidence: 'correction:<value> <slot>' };
    }
    // "A hotel in Paris" names no hotel, "subtitles in Mandarin" their language.
    const links = isProper(slot)
      ? reader.words.links.filter((link) => !reader.words.places.includes(link))
      : reader.words.links;
    const after = reader.spanAfter(at + 1, { links, isProper: isProper(slot) });
    if (after) return { ...after, value: reader.textOf(after), evidence: LINKED };
  }
  return undefined;
}

function beforeHead(
  reader: SpanReader,
  slot: SlotSpec,
  head: string | undefined,
  held: string | undefined,
): Found | undefined {
  if (head === undefined) return undefined;
  for (const at of reader.placesOf([head])) {
    const span =
      reader.modifierBefore(at, isProper(slot)) ??
      reader.spanAfter(at + 1, { links: reader.words.places, isProper: isProper(slot) });
    if (span && reader.textOf(span).toLowerCase() !== held) {
      return { ...span, value: `${reader.textOf(span)} ${head}`, evidence: 'correction:<value> <kind>' };
    }
  }
  return undefined;
}

function named(reader: SpanReader, slot: SlotSpec): Found | undefined {
  if (!/(?:^|[_.])(?:name|title|label)$/i.test(slot.name)) return undefined;
  for (const at of reader.placesOf(reader.words.naming)) {
    const span = reader.spanAfter(at + 1, { links: reader.words.namingLinks, isLinkOptional: true, isWhole: true });
    if (span) return { ...span, value: reader.textOf(span), evidence: 'correction:name it <value>' };
  }
  return undefined;
}

/** The word behind the value in the bot's own question: "2 regular tickets" makes `show_type` a kind of ticket. */
export function nounsShown({ type }: SlotSpec, held: SlotValue | undefined, question: string): string[] {
  if (type !== 'choice' || typeof held !== 'string') return [];
  const words = question.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const last =
    held
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .at(-1) ?? '';
  const noun = words[words.indexOf(last) + 1] ?? '';
  return words.includes(last) && noun.length > LEAST_NOUN ? [noun] : [];
}

/** Shorter words are hardly ever nouns: "in", "to". */
const LEAST_NOUN = 3;

function afterVerb(reader: SpanReader, slot: SlotSpec, nouns: readonly string[]): Found | undefined {
  for (const [verb, slots] of Object.entries(reader.words.verbs)) {
    if (!nouns.some((noun) => slots.includes(noun))) continue;
    const span = reader.lastSpanAfter(verb, isProper(slot));
    if (span) return { ...span, value: reader.textOf(span), evidence: `correction:${verb} <value>` };
  }
  return undefined;
}

function afterPreposition(
  reader: SpanReader,
  slot: SlotSpec,
  nouns: readonly string[],
  head: string | undefined,
): Found | undefined {
  for (const [preposition, slots] of Object.entries(reader.words.prepositions)) {
    if (!nouns.some((noun) => slots.includes(noun))) continue;
    const span = reader.lastSpanAfter(preposition, isProper(slot));
    if (span === undefined) continue;
    const text = reader.textOf(span);
    const kind = slot.type === 'choice' ? (reader.kindBefore(span, preposition) ?? head) : undefined;
    const isWhole = kind === undefined || text.includes(' ') || text === text.toUpperCase();
    const value = isWhole ? text : `${text} ${kind}`;
    return { ...span, value, evidence: `correction:${preposition} <value>` };
  }
  return undefined;
}
