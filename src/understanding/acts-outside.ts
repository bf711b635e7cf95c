import { type Message, perLocale } from './extract/message.ts';
import { phraseList } from './extract/phrase.ts';
import { tokensOf } from './readings/polarity.ts';
import type { ActObservation, Question, SlotObservation } from './types.ts';

const books = perLocale(({ readings }) => ({ reaching: phraseList(readings.reaching) }));

/** Share of a message that a text takes when the message is that text. 0..1 */
const MOST_OF_IT = 0.9;

export const answerOf = (slots: readonly SlotObservation[], question: Question | undefined) =>
  slots.find(({ slot }) => slot === question?.slot.name);

/**
 * Acts that are no part of the answer: "Stop sign was hit by the van" calls nothing off where it tells what happened, and
 * "call me Al", "call me on 020 7946 0958" gives a name and a number and asks for nobody.
 */
export function actsOutside(
  acts: readonly ActObservation[],
  answer: SlotObservation | undefined,
  { source, isCalledOff }: { source: Message; isCalledOff: boolean },
): readonly ActObservation[] {
  if (!answer) return acts;
  const isWhole = answer.type === 'text' && answer.end - answer.start >= source.text.trim().length * MOST_OF_IT;
  const isReached = (answer.type === 'phone' || answer.type === 'name') && isLedByReaching(source, answer);
  return acts.filter(({ act }) => !(act === 'cancel' && isWhole && !isCalledOff) && !(act === 'handoff' && isReached));
}

function isLedByReaching(source: Message, answer: SlotObservation): boolean {
  const from = tokensOf(source, answer)?.from ?? 0;
  const { reaching } = books(source.locale);
  return source.tokens.slice(0, from).some((_, at) => reaching(source.tokens, at)?.end === from);
}
