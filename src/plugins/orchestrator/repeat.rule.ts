import { defineRule, seenAct } from '../../engine/plugin.ts';

/** Says the open question again, or else what was said last. */
export const repeat = defineRule({
  id: 'repeat',
  phase: 'decide',
  band: 'ANSWER',
  route: 'conversation',
  control: 'continue',
  when: (view) => {
    const act = seenAct(view, 'repeat');
    const said = view.history.findLast(({ role }) => role === 'BOT')?.text ?? null;
    if (!act || (!view.frame?.awaiting && (view.frame !== null || said === null))) return false;
    return { score: act.score, said: view.frame === null ? said : null };
  },
  then: ({ said }) =>
    said === null
      ? [{ kind: 'presentStep' }]
      : [{ kind: 'say', words: { text: '{{ said }}', with: { said } }, source: 'template' }],
  because: () => 'asks to hear it again',
  certainty: ({ score }) => score,
});
