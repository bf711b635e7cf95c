/** Leaving a task that has collected something: asked about once, so that one word does not undo all that was told. */
import { wordsOf } from '../../engine/plugin.ts';
import type { Effect, TurnView } from '../../engine/plugin.ts';

export const LEAVE = 'leave:yes';
export const STAY = 'leave:no';

/** Whether the running flow holds what the person told it: a press, a sentence. */
export const hasCollected = ({ frame }: TurnView): boolean =>
  Object.values(frame?.slots ?? {}).some(({ source }) => source === 'user' || source === 'button');

/** What the two buttons say. */
export interface LeaveWords {
  leave: string;
  stay: string;
}

const leaveWordsOf = (locale: string): LeaveWords => wordsOf<{ leaving: LeaveWords }>('orchestrator', locale).leaving;

/** Asks whether to stop; the next message is heard as the answer to that. */
export const askToLeave = ({ sequence, locale }: TurnView): Effect[] => [
  { kind: 'setPluginState', plugin: 'orchestrator', value: { leavingSince: sequence } },
  {
    kind: 'say',
    words: { template: 'leave_confirm' },
    source: 'template',
    buttons: [
      { text: leaveWordsOf(locale).leave, value: LEAVE },
      { text: leaveWordsOf(locale).stay, value: STAY },
    ],
  },
];

/** Whether the last turn asked. */
const isLeaving = ({ state, sequence }: TurnView): boolean => {
  const corner = state.plugins['orchestrator'];
  return (
    typeof corner === 'object' && corner !== null && 'leavingSince' in corner && corner.leavingSince === sequence - 1
  );
};

/** The answer to "shall I stop?"; null where the message is none, and simply goes on with the task. */
export const leaveAnswer = (view: TurnView): 'leave' | 'stay' | null => {
  if (!view.frame || !isLeaving(view)) return null;
  if (view.button === LEAVE) return 'leave';
  if (view.button === STAY) return 'stay';
  const { assent, callsOff, slots, reply } = view.understanding;
  if (callsOff || isGoodBye(view)) return 'leave';
  const isAbout = slots.some(({ type }) => type !== 'yes_no') || reply?.kind === 'side_question';
  if (isAbout || view.button !== null) return null;
  if (assent?.kind === 'yes') return 'leave';
  return assent?.kind === 'no' || assent?.kind === 'bound' ? 'stay' : null;
};

const isGoodBye = ({ understanding: { acts, slots } }: TurnView): boolean =>
  slots.length === 0 && acts.some(({ act, score }) => act === 'bye' && score >= 0.8);
