/** A solution as steps of a flow: decisions with 2 to 5 options, things to try, and where it ends. */
import type { JsonObject } from '../../engine/plugin.ts';
import type { SolutionStep } from '../../engine/plugin-server.ts';
import { localised } from './phrases.ts';
import type { Solution } from './solution.ts';

export interface Nodes {
  /** As in a bundle's file; the first is where they begin. */
  steps: readonly JsonObject[];
  slots: JsonObject;
  first: string;
}

export interface NodeOptions {
  locales: readonly string[];
  /** What the ids of steps and slots begin with: no other step or slot of the flow does. */
  prefix: string;
  /** The step to go to when nothing has helped. */
  giveUp: string;
}

/** As a value in a file and in an expression: small letters, digits, `_`. */
export const wordOf = (text: string, fallback: string): string => {
  const latin = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
  const word = latin
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return /^[a-z]/.test(word) ? word : fallback;
};

export function solutionNodes(solution: Solution, { locales, prefix, giveUp }: NodeOptions): Nodes {
  const idOf = (i: number): string => `${prefix}_${i + 1}`;
  const solved = `${prefix}_solved`;
  const nextOf = (i: number): string => (i + 1 < solution.steps.length ? idOf(i + 1) : giveUp);
  const made = solution.steps.map((step, i) => {
    const place = { id: idOf(i), next: nextOf(i), solved, giveUp, locales };
    return (step.options?.length ?? 0) >= 2 ? decisionNode(step, place) : trialNode(step, place);
  });
  const end: JsonObject = {
    id: solved,
    type: 'end',
    resolution: solution.resolution,
    message: { text: localised(locales, (say) => say('solved')) },
  };
  return {
    steps: [...made.map(({ step }) => step), end],
    slots: Object.assign({}, ...made.map(({ slot }) => slot)) as JsonObject,
    first: idOf(0),
  };
}

interface Place {
  id: string;
  next: string;
  solved: string;
  giveUp: string;
  locales: readonly string[];
}

/** Something to try, and whether it helped. */
function trialNode(
  { text }: SolutionStep,
  { id, next, solved, locales }: Place,
): { step: JsonObject; slot: JsonObject } {
  const sentence = /[.!?…]$/.test(text) ? text : `${text}.`;
  return {
    slot: { [id]: { type: 'yes_no', description: 'whether that helped', refusal: 'optional' } },
    step: {
      id,
      type: 'ask',
      expected_input: { type: 'yes_no', variable: id },
      message: { text: localised(locales, (say) => `${sentence} ${say('helped')}`) },
      buttons: [
        { text: localised(locales, (say) => say('yes')), value: 'yes' },
        { text: localised(locales, (say) => say('no')), value: 'no' },
      ],
      next_step: [{ when: `slots.${id} == true`, step: solved }, { step: next }],
    },
  };
}

/** A question with choices: the way that solved it goes on, the others have no answer yet. */
function decisionNode(
  { text, options = [], answer = '' }: SolutionStep,
  { id, next, giveUp, locales }: Place,
): { step: JsonObject; slot: JsonObject } {
  const values = new Map(options.map((option, i) => [option, `${wordOf(option, 'option').slice(0, 30)}_${i + 1}`]));
  return {
    slot: { [id]: { type: 'choice', description: 'which of these it is', refusal: 'optional' } },
    step: {
      id,
      type: 'choose',
      expected_input: { type: 'choice', variable: id },
      message: { text: localised(locales, () => text) },
      buttons: options.map((option) => ({ text: localised(locales, () => option), value: values.get(option) ?? '' })),
      next_step: [{ when: `slots.${id} == '${values.get(answer) ?? ''}'`, step: next }, { step: giveUp }],
    },
  };
}
