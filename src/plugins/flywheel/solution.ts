/** What can be learnt from how a person solved a matter: things to try and questions with choices, in order. */
import type { SolutionStep } from '../../engine/plugin-server.ts';
import { plainText } from './plain-text.ts';
import type { Transcript } from './transcript.ts';
import { tellingStems } from './words.ts';

export interface Solution {
  /** At least one, and the last is something to try. */
  steps: readonly SolutionStep[];
  /** What solved it, in one sentence. */
  resolution: string;
}

/** Fewer telling words say only that it is solved, not how. */
const TELLING = 3;
/** A greeting or "one moment" has no more. */
const GREETING = 2;
/** Steps that a draft takes over; a longer talk is no procedure. */
const MAX_STEPS = 8;
const MAX_OPTIONS = 5;

const isChoice = ({ options }: SolutionStep): boolean => (options?.length ?? 0) >= 2;
const isQuestion = ({ text }: SolutionStep): boolean => text.trimEnd().endsWith('?');

/** null: nothing in it says how the matter was solved. */
export function solutionOf({ solution, resolution }: Pick<Transcript, 'solution' | 'resolution'>): Solution | null {
  const told = plainText(resolution ?? '');
  const isTold = tellingStems(told).length >= TELLING;
  const steps = solution
    .map(plainStep)
    .filter((step) => isChoice(step) || (!isQuestion(step) && tellingStems(step.text).length > GREETING))
    .slice(0, MAX_STEPS);
  const last = steps.at(-1);
  if (isTold && (!last || isChoice(last))) steps.push({ text: told });
  const trial = steps.findLast((step) => !isChoice(step));
  if (!trial) return null;
  return { steps: steps.slice(0, steps.lastIndexOf(trial) + 1), resolution: isTold ? told : trial.text };
}

const plainStep = ({ text, options, answer }: SolutionStep): SolutionStep => {
  const plain = plainText(text);
  const offered = [...new Set(options?.map((option) => plainText(option, 60)))].filter((option) => option !== '');
  if (offered.length < 2) return { text: plain };
  const chosen = chosenOf(offered, plainText(answer ?? ''));
  const kept = offered.slice(0, MAX_OPTIONS);
  return { text: plain, options: kept.includes(chosen) ? kept : [...kept.slice(0, -1), chosen], answer: chosen };
};

/** The option that an answer in the person's own words comes nearest to; the first where it says nothing. */
const chosenOf = (options: readonly string[], answer: string): string => {
  const said = new Set(tellingStems(answer));
  const shared = (option: string): number => tellingStems(option).filter((stem) => said.has(stem)).length;
  const exact = options.find((option) => option.toLowerCase() === answer.toLowerCase());
  return exact ?? options.toSorted((a, b) => shared(b) - shared(a))[0] ?? answer;
};
