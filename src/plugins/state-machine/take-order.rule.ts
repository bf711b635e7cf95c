import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { FlowDefinition, SlotInput, TurnView } from '../../engine/plugin.ts';
import type { Machine } from './machine.ts';
import { readTurn } from './read-turn.ts';

/**
 * They want it: a buying signal, or a yes where the order was offered, starts the flow that takes it, with what the message
 * says already. A question that has a stored answer ("how do I order a gift?") is answered first.
 */
export const takeOrder = (machine: Machine) =>
  defineRule({
    id: 'take-order',
    phase: 'decide',
    band: 'PERSUASION',
    before: ['state-machine/accept-no', 'state-machine/greet-back', 'state-machine/speak'],
    route: 'flow',
    control: 'branch',
    when: (view) => {
      const flow = machine.sale && view.frame === null ? view.bot.flows[machine.sale.flow] : undefined;
      if (!machine.sale || !flow || isAnswerable(view)) return false;
      const { state, move, happenings } = readTurn(machine, view);
      const isOffered = state?.name === machine.sale.offeredIn;
      if (happenings.includes('buys') && (isOffered || move?.to === machine.sale.offeredIn))
        return { flow, by: 'buys' };
      return happenings.includes('agrees') && isOffered ? { flow, by: 'agrees' } : false;
    },
    then: ({ flow }, view) => [{ kind: 'pushFlow', flow: flow.id, reason: 'start', slots: slotsGiven(flow, view) }],
    because: ({ flow, by }) => `${by}: ${flow.id} takes the order`,
    certainty: () => 0.8,
  });

const isAnswerable = (view: TurnView): boolean =>
  view.perception.rankings['faq']?.isInScope === true && seenAct(view, 'side_question') !== undefined;

/** Nothing that has to be judged first, and no approval: the flow asks for those. */
const slotsGiven = (flow: FlowDefinition, view: TurnView): Record<string, SlotInput> =>
  Object.fromEntries(
    view.understanding.slots.flatMap(({ slot: name, value, range, certainty, raw }): [string, SlotInput][] => {
      const slot = flow.slots[name];
      const isPlain = slot && slot.type !== 'yes_no' && slot.valid === undefined && typeof value !== 'number';
      return isPlain ? [[name, { value, range, certainty, raw, source: 'user' }]] : [];
    }),
  );
