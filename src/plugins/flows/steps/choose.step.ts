import { z } from 'zod';
import { defineStepType, isOptionRuledOut, textIn } from '../../../engine/plugin.ts';
import type { Choice, Json, StepDefinition, SlotDefinition } from '../../../engine/plugin.ts';
import { passOver } from './pass-over.ts';

/**
 * Offers a choice as buttons and waits. What is on offer comes from `options` (CEL: a list of texts or of
 * `{ text, value }`), else from the step's buttons, else from the slot's own choices. With nothing to offer it goes on.
 */
export const choose = defineStepType({
  type: 'choose',
  options: z.strictObject({ options: z.string().optional().describe('CEL: a list of texts, or of { text, value }') }),
  references: ({ options }) => ({ expressions: options === undefined ? [] : [options] }),
  run: ({ step, options, flow, frame, view, evaluate }) => {
    const slot = flow.slots[step.expectedInput?.variable ?? ''];
    if (!slot) return { effects: [], then: 'next' };
    const passed = passOver(slot, flow, frame, view);
    if (passed) return passed;
    const declared =
      options.options === undefined ? declaredChoices(step, slot, view.locale) : choicesFrom(evaluate(options.options));
    const choices = declared.filter(({ value }) => !isOptionRuledOut(value, slot.name, frame, flow));
    if (choices.length === 0) return { effects: [], then: 'next' };
    const buttons = choices.map(({ value, label }) => ({ text: label ?? value, value }));
    return {
      effects: [
        { kind: 'presentStep', buttons },
        { kind: 'awaitSlot', slot: slot.name, choices },
      ],
      then: 'wait',
    };
  },
});

const declaredChoices = (step: StepDefinition, slot: SlotDefinition, locale: string): Choice[] => {
  const synonyms = new Map(slot.choices?.map((choice) => [choice.value, choice.synonyms]));
  if (!step.buttons) return [...(slot.choices ?? [])];
  return step.buttons.map(({ text, value }) => ({ value, label: textIn(text, locale), synonyms: synonyms.get(value) }));
};

const choicesFrom = (listed: Json): Choice[] =>
  (Array.isArray(listed) ? (listed as readonly Json[]) : []).flatMap((item): Choice[] => {
    if (typeof item === 'string' || typeof item === 'number') return [{ value: String(item), label: String(item) }];
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return [];
    const { text, value } = item as { text?: Json; value?: Json };
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    return [{ value: String(value), label: typeof text === 'string' ? text : String(value) }];
  });
