import { defineRule, justEnded } from '../../../engine/plugin.ts';
import { phrasesOf, plainWords } from '../phrases.ts';
import { sayAside } from '../say-aside.ts';
import { checkedFields, meantValues, namedValues, valuesOfTask } from './meant-values.ts';
import { readBack, readWhetherSo } from './read-back.ts';

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
    if (isGiving) return false;
    const named = namedValues(view);
    if (named.length > 0) return { values: named, checked: checkedFields(view) };
    const { recall: asksBack, recallAll } = phrasesOf(locale);
    const said = plainWords(text);
    const isOfTask = view.frame !== null || justEnded(view.state, { now: view.now, loaded: view }) !== null;
    if (isOfTask && recallAll.test(said)) return { values: valuesOfTask(view) };
    const values = asksBack.test(said) ? meantValues(view) : null;
    // "What's my balance?": nobody told it, and another task does.
    const { tasks, rankings } = view.perception;
    const isOther = tasks !== undefined || rankings['flow']?.isInScope === true;
    return values === null || (values.length === 0 && isOther) ? false : { values };
  },
  then: ({ values, checked }, view) =>
    sayAside(view, checked ? readWhetherSo(values, checked, view) : readBack(values, view)),
  because: ({ values }) => `asks what was said of ${values.map(({ slot }) => slot.name).join(', ') || 'nothing known'}`,
  // Nothing found: the model may understand better what is meant.
  certainty: ({ values }) => (values.length > 0 ? 0.9 : 0.4),
});
