import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { ActObservation, TurnView } from '../../engine/plugin.ts';

/**
 * "Never mind" after another question was announced: the question is dropped, not the flow. A second one calls off the
 * flow, as it always does.
 */
export const dropQuestion = defineRule({
  id: 'drop-question',
  phase: 'decide',
  band: 'CONTROL',
  before: ['orchestrator/cancel'],
  route: 'flow',
  control: 'return',
  when: (view) => {
    const { frame } = view;
    if (!frame?.awaiting || !isListening(view)) return false;
    const act = seenAct(view, 'cancel') ?? plainNo(view);
    return act ? { frame, score: act.score } : false;
  },
  then: ({ frame }) => [{ kind: 'closeInterruptions', returned: true, frameId: frame.id }, { kind: 'presentStep' }],
  because: ({ frame }) => `no other question: comes back to ${frame.flow} at ${frame.step}`,
  certainty: ({ score }) => score,
});

/** A plain no is this sure, 0..1; a refusal of what the flow asked for is less. */
const PLAIN_NO = 0.9;

const plainNo = (view: TurnView): ActObservation | undefined => {
  const no = seenAct(view, 'deny');
  return no && no.score >= PLAIN_NO ? no : undefined;
};

/** Whether the last turn asked for another question. */
export const isListening = ({ state, sequence }: TurnView): boolean => {
  const corner = state.plugins['interruptions'];
  return (
    typeof corner === 'object' && corner !== null && 'listensSince' in corner && corner.listensSince === sequence - 1
  );
};
