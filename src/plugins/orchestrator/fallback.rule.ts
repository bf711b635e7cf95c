import { defineRule } from '../../engine/plugin.ts';
import { offersOf } from './offers.ts';

/** Nothing fits: says what the bot can do. The last resort, and never certain. */
export const fallback = defineRule({
  id: 'fallback',
  phase: 'decide',
  band: 'REST',
  route: 'conversation',
  when: () => ({}),
  then: (_match, view) => {
    const offers = offersOf(view);
    const template = offers === '' ? 'fallback' : 'fallback_offers';
    return [{ kind: 'say', words: { template, with: { offers } }, source: 'template' }];
  },
  because: () => 'nothing else fits',
  certainty: () => 0.2,
});
