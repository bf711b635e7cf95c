import type { JsonObject, TurnView } from '../../engine/plugin.ts';
import { absorb } from './absorb.ts';
import { factsOf } from './facts.ts';
import type { Happening } from './happenings.ts';
import type { Machine, State } from './machine.ts';
import { nextMove } from './next-move.ts';
import { readHappenings } from './read-happenings.ts';
import type { Talk } from './talk.ts';
import { talkIn } from './talk.ts';

/** What a turn means to the machine, as far as the turn has come. */
export interface TurnReading {
  happenings: readonly Happening[];
  /** With this turn in it. */
  talk: Talk;
  facts: JsonObject;
  /** Where the machine stands now; the initial state where it has not been entered. */
  state: State | null;
  /** Where this turn takes it; null: it stays. */
  move: { to: string; by: Happening } | null;
}

/** Readings of the views that are still in use: a phase's rules ask for the same one. Nothing but a memo of `read`. */
const readings = new WeakMap<Machine, WeakMap<TurnView, TurnReading>>();

/**
 * Pure: the rules that speak (before the flows have run) and the one that keeps the books (after) read a turn with the
 * same eyes. A machine that has moved in this turn already does not move again by itself.
 */
export const readTurn = (machine: Machine, view: TurnView): TurnReading => {
  const known = readings.get(machine) ?? new WeakMap<TurnView, TurnReading>();
  readings.set(machine, known);
  const reading = known.get(view) ?? read(machine, view);
  known.set(view, reading);
  return reading;
};

const read = (machine: Machine, view: TurnView): TurnReading => {
  const before = talkIn(view.state);
  const happenings = readHappenings(view, before, machine.sale);
  const talk = absorb(before, happenings, view);
  const facts = factsOf(talk, happenings);
  const state = machine.states[view.state.machine ?? machine.initial] ?? null;
  const move = state && !hasMoved(view) ? nextMove(machine, state, happenings, facts, view.evaluate) : null;
  return { happenings, talk, facts, state, move };
};

/** Whether an instruction or the model has moved the machine in this turn. */
export const hasMoved = ({ state, sequence }: Pick<TurnView, 'state' | 'sequence'>): boolean =>
  state.machineHistory?.at(-1)?.turn === sequence;
