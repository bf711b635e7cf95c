import { defineRule } from '../../engine/plugin.ts';
import { restatedIn } from './restated.ts';

/** A correction to what was said before is heard: the value stays, and the flow goes on. */
export const restate = defineRule({
  id: 'restate',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/refuse'],
  when: (view) => (view.understanding.assent?.kind === 'yes' ? false : (restatedIn(view) ?? false)),
  then: ({ slot, state: { value, range, certainty, raw, source } }) =>
    value === null
      ? []
      : [{ kind: 'setSlot', slot, input: { value, range, certainty, raw, source }, isCorrection: true }],
  because: ({ slot, state }) => `${slot} is "${state.raw}" already`,
});
