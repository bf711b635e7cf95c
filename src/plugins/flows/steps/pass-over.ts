import { settledWithoutAsking } from '../../../engine/plugin.ts';
import type { Effect, FlowDefinition, Frame, SlotDefinition, StepOutcome, TurnView } from '../../../engine/plugin.ts';
import { stepAsking } from '../refuse.rule.ts';

/**
 * What a step does whose question need not be put: it goes on, and where the value was refused, now or in an earlier
 * conversation, the refusal means what the slot says it means. null: the question has to be put.
 */
export const passOver = (
  slot: SlotDefinition,
  flow: FlowDefinition,
  frame: Readonly<Frame>,
  view: TurnView,
): StepOutcome | null => {
  const settled = settledWithoutAsking(slot, frame, view);
  if (!settled) return null;
  const isRefusedBefore = settled.some(({ kind }) => kind === 'refuseSlot');
  if (isRefusedBefore && slot.refusal === 'needs_human')
    return { effects: [...settled, ...handOver(slot)], then: 'wait' };
  const isRefused = isRefusedBefore || frame.slots[slot.name]?.status === 'refused';
  const instead = isRefused && slot.refusal === 'alternative' ? stepAsking(flow, slot.alternative) : undefined;
  return { effects: settled, then: instead === undefined ? 'next' : { goto: instead } };
};

const handOver = ({ name }: SlotDefinition): Effect[] => [
  { kind: 'say', words: { template: 'refused_needs_human' }, source: 'template' },
  { kind: 'handOff', reason: `${name} was refused before` },
];
