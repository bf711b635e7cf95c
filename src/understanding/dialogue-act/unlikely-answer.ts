import type { SlotSpec } from '../types.ts';
import type { Evidence, ReplyEvidence } from './evidence.ts';

/** What is left of an answer's share when no value of the asked type was found in the message. */
const UNREAD = 0.4;
/** When the value only stands in a question: "is the terrace heated?" does not choose the terrace. */
const NAMED_IN_QUESTION = 0.4;
/** When a code was asked for and a sentence without a digit came. */
const WORDS_FOR_CODE = 0.3;
/** When a name is nothing but a capitalised word late in a long message. */
const STRAY_NAME = 0.5;

/**
 * How much of an answer's share a message keeps, 0..1, for reasons that hold for any question: a new bot asks what the
 * model has never seen asked, and any words at all would do for a text, many for a name.
 */
export function answerKept({ message, reply }: Evidence): number {
  if (reply === undefined) return 1;
  const { slot } = reply.question;
  const { best } = reply.expected;
  if (best === undefined && slot.type !== 'text') return UNREAD;
  if (isNamedInQuestion(reply)) return NAMED_IN_QUESTION;
  if (wantsCode(slot) && !/\p{N}/u.test(message.text) && message.tokens.length > LONGEST_PASSWORD)
    return WORDS_FOR_CODE;
  const isLate = best !== undefined && best.start > message.text.length / 2;
  if (isLate && best.evidence.startsWith('name:capitals') && reply.expected.coverage < STRAY) return STRAY_NAME;
  return 1;
}

/** Codes may be words, but hardly more of them. */
const LONGEST_PASSWORD = 3;
/** Share of the message below which a capitalised word is no name by itself. 0..1 */
const STRAY = 0.3;

/** A slot that holds a number in the sense of a name ("booking number", "pin"): an answer to it has digits. */
export const wantsCode = ({ name, type }: SlotSpec): boolean =>
  type === 'text' && /(?:^|[^a-z])(?:number|no|nr|code|id|pin)$/i.test(name);

/** Asking for a day is asking for that day; asking about one of the choices, or in so many words, is not. */
function isNamedInQuestion({ question, expected, asking, asksBeside }: ReplyEvidence): boolean {
  const isOpen = question.slot.type === 'choice' || question.slot.type === 'name';
  return isOpen && expected.best !== undefined && expected.coverage < 0.6 && !asksBeside && asking.others.length === 0;
}
