import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { Effect, FlowDefinition, TurnView } from '../../engine/plugin.ts';
import { meantAnswer } from './confirm/meant.ts';
import { isOfOthers } from './refuse-other.rule.ts';

/** The person will not or cannot give what was asked, and the bot can do without it, at least for now. */
export const refuse = defineRule({
  id: 'refuse',
  phase: 'collect',
  band: 'FLOW',
  before: ['flows/fill'],
  when: (view) => {
    const refusal = refusalOf(view);
    return refusal && view.asked && view.flow && view.asked.refusal !== 'required'
      ? { slot: view.asked, flow: view.flow, refusal }
      : false;
  },
  then: ({ slot, flow, refusal }, view): Effect[] => {
    const refused: Effect = { kind: 'refuseSlot', slot: slot.name, refusal: refusal.kind, raw: view.text };
    const instead = slot.refusal === 'alternative' ? stepAsking(flow, slot.alternative) : undefined;
    return instead ? [refused, { kind: 'gotoStep', step: instead }] : [refused];
  },
  because: ({ slot, refusal }) => `${slot.name} is refused (${refusal.kind}); it is ${slot.refusal}`,
  certainty: ({ refusal }) => refusal.score,
});

/** The refusal of the asked slot in this message; an answer to it in the same breath counts for more. */
export const refusalOf = (view: TurnView): { kind: 'cannot' | 'unwilling' | 'no_preference'; score: number } | null => {
  if (!view.asked || view.understanding.slots.some(({ slot }) => slot === view.asked?.name)) return null;
  // "I'd rather not leave my phone number" speaks of another field, "any day but Friday" leaves nothing open, and "not on
  // Friday", where a number was asked for, says nothing of the number.
  const { constraints = [] } = view.understanding;
  // The no to "did you mean Friday?" says that it was not, and refuses nothing.
  if (meantAnswer(view) === 'no') return null;
  if (isOfOthers(view) || constraints.some(({ slot }) => slot === view.asked?.name)) return null;
  // "Wrong person" says no to what is held, and not to what was asked.
  const { fields = [] } = view.understanding;
  if (fields.some(({ about, slot }) => about === 'wrong' && slot !== view.asked?.name)) return null;
  const refusal = seenAct(view, 'refusal') ?? likeliestReply(view);
  if (refusal && constraints.length > 0 && refusal.score < SURE_BESIDE_BOUND) return null;
  if (refusal) return { kind: kindOf(refusal.kind), score: refusal.score };
  const unknowing = seenAct(view, 'dont_know');
  return unknowing ? { kind: 'cannot', score: unknowing.score } : noOf(view);
};

/** From this score on a message that rules something else out refuses what was asked as well. */
const SURE_BESIDE_BOUND = 0.8;

/** A refusal that nothing else in the message outweighs, however unsure. */
const likeliestReply = ({ understanding: { reply, acts } }: TurnView) =>
  reply?.kind === 'refusal' ? acts.find(({ act }) => act === 'refusal') : undefined;

/** A plain no is this sure; "I didn't mean friday" is not. */
const PLAIN_NO = 0.9;

/** "No" to a question that is not about yes or no; of choices on offer, "none of these" says the same. */
const noOf = (view: TurnView): { kind: 'unwilling'; score: number } | null => {
  const no = seenAct(view, 'deny');
  if (!no || view.asked?.type === 'yes_no' || seenAct(view, 'correction') || seenAct(view, 'side_question'))
    return null;
  return no.score >= PLAIN_NO || view.asked?.type === 'choice' ? { kind: 'unwilling', score: no.score } : null;
};

const kindOf = (kind: string | undefined): 'cannot' | 'unwilling' | 'no_preference' =>
  kind === 'cannot' || kind === 'no_preference' ? kind : 'unwilling';

/** The step that asks for a slot. */
export const stepAsking = (flow: FlowDefinition, slot: string | undefined): string | undefined =>
  Object.values(flow.steps).find(({ expectedInput }) => slot !== undefined && expectedInput?.variable === slot)?.id;
