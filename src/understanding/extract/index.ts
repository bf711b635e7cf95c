import type { Extraction, Moment, SlotSpec } from '../types.ts';
import { extractChoice } from './choice.ts';
import { extractCompound } from './compound/index.ts';
import { extractDate } from './date.ts';
import { extractDuration } from './durations.ts';
import { extractEmail } from './emails.ts';
import { type Message, readMessage } from './message.ts';
import { extractMoney } from './money.ts';
import { extractName } from './name.ts';
import { extractNumber } from './number.ts';
import { extractPhone } from './phones.ts';
import { extractText } from './text.ts';
import { extractTime } from './time.ts';
import { extractYesNo } from './yes-no.ts';

export type { Message } from './message.ts';
export { readMessage } from './message.ts';

export interface ExtractContext {
  /** BCP 47; the nearest known locale is used, and a region decides on 3/4. */
  locale: string;
  moment: Moment;
  /** The words of the question asked, which help to tell what a number counts. */
  question?: string;
  /** The slot was just asked for: a bare "8" is then a time and "ana" a name. Otherwise only solid evidence counts. */
  expected: boolean;
}

/** Every value for the slot that the text holds, best first. Never throws; reads the first 2,000 characters. */
export function extract(text: string, slot: SlotSpec, context: ExtractContext): Extraction[] {
  return extractFrom(readMessage(text, context), slot, context);
}

/** The same for a message that was read once and serves several slots. */
export function extractFrom(
  message: Message,
  slot: SlotSpec,
  asked: Pick<ExtractContext, 'question' | 'expected'>,
): Extraction[] {
  switch (slot.type) {
    case 'number':
      return extractNumber(message, slot, asked);
    case 'date':
      return extractDate(message, slot, asked);
    case 'time':
      return extractTime(message, slot, asked);
    case 'duration':
      return extractDuration(message);
    case 'money':
      return extractMoney(message, slot, asked);
    case 'phone':
      return extractPhone(message, asked);
    case 'email':
      return extractEmail(message);
    case 'name':
      return extractName(message, slot, asked);
    case 'yes_no':
      return extractYesNo(message, slot, asked);
    case 'choice':
      return extractChoice(message, slot, asked);
    case 'text':
      return extractText(message, slot, asked);
    default:
      return extractCompound(message, { ...slot, type: slot.type }, asked);
  }
}
