import { type Message, perLocale } from '../extract/message.ts';
import { spanOf } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import { clausesOf } from '../readings/clauses.ts';
import { fieldsNamed } from '../readings/fields.ts';
import type { Extraction, SlotSpec } from '../types.ts';

const links = perLocale(({ readings }) => phraseList(readings.setting));

/**
 * "The reference should be rent January": a field that takes any words is named, and said to be so; all that follows in
 * the clause is its value, whatever else the words could mean.
 */
export function restatedText(message: Message, slot: SlotSpec, slots: readonly SlotSpec[]): Extraction | undefined {
  if (slot.type !== 'text') return undefined;
  const { tokens, locale } = message;
  for (const { from, to, mood } of clausesOf(message)) {
    if (mood !== 'states') continue;
    const named = fieldsNamed(message, slots, from, to).find((field) => field.slots.includes(slot));
    if (!named || named.slots.length > 1) continue;
    const link = links(locale)(tokens, named.to);
    if (!link || link.end >= to) continue;
    const span = spanOf(message, link.end, to);
    return { type: 'text', value: span.raw, certainty: 1, ...span, evidence: 'correction:<slot> should be <value>' };
  }
  return undefined;
}
