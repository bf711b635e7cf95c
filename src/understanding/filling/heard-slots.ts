import { belonging } from '../correction/belonging.ts';
import { namedFlag } from '../correction/named-flag.ts';
import { extractFrom, type Message } from '../extract/index.ts';
import { spanOf } from '../extract/message.ts';
import { isStopWord } from '../extract/counts.ts';
import { localeFor } from '../../locales/index.ts';
import type { Reading } from '../reading.ts';
import { clausesOf } from '../readings/clauses.ts';
import { fieldsNamed } from '../readings/fields.ts';
import { polarityOf, tokensOf } from '../readings/polarity.ts';
import type { Extraction, SlotSpec } from '../types.ts';

/** Values of a slot said together with what it is called: its name, label, synonyms or description. */
export function announcedByField(
  source: Message,
  slot: SlotSpec,
  slots: readonly SlotSpec[],
  locale: string,
): Extraction[] {
  if (slot.type === 'yes_no') {
    const flag = slot.approval ? undefined : namedFlag(source, slot, slots, localeFor(locale).acts.corrections);
    return flag ? [flag] : [];
  }
  const found: Extraction[] = [];
  for (const { from, to, mood } of clausesOf(source)) {
    const named = fieldsNamed(source, slots, from, to).find((field) =>
      field.slots.some(({ name }) => name === slot.name),
    );
    if (!named || mood !== 'states') continue;
    if (slot.type === 'text') {
      // "Note: ring twice, please": a colon gives all that follows.
      const isLed = source.tokens[to]?.word === ':';
      const told = isLed
        ? textFrom(source, to + 1, source.tokens.length)
        : textFrom(source, pastSmallWords(source, named.to, to), to);
      if (told) found.push(told);
      continue;
    }
    const isInside = (value: Extraction) => {
      const span = tokensOf(source, value);
      return span !== undefined && span.from >= from && span.to <= to;
    };
    found.push(...extractFrom(source, slot, { expected: true }).filter((value) => isInside(value) && isOwn(value)));
  }
  return found;

  function isOwn(value: Extraction): boolean {
    const own = belonging(source, slot, value);
    return (
      polarityOf(source, value) === 'given' &&
      slots.every((of) => of === slot || of.type !== slot.type || belonging(source, of, value) <= own)
    );
  }
}

/** Past the small words that lead from a field's name to what it is. */
function pastSmallWords({ tokens, locale }: Message, from: number, to: number): number {
  let start = from;
  while (start < to && (!tokens[start]?.isWord || isStopWord(tokens[start]?.word ?? '', locale))) start += 1;
  return start;
}

function textFrom(source: Message, from: number, to: number): Extraction | undefined {
  if (from >= to) return undefined;
  const span = spanOf(source, from, to);
  return { type: 'text', value: span.raw, certainty: 1, ...span, evidence: 'announced:field' };
}

/** Nothing else that is open takes such values, and nothing of the kind was asked: a bare one can mean this slot alone. */
export function onlyOfItsType({ source, input }: Reading, slot: SlotSpec, slots: readonly SlotSpec[]): Extraction[] {
  const { question, filled = {} } = input;
  if (slot.type === 'text' || slot.type === 'yes_no' || question?.slot.type === slot.type) return [];
  const isRival = (of: SlotSpec) => of !== slot && of.type === slot.type && !Object.hasOwn(filled, of.name);
  if (slots.some(isRival)) return [];
  return extractFrom(source, slot, { expected: true })
    .filter((value) => polarityOf(source, value) === 'given')
    .slice(0, 1);
}
