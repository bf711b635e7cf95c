import { defineRule } from '../../engine/plugin.ts';
import type { Effect, Frame, TurnView } from '../../engine/plugin.ts';

/** Another task is asked for in the middle of one: the running flow is paused and comes back afterwards. */
export const digress = (maxDepth: number) =>
  defineRule({
    id: 'digress',
    phase: 'decide',
    band: 'START',
    before: ['interruptions/finish-first'],
    route: 'flow',
    control: 'branch',
    when: (view) => (pausedFlows(view) < maxDepth ? (digressionIn(view) ?? false) : false),
    then: ({ to }, view) => pushTasks(view, to),
    because: ({ from, to }) => `paused ${from.flow} at ${from.step} to run ${to}`,
    certainty: ({ score }) => score,
  });

/** The tasks asked for, the first on top, each with what the message says for it. */
const pushTasks = ({ perception: { tasks } }: TurnView, to: string): Effect[] => {
  const asked = tasks?.asked.some(({ flow }) => flow === to) ? tasks.asked : [{ flow: to, slots: {} }];
  return asked.toReversed().map(({ flow, slots }) => ({ kind: 'pushFlow', flow, reason: 'digression', slots }));
};

/** As many flows are paused as anybody can keep in mind: one of them is finished first. */
export const finishFirst = (maxDepth: number) =>
  defineRule({
    id: 'finish-first',
    phase: 'decide',
    band: 'START',
    before: ['flows/start-by-button'],
    route: 'conversation',
    control: 'continue',
    when: (view) => (pausedFlows(view) >= maxDepth && view.frame?.awaiting ? (digressionIn(view) ?? false) : false),
    then: () => [{ kind: 'presentStep', prefix: { template: 'finish_first' } }],
    because: ({ to }) => `${maxDepth} flows are paused already, ${to} has to wait`,
    certainty: ({ score }) => score,
  });

/** Paused by a digression; a flow that called another is not left, it waits for its result. */
const pausedFlows = ({ state }: TurnView): number =>
  state.stack.filter(({ paused }) => paused?.reason === 'digression').length;

interface Digression {
  from: Readonly<Frame>;
  to: string;
  /** 0..1 */
  score: number;
}

/** "Yes, when my husband agrees": a yes with a condition is about what was shown, whatever task its words resemble. */
const isBoundYes = ({ asked, understanding: { assent } }: TurnView): boolean =>
  asked?.approval === true && assent?.kind === 'bound';

/** "For what time was it?" asks what was said, whatever task finds such things out. */
const isAskedBack = ({ frame, understanding: { fields = [] } }: TurnView): boolean =>
  fields.some(({ slot, about }) => about === 'asked' && frame?.slots[slot]?.status === 'filled');

const digressionIn = (view: TurnView): Digression | null => {
  const { frame, state, bot, changes, evaluate, perception } = view;
  const { flow: flows, faq } = perception.rankings;
  const [task] = perception.tasks?.asked ?? [];
  if (frame && task && perception.tasks && perception.tasks.asked.length > 1 && changes.filled.length === 0)
    return { from: frame, to: task.flow, score: task.score };
  if (!frame || !flows?.isInScope || changes.filled.length > 0) return null;
  if (faq?.isInScope && faq.score > flows.score) return null;
  if (isBoundYes(view) || isAskedBack(view)) return null;
  const best = bot.flows[flows.candidates[0]?.id ?? ''];
  const isWanted = best && !state.stack.some(({ flow }) => flow === best.id);
  const isOnOffer = isWanted && (best.when === undefined || evaluate(best.when) === true);
  return isOnOffer ? { from: frame, to: best.id, score: flows.score } : null;
};
