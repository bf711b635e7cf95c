import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';
import type { Machine, Move } from './machine.ts';
import { hinderedBecause, moveBetween } from './next-move.ts';
import { readTurn } from './read-turn.ts';

/** The model sees that the talk has moved on; the same conditions hold for it as for the machine itself. */
export const moveToState = (machine: Machine) =>
  defineCommand({
    name: 'move_to_state',
    description:
      'The conversation has moved on to another state. Only the allowed moves are possible; at most one a turn.',
    args: z.strictObject({ state: z.string() }),
    route: 'conversation',
    offered: (view) => openMoves(machine, view).length > 0,
    guard: ({ state: to }, view) => {
      const { state, facts } = readTurn(machine, view);
      const move = moveBetween(machine, view.state.machine, to);
      if (!state || !move) return `${view.state.machine ?? 'nowhere'} does not lead to "${to}"`;
      return hinderedBecause(machine, state, move, facts, view.evaluate) ?? true;
    },
    effects: ({ state }) => [{ kind: 'transition', to: state, reason: 'the model sees it there' }],
  });

/** The moves that are open now to the model. */
export const openMoves = (machine: Machine, view: TurnView): readonly Move[] => {
  const { state, facts } = readTurn(machine, view);
  return state?.moves.filter((move) => hinderedBecause(machine, state, move, facts, view.evaluate) === null) ?? [];
};
