import { BotError, defineRule } from '../../engine/plugin.ts';
import type { Effect, TurnView } from '../../engine/plugin.ts';

/** Characters of the overrides as JSON: they go into a prompt. */
const OVERRIDES_LENGTH = 4_000;

/**
 * `generateNextStep`: the generated step that the flow waits at is made anew, with the application's overrides in the
 * context; where no flow is under way, the one that the config names is started.
 */
export const generateNextStep = (flowToStart: string | undefined) =>
  defineRule({
    id: 'generate-next-step',
    phase: 'decide',
    band: 'INSTRUCTION',
    instruction: 'generateNextStep',
    route: 'flow',
    control: 'continue',
    when: (view) => {
      const effect = nextStepIn(view, flowToStart);
      return effect ? { effect, problem: problemOf(view) } : false;
    },
    then: ({ effect, problem }) => [problem ?? effect],
    because: ({ effect, problem }) => {
      if (problem) return 'the overrides are too long for a prompt';
      return effect.kind === 'gotoStep' ? `makes ${effect.step} anew` : `starts ${flowToStart}`;
    },
  });

const nextStepIn = (
  { frame, step, bot }: TurnView,
  flow: string | undefined,
): Extract<Effect, { kind: 'gotoStep' | 'pushFlow' }> | null => {
  if (step?.type === 'generate') return { kind: 'gotoStep', step: step.id };
  if (frame || flow === undefined || !bot.flows[flow]) return null;
  return { kind: 'pushFlow', flow, reason: 'start' };
};

const problemOf = ({ instruction }: TurnView): Effect | null => {
  const overrides = instruction?.kind === 'generateNextStep' ? instruction.contextOverrides : {};
  const { length } = JSON.stringify(overrides);
  if (length <= OVERRIDES_LENGTH) return null;
  const problem = `${length} characters, ${OVERRIDES_LENGTH} are allowed`;
  const { code, message } = new BotError('INVALID_INPUT', { where: 'contextOverrides', problem });
  return { kind: 'refuseInstruction', code, message };
};
