import { defineRule } from '../../engine/index.ts';
import { isBetterServed } from './better-served.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';

/**
 * They want it: a buying signal, or a yes where the order was offered, starts the flow that takes it. Words that sound like
 * the flow itself are left to it: it reads out of them what they order.
 */
export const takeOrder = (machine: Machine) =>
  defineRule({
    id: 'take-order',
    phase: 'decide',
    priority: 77,
    route: 'flow',
    control: 'branch',
    when: (view) => {
      const { sale } = machine;
      if (!sale || view.frame !== null || !view.bot.flows[sale.flow] || isBetterServed(view)) return false;
      const { state, move, happenings } = readTurn(machine, view);
      if (happenings.includes('buys') && (move?.to === sale.offeredIn || state?.name === sale.offeredIn))
        return { flow: sale.flow, by: 'buys' };
      return happenings.includes('agrees') && state?.name === sale.offeredIn
        ? { flow: sale.flow, by: 'agrees' }
        : false;
    },
    then: ({ flow }) => [{ kind: 'pushFlow', flow, reason: 'start' }],
    because: ({ flow, by }) => `${by}: ${flow} takes the order`,
    certainty: () => 0.8,
  });
