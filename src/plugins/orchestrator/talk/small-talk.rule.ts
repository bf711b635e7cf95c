import { defineRule } from '../../../engine/plugin.ts';
import type { TurnView } from '../../../engine/plugin.ts';
import { offersOf } from '../offers.ts';
import { TALKS, phrasesOf, plainWords } from '../phrases.ts';
import type { Talk } from '../phrases.ts';
import { sayAside } from '../say-aside.ts';

/** "Who are you?", "what can you do?", "how are you?": talk that every bot meets, whatever its flows. */
export const smallTalk = defineRule({
  id: 'small-talk',
  phase: 'decide',
  band: 'ANSWER',
  before: ['orchestrator/repeat'],
  route: 'conversation',
  control: 'continue',
  when: (view) => {
    const talk = talkIn(view);
    return talk === null ? false : { talk };
  },
  then: ({ talk }, view) => {
    const { bot } = view;
    const offers = offersOf(view);
    return sayAside(view, { template: `talk_${talk}`, with: { bot: bot.name, business: bot.company.name, offers } });
  },
  because: ({ talk }) => `small talk: ${talk}`,
  certainty: () => 0.8,
});

const talkIn = (view: TurnView): Talk | null => {
  const { filled, corrected, refused } = view.changes;
  if (filled.length + corrected.length + refused.length > 0) return null;
  const text = plainWords(view.text);
  const { talk } = phrasesOf(view.locale);
  return TALKS.find((kind) => talk[kind].test(text)) ?? null;
};
