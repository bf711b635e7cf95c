import { defineRule, seenAct } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';

/** A greeting, thanks or a good-bye that carries nothing else; an open question is put again behind it. */
export const pleasantries = defineRule({
  id: 'pleasantries',
  phase: 'decide',
  band: 'REST',
  before: ['flows/encourage'],
  route: 'conversation',
  when: (view) => {
    const said = saidIn(view);
    return said ? { ...said, isWaiting: view.frame?.awaiting != null } : false;
  },
  then: ({ template, isWaiting }) =>
    isWaiting
      ? [{ kind: 'presentStep', prefix: { template } }]
      : [{ kind: 'say', words: { template }, source: 'template' }],
  because: ({ template }) => template,
  certainty: ({ score }) => score,
});

const TEMPLATES = { bye: 'bye', thank: 'thanked', greet: 'greeted' } as const;

const saidIn = (view: TurnView): { template: string; score: number } | null => {
  for (const act of ['bye', 'thank', 'greet'] as const) {
    const seen = seenAct(view, act);
    if (seen) return { template: TEMPLATES[act], score: seen.score };
  }
  return null;
};
