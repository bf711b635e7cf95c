import { defineRule, seenAct } from '../../../engine/plugin.ts';
import type { TurnView } from '../../../engine/plugin.ts';
import { candidateButton, rivalCandidates } from './candidates.ts';

/** Several things fit the message about as well: asks which is meant, instead of guessing. */
export const clarifyCandidates = defineRule({
  id: 'clarify-candidates',
  phase: 'decide',
  band: 'ANSWER',
  before: ['flows/explain-required'],
  route: 'clarify',
  control: 'continue',
  when: (view) => {
    if (view.text === '' || isSettled(view)) return false;
    const candidates = rivalCandidates(view);
    const [best] = candidates;
    // What a document says needs no asking back.
    return best && (view.perception.quoted?.score ?? 0) <= best.score ? { candidates } : false;
  },
  then: ({ candidates }, view) => [
    {
      kind: 'say',
      words: { template: 'clarify' },
      source: 'template',
      buttons: candidates.map((candidate) => candidateButton(candidate, view)),
    },
  ],
  because: ({ candidates }) =>
    `may mean ${candidates.map(({ kind, id, score }) => `${kind}:${id} (${score.toFixed(2)})`).join(' or ')}`,
  // The model may tell them apart.
  certainty: () => 0.5,
});

/** In a flow only a question is worth asking back about; anything else is for the flow to make sense of. */
const isSettled = (view: TurnView): boolean => {
  if (view.perception.tasks) return true;
  if (areAnswered(view)) return true;
  const { filled, corrected, refused, rejected } = view.changes;
  if (filled.length + corrected.length + refused.length + rejected.length > 0) return true;
  const act = view.understanding.acts[0];
  if (view.frame) return act?.act !== 'side_question' || act.kind === 'clarification' || act.kind === 'objection';
  return ['greet', 'thank', 'bye'].some((word) => seenAct(view, word as 'greet') !== undefined);
};

/** "Are dogs allowed? And where can I park?": each question has an answer of its own, whatever the two together sound like. */
const areAnswered = ({ perception: { questions = [] } }: TurnView): boolean =>
  questions.filter(({ rankings }) => rankings['faq']?.isInScope).length > 1;
