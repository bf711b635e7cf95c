import { defineStepType, settledWithoutAsking } from '../../engine/plugin.ts';
import type {
  Choice,
  Effect,
  FlowDefinition,
  ShownStep,
  StepContent,
  StepOutcome,
  StepRun,
} from '../../engine/plugin.ts';
import type { DynamicStepsConfig } from './config.ts';
import { factsDigest } from './facts-digest.ts';
import { generateOptions, referencesOf } from './generate-options.ts';
import type { GenerateOptions } from './generate-options.ts';
import { makeStep } from './make-step.ts';

/**
 * A step whose content is made in context. With `expected_input` it waits until that slot is settled, and may ask for
 * others first; without, it says its part and goes on.
 */
export const generate = (config: DynamicStepsConfig) =>
  defineStepType({
    type: 'generate',
    options: generateOptions,
    references: referencesOf,
    run: async (run): Promise<StepOutcome> => {
      const shown = run.frame.shown?.[run.step.id];
      const settled = settledBy(run);
      if (settled) return { effects: settled, then: onward(shown?.content) };
      if (shown && isStillRight(shown, run)) return present(run, shown.content, [{ kind: 'presentStep' }]);
      const made = await makeStep(run, config);
      return present(run, made.content, [{ kind: 'presentStep', made }]);
    },
  });

/** The step's own slot is known: what fills it, else null. */
const settledBy = ({ step, flow, frame, view }: StepRun<GenerateOptions>): Effect[] | null => {
  const slot = flow.slots[step.expectedInput?.variable ?? ''];
  return slot ? settledWithoutAsking(slot, frame, view) : null;
};

/** Shown before, still unanswered, and nothing it was made from has changed; an application may ask for another. */
const isStillRight = ({ content, madeFrom }: ShownStep, run: StepRun<GenerateOptions>): boolean => {
  const { expectedInput } = content;
  if (!expectedInput || run.frame.slots[expectedInput.variable]) return false;
  return run.view.instruction?.kind !== 'generateNextStep' && madeFrom === factsDigest(run);
};

const present = ({ flow }: StepRun<GenerateOptions>, content: StepContent, effects: readonly Effect[]): StepOutcome => {
  const slot = content.expectedInput?.variable;
  if (slot === undefined) return { effects, then: onward(content) };
  const choices = choicesOf(content, flow, slot);
  return { effects: [...effects, { kind: 'awaitSlot', slot, ...(choices.length > 0 && { choices }) }], then: 'wait' };
};

const onward = (content: StepContent | undefined): StepOutcome['then'] =>
  content?.nextStep == null ? 'next' : { goto: content.nextStep };

/** What is on offer, known by its label and by the words that the slot declares for it; yes and no need none. */
const choicesOf = ({ buttons }: StepContent, { slots }: FlowDefinition, name: string): Choice[] => {
  const slot = slots[name];
  if (slot?.type === 'yes_no') return [];
  const declared = new Map(slot?.choices?.map((choice) => [choice.value, choice]));
  return buttons.map(({ text, value }) => {
    const { label, synonyms = [] } = declared.get(value) ?? {};
    return { value, label: text, synonyms: [...synonyms, ...(label === undefined ? [] : [label])] };
  });
};
