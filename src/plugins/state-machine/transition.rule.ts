import { defineRule } from '../../engine/plugin.ts';
import { factsOf } from './facts.ts';
import type { Machine } from './machine.ts';
import { closedBecause, moveBetween } from './next-move.ts';
import type { TurnView } from '../../engine/plugin.ts';
import { talkIn } from './talk.ts';

/**
 * `transitionConversation`: an application moves the machine along a declared way whose guard holds. Entry and exit
 * conditions bind the machine and the model alone: an application may know what the talk does not.
 */
export const transition = (machine: Machine) =>
  defineRule({
    id: 'transition',
    phase: 'decide',
    band: 'INSTRUCTION',
    before: ['state-machine/refuse-transition'],
    instruction: 'transition',
    route: 'conversation',
    when: (view) => {
      const asked = wishOf(view);
      return asked && whyIllegal(machine, asked.to, view) === null ? { ...asked, from: view.state.machine } : false;
    },
    then: ({ to, reason }) => [{ kind: 'transition', to, reason }],
    because: ({ from, to, reason }) => `${from} -> ${to}: ${reason === '' ? 'an application asks for it' : reason}`,
  });

export const wishOf = ({ instruction }: Pick<TurnView, 'instruction'>): { to: string; reason: string } | null =>
  instruction?.kind === 'transition' ? { to: instruction.to, reason: instruction.reason } : null;

/** null when an application may move the machine there. */
export const whyIllegal = (machine: Machine, to: string, view: TurnView): string | null => {
  const from = view.state.machine;
  if (!machine.states[to]) return 'there is no such state';
  const move = moveBetween(machine, from, to);
  if (!move) return `${from ?? 'nowhere'} leads to ${waysFrom(machine, from)}`;
  return closedBecause(move, factsOf(talkIn(view.state), []), view.evaluate);
};

const waysFrom = (machine: Machine, from: string | null): string =>
  machine.states[from ?? '']?.moves.map((move) => move.to).join(', ') || 'no state';
