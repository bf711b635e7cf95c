import { defineRule } from '../../../engine/plugin.ts';
import { phrasesOf, plainWords } from '../phrases.ts';
import { sayAside } from '../say-aside.ts';
import { meantValues } from './meant-values.ts';
import { readBack } from './read-back.ts';

/** "How many did I say?": reads back what was given, as approximate as it was given. */
export const recall = defineRule({
  id: 'recall',
  phase: 'decide',
  band: 'ANSWER',
  before: ['orchestrator/clarify-candidates'],
  route: 'conversation',
  control: 'continue',
  when: (view) => {
    const { changes, locale, text } = view;
    const isGiving = changes.filled.length + changes.corrected.length > 0;
    if (isGiving || !phrasesOf(locale).recall.test(plainWords(text))) return false;
    return { values: meantValues(view) };
  },
  then: ({ values }, view) => sayAside(view, readBack(values, view)),
  because: ({ values }) => `asks what was said of ${values.map(({ slot }) => slot.name).join(', ') || 'nothing known'}`,
  // Nothing found: the model may understand better what is meant.
  certainty: ({ values }) => (values.length > 0 ? 0.9 : 0.4),
});
