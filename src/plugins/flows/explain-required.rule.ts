import { defineRule } from '../../engine/plugin.ts';
import { refusalOf } from './refuse.rule.ts';

/** A required slot is refused: says once why it is needed; after that, offers a person or to stop. */
export const explainRequired = defineRule({
  id: 'explain-required',
  phase: 'decide',
  band: 'ANSWER',
  before: ['flows/explain-invalid'],
  route: 'refusal',
  control: 'continue',
  when: (view) => {
    const refusal = refusalOf(view);
    return refusal && view.asked?.refusal === 'required' && view.frame?.awaiting
      ? { slot: view.asked, refusal, isExplained: view.frame.awaiting.attempts > 1 }
      : false;
  },
  then: ({ slot, isExplained }) => [
    isExplained
      ? { kind: 'say', words: { template: 'required_again' }, source: 'template' }
      : {
          kind: 'presentStep',
          prefix: slot.why === undefined ? { template: 'required_why' } : { text: slot.why },
        },
    { kind: 'awaitSlot', slot: slot.name },
  ],
  because: ({ slot, isExplained }) => `${slot.name} is required${isExplained ? ', which was explained before' : ''}`,
  certainty: ({ refusal }) => refusal.score,
});
