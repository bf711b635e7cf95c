import { defineRule } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';
import { agreesToGoOn, wantsToGoOn } from './return-words.ts';
import { CONTINUE_FLOW, isInterrupted } from './way-back.ts';

/** Back to the flow, by the button or in words: the same step, shown again. */
export const resume = defineRule({
  id: 'resume',
  phase: 'decide',
  band: 'RETURN',
  before: ['interruptions/ask-another'],
  route: 'flow',
  control: 'return',
  when: (view) => {
    const { frame } = view;
    const asks = frame?.awaiting && (view.button === CONTINUE_FLOW || asksInWords(view));
    return frame && asks ? { frame } : false;
  },
  then: ({ frame }) => [{ kind: 'closeInterruptions', returned: true, frameId: frame.id }, { kind: 'presentStep' }],
  because: ({ frame }) => `comes back to ${frame.flow} at ${frame.step}`,
});

const asksInWords = (view: TurnView): boolean => {
  const { text, locale, asked, changes } = view;
  if (text === '' || changes.filled.length + changes.corrected.length > 0) return false;
  if (wantsToGoOn(text, locale)) return true;
  return isInterrupted(view) && asked?.type !== 'yes_no' && agreesToGoOn(text, locale);
};
