import { ACT_SEEN, defineRule } from '../../../engine/plugin.ts';
import type { Rule, TurnView } from '../../../engine/plugin.ts';
import { handOver } from './hand-over.ts';
import type { HandoffConfig } from './handoff-config.ts';

const lostBefore = ({ state }: TurnView): number => {
  const own = state.plugins['actions'];
  return typeof own === 'object' && own !== null && 'lost' in own ? Number(own.lost) : 0;
};

/** What is left where no other act is seen. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['answer', 'chitchat']);

/** A message of words in which nothing was seen that the bot knows what to do with. */
const isLost = ({ text, perception, understanding, changes }: TurnView): boolean =>
  text !== '' &&
  Object.values(changes).every((slots) => slots.length === 0) &&
  !Object.values(perception.rankings).some(({ isInScope }) => isInScope) &&
  !understanding.acts.some(({ act, score }) => !SAYS_NOTHING.has(act) && score >= ACT_SEEN);

/**
 * So many messages in a row were not understood: a person can do better. At an open question the question counts how often
 * it was put; elsewhere the plugin does.
 */
export const handOffLost = (config: HandoffConfig, limit: number): Rule =>
  defineRule({
    id: 'hand-off-lost',
    phase: 'decide',
    band: 'REST',
    before: ['flows/ask-again', 'state-machine/keep-talking', 'orchestrator/fallback'],
    route: 'handoff',
    when: (view) => {
      const misunderstood = view.frame?.awaiting ? view.frame.awaiting.attempts : lostBefore(view) + 1;
      return misunderstood >= limit && (view.frame?.awaiting || isLost(view)) ? { misunderstood } : false;
    },
    then: ({ misunderstood }, view) => handOver(config, `${misunderstood} messages in a row were not understood`, view),
    because: ({ misunderstood }) => `${misunderstood} messages in a row were not understood`,
    // As sure as the rules it stands in for: a model may still understand.
    certainty: () => 0.3,
  });

/** Counts, where no question is open, how many messages in a row were not understood. */
export const countLost = defineRule({
  id: 'count-lost',
  phase: 'finish',
  band: 'REST',
  when: (view) => {
    if (view.instruction !== null || view.message === null) return false;
    const lost = !view.frame && isLost(view) ? lostBefore(view) + 1 : 0;
    return lost === lostBefore(view) ? false : { lost };
  },
  then: ({ lost }, { state }) => [
    { kind: 'setPluginState', plugin: 'actions', value: { ...Object(state.plugins['actions']), lost } },
  ],
  because: ({ lost }) => `${lost} messages in a row were not understood`,
});
