import { extractFrom, type Message as ReadMessage } from '../extract/index.ts';
import type { Extraction, Question, SlotType } from '../types.ts';
import type { Message } from './message.ts';

/** What the extractor made of the message for the slot that was asked, as the act rules and the model see it. */
export interface ExpectedValue {
  best: Extraction | undefined;
  /** Share of the message's letters and digits that the value's own words take up. 0..1 */
  coverage: number;
  /** Whether finding one means much: any words at all make a `text` or a `name`. */
  isSolid: boolean;
  /** Other types of value that the message plainly holds: "my name is Ana" where a date was asked. */
  elsewhere: readonly SlotType[];
}

const BROAD_TYPES: ReadonlySet<string> = new Set(['text', 'name', 'choice', 'multi_choice', 'list', 'address']);
const PROBED_TYPES = ['name', 'date', 'time', 'number', 'phone', 'email'] as const;
/** Longer messages are not probed: they tell what they are by their words. In words. */
const LONGEST_PROBED = 60;
const visibleLength = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').length;

/** Reads the message for the asked slot, best reading first, and weighs what was found against the whole of it. */
export function readExpected(
  question: Question | undefined,
  source: ReadMessage,
  message: Message,
): ExpectedValue & { readings: readonly Extraction[] } {
  if (question === undefined) return { readings: [], best: undefined, coverage: 0, isSolid: false, elsewhere: [] };
  const { slot, text } = question;
  const readings = extractFrom(source, slot, { expected: true, ...(text !== undefined && { question: text }) });
  const [best] = readings;
  const total = visibleLength(message.text);
  const coverage = best === undefined || total === 0 ? 0 : Math.min(1, visibleLength(best.raw) / total);
  const probed = message.tokens.length > LONGEST_PROBED ? [] : PROBED_TYPES;
  const elsewhere = probed.filter(
    (type) => type !== slot.type && extractFrom(source, { name: type, type }, { expected: false }).length > 0,
  );
  return { readings, best, coverage, isSolid: !BROAD_TYPES.has(slot.type), elsewhere };
}
