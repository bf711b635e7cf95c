import type { ActModel } from './dialogue-act/act-model.ts';
import { gatherEvidence } from './dialogue-act/evidence.ts';
import { weighExpected } from './dialogue-act/expected-value.ts';
import { readMessage } from './dialogue-act/message.ts';
import { observeActs } from './dialogue-act/observe-acts.ts';
import { extract } from './extract/index.ts';
import { fillSlots } from './fill-slots.ts';
import { localeFor } from './locale/index.ts';
import type { Extraction, UnderstandInput, Understanding } from './types.ts';

/**
 * Reads one message: what it does, what it is to the question asked, and which slots it fills or changes. Pure and
 * synchronous; bounded in time for any text. Never throws on what a user may write: an empty message has no acts.
 * `model` replaces the locale's own model; `null` leaves the decision to the rules.
 */
export function understand(input: UnderstandInput, options: { model?: ActModel | null } = {}): Understanding {
  const locale = localeFor(input.locale);
  const message = readMessage(input.text, locale.acts);
  if (message.clauses.length === 0) return { locale: locale.tag, acts: [], slots: [] };
  const readings = readAskedSlot(input);
  const expected = weighExpected(input.question, readings, message);
  const evidence = gatherEvidence(message, input.question, expected, locale.acts);
  const { model = locale.model } = options;
  const { acts, reply } = observeActs(evidence, model ?? undefined);
  const slots = fillSlots(input, message, { acts, reply }, readings);
  return { locale: locale.tag, ...(reply && { reply }), acts, slots };
}

/** Readings of the asked slot, best first; none when nothing was asked. */
export function readAskedSlot({ text, locale, moment, question }: UnderstandInput): Extraction[] {
  if (question === undefined) return [];
  const context = { locale, moment, expected: true, ...(question.text !== undefined && { question: question.text }) };
  return extract(text, question.slot, context);
}
