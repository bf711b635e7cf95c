import { extract, isMoney, type SlotValue, type UnderstandInput, type Understanding } from '../../engine/index.ts';
import type { Task } from './line.ts';

/** A prediction in the format of the evaluation sets, but for its id. */
export type Prediction = Record<string, unknown>;

/** Puts what the layer understood into the words of one evaluation set. */
export function predictionOf(
  task: Exclude<Task, 'retrieval'>,
  input: UnderstandInput,
  seen: Understanding,
): Prediction {
  switch (task) {
    case 'interruption':
      return interruption(input, seen);
    case 'refusal':
      return { label: refusalLabel(seen) };
    case 'slots':
      return { value: slotValue(input, seen) };
    case 'corrections':
      return { updates: updates(input, seen) };
    case 'acts':
      return { labels: actLabels(seen) };
  }
}

const LABEL_OF_REPLY = {
  answer: 'answer',
  denial: 'refuse_or_negate',
  refusal: 'refuse_or_negate',
  side_question: 'side_question',
  other: 'other',
} as const;

function interruption(input: UnderstandInput, seen: Understanding): Prediction {
  const asked = seen.slots.find(({ slot }) => slot === input.question?.slot.name);
  const corrects = seen.acts.some(({ act }) => act === 'correction');
  const also = [...(seen.reply?.alsoAsks ? ['side_question'] : []), ...(corrects ? ['correction'] : [])];
  return {
    label: LABEL_OF_REPLY[seen.reply?.kind ?? 'other'],
    ...(asked && { value: plain(asked.value) }),
    ...(also.length > 0 && { also }),
  };
}

function refusalLabel(seen: Understanding): string {
  return seen.acts.find(({ act }) => act === 'refusal')?.kind ?? 'answer';
}

/** These sets hold answers only, so the extractor's reading counts whatever the message is otherwise taken for. */
function slotValue(input: UnderstandInput, seen: Understanding): SlotValue | null {
  const { question, text, locale, moment } = input;
  if (question === undefined) return null;
  const filled = seen.slots.find(({ slot }) => slot === question.slot.name);
  const context = { locale, moment, expected: true, ...(question.text !== undefined && { question: question.text }) };
  const value = (filled ?? extract(text, question.slot, context)[0])?.value;
  return value === undefined ? null : plain(value);
}

function updates(input: UnderstandInput, seen: Understanding): Record<string, SlotValue> {
  const asked = input.question?.slot.name;
  const form = seen.slots.filter(({ slot }) => slot !== asked || Object.keys(input.filled ?? {}).length === 0);
  return Object.fromEntries(form.map(({ slot, value }) => [slot, plain(value)]));
}

function actLabels(seen: Understanding): string[] {
  const labels = seen.acts.flatMap(({ act, kind }) => (kind === 'no_preference' ? [kind] : [act]));
  return [...new Set<string>(labels)];
}

/** Yes and no, and an amount without its currency: as the sets write them. */
function plain(value: SlotValue): SlotValue {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return isMoney(value) ? value.amount : value;
}
