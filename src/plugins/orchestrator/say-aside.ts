import type { Effect, TurnView, Words } from '../../engine/plugin.ts';

/** Says something that leaves the flow where it is: before the open question where there is one, else alone. */
export const sayAside = (view: Pick<TurnView, 'frame'>, words: Words): Effect[] =>
  view.frame?.awaiting ? [{ kind: 'presentStep', prefix: words }] : [{ kind: 'say', words, source: 'template' }];
