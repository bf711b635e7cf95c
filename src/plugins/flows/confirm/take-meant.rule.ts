import { defineRule } from '../../../engine/plugin.ts';
import { meantAnswer, proposalOf } from './meant.ts';

/** A yes takes the value that was put to the person. */
export const takeMeant = defineRule({
  id: 'take-meant',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/press'],
  when: (view) => {
    const proposed = proposalOf(view);
    return proposed && meantAnswer(view) === 'yes' ? proposed : false;
  },
  then: ({ slot, input }) => [{ kind: 'setSlot', slot, input: { ...input, certainty: 1 }, isCorrection: false }],
  because: ({ slot, input }) => `"${input.raw}" was meant for ${slot}`,
});

/** A no is said of the value, and refuses nothing. */
export const dropMeant = defineRule({
  id: 'drop-meant',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/take-meant'],
  when: (view) => {
    const proposed = proposalOf(view);
    return proposed && meantAnswer(view) === 'no' ? proposed : false;
  },
  then: ({ slot }) => [{ kind: 'clearSlot', slot }],
  because: ({ slot, input }) => `"${input.raw}" was not meant for ${slot}`,
});

/** It was not meant: the question is put again. */
export const askOtherwise = defineRule({
  id: 'ask-otherwise',
  phase: 'decide',
  band: 'FLOW',
  before: ['flows/ask-if-meant'],
  route: 'flow',
  control: 'continue',
  when: (view) => {
    const proposed = view.changes.filled.length + view.changes.corrected.length === 0 ? proposalOf(view) : null;
    return proposed && meantAnswer(view) === 'no' ? proposed : false;
  },
  then: ({ slot }) => [
    { kind: 'presentStep', prefix: { template: 'not_meant' } },
    { kind: 'awaitSlot', slot },
  ],
  because: ({ slot }) => `asks for ${slot} again`,
});
