/** Which way a machine may go, and which way it goes by itself. */
import { BotError } from '../../engine/plugin.ts';
import type { Json, TurnView } from '../../engine/plugin.ts';
import type { Happening } from './happenings.ts';
import type { Machine, Move, State } from './machine.ts';

export type Evaluate = TurnView['evaluate'];

/** The way from one state to another, or null where none is declared. */
export const moveBetween = (machine: Machine, from: string | null, to: string): Move | null =>
  machine.states[from ?? '']?.moves.find((move) => move.to === to) ?? null;

/** Why the way is not open to whoever asks for it; null when it is. */
export const closedBecause = (move: Move, facts: Json, evaluate: Evaluate): string | null =>
  move.when === undefined || holds(move.when, facts, evaluate) ? null : `\`${move.when}\` does not hold`;

/** Why the machine would not go there by itself: the guard of the way, the exit of the one state, the entry of the other. */
export const hinderedBecause = (
  machine: Machine,
  from: State,
  move: Move,
  facts: Json,
  evaluate: Evaluate,
): string | null => {
  const closed = closedBecause(move, facts, evaluate);
  if (closed !== null) return closed;
  if (from.exit !== undefined && !holds(from.exit, facts, evaluate))
    return `to leave ${from.name}, \`${from.exit}\` has to hold`;
  const entry = machine.states[move.to]?.entry;
  return entry === undefined || holds(entry, facts, evaluate) ? null : `to enter ${move.to}, \`${entry}\` has to hold`;
};

/**
 * Where what happened takes the machine, and which happening did; null: it stays. The strongest happening that leads
 * anywhere decides, and of the ways it opens the first declared one is taken.
 */
export const nextMove = (
  machine: Machine,
  from: State,
  happenings: readonly Happening[],
  facts: Json,
  evaluate: Evaluate,
): { to: string; by: Happening } | null => {
  for (const by of happenings) {
    const ways = from.moves.filter(({ on }) => on.includes(by));
    const open = ways.find((move) => hinderedBecause(machine, from, move, facts, evaluate) === null);
    if (open) return { to: open.to, by };
  }
  return null;
};

/** A guard that cannot be evaluated does not hold: a slot it compares may still be empty. */
const holds = (expression: string, facts: Json, evaluate: Evaluate): boolean => {
  try {
    return evaluate(expression, facts) === true;
  } catch (thrown) {
    if (thrown instanceof BotError && thrown.code === 'GUARD_FAILED') return false;
    throw thrown;
  }
};
