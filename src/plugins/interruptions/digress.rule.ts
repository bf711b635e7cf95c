import { defineRule } from '../../engine/index.ts';

/** Another task is asked for in the middle of one: the running flow is paused and comes back afterwards. */
export const digress = (maxDepth: number) =>
  defineRule({
    id: 'digress',
    phase: 'decide',
    priority: 55,
    route: 'flow',
    control: 'branch',
    when: ({ frame, state, bot, changes, evaluate, perception: { rankings } }) => {
      const { flow: flows, faq } = rankings;
      if (!frame || !flows?.isInScope || changes.filled.length > 0 || state.stack.length > maxDepth) return false;
      if (faq?.isInScope && faq.score > flows.score) return false;
      const best = bot.flows[flows.candidates[0]?.id ?? ''];
      const isWanted = best && !state.stack.some(({ flow }) => flow === best.id);
      const isOnOffer = isWanted && (best.when === undefined || evaluate(best.when) === true);
      return isOnOffer ? { from: frame, to: best.id, score: flows.score } : false;
    },
    then: ({ to }) => [{ kind: 'pushFlow', flow: to, reason: 'digression' }],
    because: ({ from, to }) => `paused ${from.flow} at ${from.step} to run ${to}`,
    certainty: ({ score }) => score,
  });
