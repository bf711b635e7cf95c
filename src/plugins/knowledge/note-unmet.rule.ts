import { defineRule, seenAct } from '../../engine/plugin.ts';

/** Characters of a question that are kept. */
const LONGEST = 300;

/** A question that nothing answers is counted, so that its author can write the answer. */
export const noteUnmet = defineRule({
  id: 'note-unmet',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/fill'],
  when: (view) => {
    const { text, perception, understanding } = view;
    const isAnswered = perception.quoted || Object.values(perception.rankings).some(({ isInScope }) => isInScope);
    const asks = seenAct(view, 'side_question')?.kind === 'faq';
    return asks && !isAnswered && understanding.slots.length === 0 && text !== '' ? { text } : false;
  },
  then: ({ text }, { locale }) => [
    { kind: 'enqueue', plugin: 'knowledge', job: 'note-unmet', input: { question: text.slice(0, LONGEST), locale } },
  ],
  because: () => 'no stored answer, task or document fits the question',
});
