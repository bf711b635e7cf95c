import { defineRule, extract } from '../../../engine/plugin.ts';
import type { TurnView } from '../../../engine/plugin.ts';
import { companyIn, hoursIn } from './tell-hours.command.ts';

/**
 * "Are you open on Christmas Eve?": an answer that depends on the day (`by_day`) is given for the day that is named. In
 * the middle of a flow the stored answer does for a plain weekday, and the open question is put again behind it.
 */
export const tellHoursOfDay = defineRule({
  id: 'tell-hours-of-day',
  phase: 'decide',
  band: 'ANSWER',
  before: ['interruptions/answer-question', 'orchestrator/clarify-candidates'],
  route: 'faq',
  control: 'continue',
  when: (view) => {
    const { bot, perception, frame, changes } = view;
    const ranking = perception.rankings['faq'];
    const entry = bot.faq.find(({ id }) => id === ranking?.candidates[0]?.id);
    if (!ranking?.isInScope || !entry?.byDay || !companyIn(view).hours) return false;
    if (changes.filled.length + changes.corrected.length > 0) return false;
    // "Book a table for four on Tuesday" names a day, and asks nothing about it.
    const { flow } = perception.rankings;
    const isTask = flow?.isInScope === true && flow.score >= ranking.score;
    if (isTask && view.understanding.assent?.kind !== 'asks') return false;
    const day = dayIn(view);
    if (day === null || (frame !== null && day.isWeekday)) return false;
    return { date: day.date, score: ranking.score };
  },
  then: ({ date }, view) => [
    { kind: 'say', words: hoursIn(view, date), source: 'template' },
    ...(view.frame?.awaiting ? [{ kind: 'presentStep' } as const] : []),
  ],
  because: ({ date }) => `asks for the hours of ${date}`,
  certainty: ({ score }) => score,
});

const DAY = { name: 'day', type: 'date' } as const;

const dayIn = ({ text, locale, now, bot }: TurnView): { date: string; isWeekday: boolean } | null => {
  const moment = { now, timeZone: bot.timeZone };
  const [found] = extract(text, DAY, { locale, moment, expected: false });
  if (typeof found?.value !== 'string') return null;
  return { date: found.value, isWeekday: found.evidence === 'date:<weekday>' };
};
