import { extractFrom } from '../extract/index.ts';
import { type Message, perLocale, perMessage } from '../extract/message.ts';
import { phraseList } from '../extract/phrase.ts';
import type { ConstraintObservation, SlotSpec, SlotType } from '../types.ts';
import { isGiven, polarityOf } from './polarity.ts';

/** Types whose values can be ruled out or bounded one by one. */
const BOUNDED: ReadonlySet<SlotType> = new Set(['date', 'time', 'number', 'money', 'duration', 'choice', 'name']);

/** Extractors pass over what is turned down; here it is what is looked for. */
const blind = perLocale((locale) => ({ ...locale, counts: { ...locale.counts, rejections: [] } }));

const negations = perLocale(({ counts, readings }) =>
  phraseList([...counts.rejections, ...readings.rulingOut, ...readings.ruledOutBy]),
);

/** The message, read by extractors that do not pass over what is turned down. */
export const blindToRejections = perMessage(
  (message: Message): Message => ({ ...message, locale: blind(message.locale) }),
);

export const hasNegation = perMessage((message: Message): boolean =>
  message.tokens.some((_, at) => negations(message.locale)(message.tokens, at) !== undefined),
);

/** Values that the message rules out, and bounds that it sets, for the slots given; the asked one is read leniently. */
export function constraintsIn(
  message: Message,
  slots: readonly SlotSpec[],
  asked: string | undefined,
): ConstraintObservation[] {
  const found = constraintsSeen(message, slots, asked);
  if (found.length > 0 || !hasNegation(message)) return found;
  return constraintsSeen(blindToRejections(message), slots, asked);
}

function constraintsSeen(
  message: Message,
  slots: readonly SlotSpec[],
  asked: string | undefined,
): ConstraintObservation[] {
  return slots.flatMap((slot) => {
    if (!BOUNDED.has(slot.type)) return [];
    const isAsked = slot.name === asked;
    return extractFrom(message, slot, { expected: isAsked }).flatMap((value): ConstraintObservation[] => {
      if (isGiven(message, value, slot)) return [];
      const relation = polarityOf(message, value);
      if (relation === 'given' || relation === 'supposed') return [];
      // "More than 3" bounds the guests and no hour.
      if (slot.type === 'time' && !isAsked && relation !== 'not' && relation !== 'before' && relation !== 'after')
        return [];
      return [{ slot: slot.name, relation, value: value.value, raw: value.raw }];
    });
  });
}
