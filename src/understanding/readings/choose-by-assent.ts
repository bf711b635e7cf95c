import { type Message, readMessage } from '../extract/message.ts';
import type { Choice, Extraction, SlotSpec } from '../types.ts';
import { isOnlyHedge, readAssent } from './assent.ts';

/** The option whose own words say yes, say no, or leave it open; undefined where none or several do. */
function optionSaying(kind: 'yes' | 'no' | 'maybe', choices: readonly Choice[], message: Message): Choice | undefined {
  const saying = choices.filter(({ value, label }) => {
    const words = readMessage(label ?? value, { locale: message.tag, moment: { now: '', timeZone: 'UTC' } });
    return kind === 'maybe' ? isOnlyHedge(words) : readAssent(words, '').kind === kind;
  });
  return saying.length === 1 ? saying[0] : undefined;
}

/** "No worries, I'm in" among Yes, Maybe and No: a plain yes or no to the question picks the option that says so. */
export function chooseByAssent(message: Message, { choices = [] }: SlotSpec, question: string): Extraction | undefined {
  const { kind } = readAssent(message, question);
  const says = kind === 'yes' || kind === 'no' ? kind : isOnlyHedge(message) ? 'maybe' : undefined;
  const option = says && optionSaying(says, choices, message);
  if (!option) return undefined;
  const raw = message.text.trim();
  const start = message.text.indexOf(raw);
  return {
    type: 'choice',
    value: option.value,
    certainty: 0.9,
    raw,
    start,
    end: start + raw.length,
    evidence: `choice:says ${says}`,
  };
}
