import { extractFrom, type Message } from '../extract/index.ts';
import { perLocale } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import { isList, isSameValue, isSpan } from '../slot-value.ts';
import type { Extraction, SlotObservation, SlotSpec, SlotValue } from '../types.ts';

const books = perLocale(({ compound, dates }) => ({
  adding: phraseList(compound.adding),
  removing: phraseList(compound.removing),
  starting: phraseList(dates.startCues),
  ending: phraseList(dates.endCues),
}));

/**
 * Changes to a part of what a field holds: one more of a list ("also nuts", "add milk"), one fewer ("no eggs after all"), the
 * one end of a span ("until Monday instead"). What is said of the whole is heard as a value is.
 */
export function revised(
  message: Message,
  slots: readonly SlotSpec[],
  filled: Readonly<Record<string, SlotValue>>,
  asked: string | undefined,
): SlotObservation[] {
  return slots.flatMap((slot) => {
    const held = filled[slot.name];
    if (slot.name === asked || held === undefined) return [];
    const change = isList(held)
      ? listChanged(message, slot, held)
      : isSpan(held)
        ? endMoved(message, slot, held)
        : null;
    return change && !isSameValue(change.value, held) ? [{ ...change, slot: slot.name, isCorrection: true }] : [];
  });
}

function listChanged(message: Message, slot: SlotSpec, held: readonly string[]): Extraction | null {
  const { tokens } = message;
  const { adding, removing } = books(message.locale);
  const out = tokens.flatMap((_, at) => removing(tokens, at)?.end ?? [])[0];
  const more = tokens.flatMap((_, at) => adding(tokens, at)?.end ?? [])[0];
  if (out === undefined && more === undefined) return null;
  const named = slot.type === 'multi_choice' ? choicesNamed(message, slot) : itemsNamed(message, held, out);
  if (!named) return null;
  const values = isList(named.value) ? named.value : [];
  if (out !== undefined) {
    const left = held.filter((item) => !values.some((of) => isSameValue(of.toLowerCase(), item.toLowerCase())));
    return { ...named, value: left, evidence: `${named.evidence} removed` };
  }
  // Any words make an item, so what is added has to be called so at the start.
  if (slot.type === 'list' && adding(tokens, 0) === undefined) return null;
  return { ...named, value: [...new Set([...held, ...values])], evidence: `${named.evidence} added` };
}

/** The choices that are spoken of, whatever is said of them. */
function choicesNamed(message: Message, slot: SlotSpec): Extraction | undefined {
  const found = extractFrom(message, { ...slot, type: 'choice' }, { expected: false });
  const values = found.map(({ value }) => value).filter((value) => typeof value === 'string');
  return found[0] && { ...found[0], type: 'multi_choice', value: values };
}

/** Items that the list holds, where something is taken out; else those that the message adds. */
function itemsNamed(message: Message, held: readonly string[], out: number | undefined): Extraction | undefined {
  const [whole] = extractFrom(message, { name: 'list', type: 'list' }, { expected: true });
  if (!whole) return undefined;
  if (out !== undefined) {
    const said = message.text.toLowerCase();
    const named = held.filter((item) => said.includes(item.toLowerCase()));
    return named.length > 0 ? { ...whole, value: named } : undefined;
  }
  const after = books(message.locale).adding(message.tokens, 0)?.end ?? 0;
  const start = message.tokens[after]?.start;
  if (start === undefined) return undefined;
  const [added] = extractFrom(
    { ...message, tokens: message.tokens.slice(after) },
    { name: 'list', type: 'list' },
    { expected: true },
  );
  return added;
}

/** "Until Monday", "from ten": one day or hour with a word that says which end it is. */
function endMoved(message: Message, slot: SlotSpec, { from, to }: { from: string; to: string }): Extraction | null {
  const type = slot.type === 'date_range' ? 'date' : 'time';
  const found = extractFrom(message, { name: type, type }, { expected: false });
  const [value] = found;
  if (!value || found.length > 1 || typeof value.value !== 'string') return null;
  const { tokens } = message;
  const at = tokens.findIndex(({ end }) => end > value.start);
  const { starting, ending } = books(message.locale);
  const cues = [at - 1, at - 2, at - 3].filter((before) => before >= 0);
  const isEnd = cues.some((before) => ending(tokens, before) !== undefined);
  const isStart = !isEnd && cues.some((before) => starting(tokens, before) !== undefined);
  if (!isEnd && !isStart) return null;
  const moved = isEnd ? { from, to: value.value } : { from: value.value, to };
  const isInOrder = type === 'time' || moved.from < moved.to;
  return isInOrder ? { ...value, type: slot.type, value: moved, evidence: `${value.evidence} end moved` } : null;
}
