import { addresses } from './checks/addresses.check.ts';
import { buttons } from './checks/buttons.check.ts';
import { fresh } from './checks/fresh.check.ts';
import { language } from './checks/language.check.ts';
import { platform } from './checks/platform.check.ts';
import { question } from './checks/question.check.ts';
import { secrets } from './checks/secrets.check.ts';
import type { StepCheck } from './checks/step-check.ts';
import { sure } from './checks/sure.check.ts';
import { target } from './checks/target.check.ts';
import { tone } from './checks/tone.check.ts';
import { proposedStep } from './proposed-step.ts';
import type { ProposedStep } from './proposed-step.ts';
import type { StepRoom } from './step-room.ts';

/** In the order of repair: the question first, because buttons answer it; the length after all that takes words away. */
const CHECKS: readonly StepCheck[] = [
  sure,
  secrets,
  language,
  question,
  target,
  buttons,
  tone,
  addresses,
  platform,
  fresh,
];

/** A step fit to be shown, or null; and what was found wrong with the proposal, repaired or not. */
export interface Held {
  step: ProposedStep | null;
  findings: readonly string[];
}

/**
 * Holds a proposal to everything that a step may and must be. What is wrong is put right once, by taking away; what is
 * still wrong then makes the whole proposal unfit, for nobody is to see half of a thought.
 */
export const holdToRoom = (proposal: unknown, room: StepRoom): Held => {
  const parsed = proposedStep.safeParse(proposal);
  if (!parsed.success) {
    const findings = parsed.error.issues.map(({ path, message }) => `fields: ${path.map(String).join('.')} ${message}`);
    return { step: null, findings };
  }
  const findings = findingsOf(parsed.data, room);
  if (findings.length === 0) return { step: parsed.data, findings };
  const repaired = CHECKS.reduce(
    (step, { find, repair }) => (repair && find(step, room).length > 0 ? repair(step, room) : step),
    parsed.data,
  );
  return { step: findingsOf(repaired, room).length === 0 ? repaired : null, findings };
};

const findingsOf = (step: ProposedStep, room: StepRoom): string[] =>
  CHECKS.flatMap(({ id, find }) => find(step, room).map((finding) => `${id}: ${finding}`));
