import { defineRule } from '../../engine/plugin.ts';
import type { Effect, TurnView } from '../../engine/plugin.ts';
import { estimateConversion, explainEstimate } from './conversion/estimate-conversion.ts';
import { arriveIn } from './arrive.ts';
import type { Machine } from './machine.ts';
import { hasMoved, readTurn } from './read-turn.ts';
import type { TurnReading } from './read-turn.ts';
import type { Estimate, Talk } from './talk.ts';
import { PLUGIN, toJson } from './talk.ts';

/**
 * Keeps the books at the end of a turn: enters the initial state on the first one, moves the machine by what happened, and
 * says how likely the conversation is to convert now. The only rule that moves it by itself.
 */
export const track = (machine: Machine) =>
  defineRule({
    id: 'track',
    phase: 'finish',
    band: 'REST',
    when: (view) => (isAnInstructionBeside(view) ? false : outcomeOf(machine, view)),
    then: ({ to, reason, talk, estimate }): Effect[] => [
      ...(to === null ? [] : [{ kind: 'transition', to, reason } as const]),
      { kind: 'setPluginState', plugin: PLUGIN, value: toJson({ ...talk, estimate }) },
      ...(estimate ? [{ kind: 'setConversionProbability', value: estimate.probability } as const] : []),
    ],
    because: ({ from, to, reason, estimate }) => {
      const where = to === null ? `in ${from}` : `${from ?? 'nowhere'} -> ${to}: ${reason}`;
      return estimate ? `${where}; conversion ${explainEstimate(estimate)}` : where;
    },
  });

interface TurnOutcome {
  from: string | null;
  /** null: it stays, or has moved already. */
  to: string | null;
  reason: string;
  talk: Talk;
  estimate: Estimate | null;
}

/** What an application asked for that did not touch the machine is no event of the talk; a refused transition neither. */
const isAnInstructionBeside = (view: TurnView): boolean =>
  view.instruction !== null && view.instruction.kind !== 'handleInterruption' && !hasMoved(view);

const outcomeOf = (machine: Machine, view: TurnView): TurnOutcome => {
  const from = view.state.machine;
  const { talk, move } = readTurn(machine, view);
  const next = nextOf(machine, from, move);
  const arrivesIn = next?.to ?? (hasMoved(view) ? from : null);
  const arrived = arrivesIn === null ? talk : arriveIn(machine, arrivesIn, talk);
  return {
    from,
    to: next?.to ?? null,
    reason: next?.reason ?? '',
    talk: arrived,
    estimate: estimateConversion(arrived, machine),
  };
};

const nextOf = (
  machine: Machine,
  from: string | null,
  move: TurnReading['move'],
): { to: string; reason: string } | null => {
  if (from === null) return { to: machine.initial, reason: 'the conversation begins' };
  // A new version of the bot may have dropped the state of a conversation that was moved to it.
  if (!machine.states[from]) return { to: machine.initial, reason: `there is no state ${from} any more` };
  return move && { to: move.to, reason: move.by };
};
