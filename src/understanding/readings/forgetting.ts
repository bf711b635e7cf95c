import { readMessage } from '../extract/index.ts';
import { type Message, perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import type { Moment, SlotSpec } from '../types.ts';
import { clauseAt } from './clauses.ts';
import { fieldsNamed } from './fields.ts';

const books = perLocale(({ readings }) => phraseList(readings.forgetting));

/** What a message wants forgotten, and the clause that says so, in UTF-16 units. */
export interface ForgettingWish {
  slots: readonly string[];
  start: number;
  end: number;
}

/**
 * "Forget my number", "don't keep my e-mail": the fields, by their names, that what is kept of a person is to be forgotten
 * of. `slots` are asked for once the words want something forgotten at all, which hardly any message does.
 */
export function wishToForget(
  text: string,
  context: { locale: string; moment: Moment },
  slots: () => readonly SlotSpec[],
): ForgettingWish | null {
  const message = readMessage(text, context);
  const forgetting = books(message.locale);
  for (let at = 0; at < message.tokens.length; at += 1) {
    const wish = forgetting(message.tokens, at);
    const clause = wish && clauseAt(message, at);
    const named = clause && fieldBehind(message, slots(), wish.end, clause.to);
    if (!clause || !named) continue;
    const { tokens } = message;
    return { slots: named, start: tokens[clause.from]?.start ?? 0, end: tokens[clause.to - 1]?.end ?? text.length };
  }
  return null;
}

/** The field's noun stands right behind the words of the wish: "delete my old phone number". */
function fieldBehind(message: Message, slots: readonly SlotSpec[], from: number, to: number): string[] | undefined {
  const [field] = fieldsNamed(message, slots, from, to);
  return field && field.from <= from + 1 ? field.slots.map(({ name }) => name) : undefined;
}
