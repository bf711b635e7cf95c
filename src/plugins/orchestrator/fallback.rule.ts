import { defineRule, textIn } from '../../engine/index.ts';
import type { TurnView } from '../../engine/index.ts';

/** Nothing fits: says what the bot can do. The last resort, and never certain. */
export const fallback = defineRule({
  id: 'fallback',
  phase: 'decide',
  priority: 0,
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

const offersOf = ({ bot, locale, evaluate }: TurnView): string =>
  Object.values(bot.flows)
    .filter(({ examples, when }) => examples.length > 0 && (when === undefined || evaluate(when) === true))
    .map(({ title }) => textIn(title, locale))
    .join(', ');
