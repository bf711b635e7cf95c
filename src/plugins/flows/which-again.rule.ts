import { defineRule, justEnded, seenAct, wordsOf } from '../../engine/plugin.ts';
import { begunAgain } from './repeat-ended.rule.ts';

/** What the buttons say. */
export interface AgainWords {
  again: { say: string; do: string };
}

/** "Again", said after the end: the words may be wanted once more, or the deed. */
export const askWhichAgain = defineRule({
  id: 'ask-which-again',
  phase: 'decide',
  band: 'ANSWER',
  before: [
    'flows/repeat-ended',
    'orchestrator/repeat',
    'orchestrator/recall',
    'orchestrator/clarify-candidates',
    'faq/answer',
  ],
  route: 'clarify',
  control: 'continue',
  when: ({ state, now, sequence, perception: { afterEnd }, button }) => {
    const ended = justEnded(state, { now, loaded: { sequence } });
    return ended && afterEnd?.again?.isOpen && button === null ? { ended } : false;
  },
  then: (_match, { locale }) => [
    {
      kind: 'say',
      words: { template: 'which_again' },
      source: 'template',
      buttons: [
        { text: wordsOf<AgainWords>('flows', locale).again.say, value: SAY_AGAIN },
        { text: wordsOf<AgainWords>('flows', locale).again.do, value: DO_AGAIN },
      ],
    },
  ],
  because: ({ ended }) => `may mean what was said, or ${ended.flow}`,
});

/** What is meant by "again", by its button or in so many words. */
export const settleAgain = defineRule({
  id: 'settle-again',
  phase: 'decide',
  band: 'ANSWER',
  before: ['flows/start-by-button', 'orchestrator/repeat'],
  route: 'flow',
  control: 'branch',
  when: (view) => {
    const { button, state, now, sequence, bot, history, perception } = view;
    const ended = justEnded(state, { now, loaded: { sequence } });
    const flow = bot.flows[ended?.flow ?? ''];
    if (!ended || !flow || !state.buttons.includes(SAY_AGAIN)) return false;
    const isSaying = button === null && perception.afterEnd === undefined && seenAct(view, 'repeat') !== undefined;
    // The last reply asked which.
    const said = history.filter(({ role }) => role === 'BOT').at(-2)?.text;
    if ((button === SAY_AGAIN || isSaying) && said !== undefined) return { ended, flow, said };
    return button === DO_AGAIN ? { ended, flow, said: null } : false;
  },
  then: ({ ended, flow, said }) =>
    said === null
      ? begunAgain(ended, flow, [])
      : [{ kind: 'say', words: { text: '{{ said }}', with: { said } }, source: 'template' }],
  because: ({ flow, said }) =>
    said === null ? `${flow.id} is wanted once more` : 'the last words are wanted once more',
});

const SAY_AGAIN = 'again:say';
const DO_AGAIN = 'again:do';
