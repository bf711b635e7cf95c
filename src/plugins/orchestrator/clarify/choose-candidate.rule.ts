import { defineRule } from '../../../engine/plugin.ts';
import { candidateOf, isPossible } from './candidates.ts';

/** A candidate's button: the flow starts, over the one that runs; with nothing under way the answer is given. */
export const chooseCandidate = defineRule({
  id: 'choose-candidate',
  phase: 'decide',
  band: 'RETURN',
  route: 'flow',
  control: 'branch',
  when: (view) => {
    const chosen = view.button !== null && view.state.buttons.includes(view.button) ? candidateOf(view.button) : null;
    return chosen?.kind === 'flow' && isPossible('flow', chosen.id, view) ? { flow: chosen.id } : false;
  },
  then: ({ flow }, view) => [{ kind: 'pushFlow', flow, reason: view.frame ? 'digression' : 'start' }],
  because: ({ flow }) => `of the candidates ${flow} was meant`,
});

export const chooseAnswer = defineRule({
  id: 'choose-answer',
  phase: 'decide',
  band: 'RETURN',
  before: ['orchestrator/choose-candidate'],
  route: 'faq',
  when: (view) => {
    if (view.frame || view.button === null || !view.state.buttons.includes(view.button)) return false;
    const chosen = candidateOf(view.button);
    const entry = chosen?.kind === 'faq' ? view.bot.faq.find(({ id }) => id === chosen.id) : undefined;
    return entry ? { entry } : false;
  },
  then: ({ entry }) => [{ kind: 'say', words: { text: entry.answer }, source: 'faq' }],
  because: ({ entry }) => `of the candidates "${entry.id}" was meant`,
});
