import { Temporal } from 'temporal-polyfill';
import type { CompanyDefinition, Effect, TurnView } from '../../../engine/plugin.ts';
import { companyIn } from '../info/tell-hours.command.ts';
import { isOpenAt, nextOpenDate, spansOn } from '../opening-hours.ts';
import type { HandoffConfig } from './handoff-config.ts';

/** A house that is closed for longer does not say when it opens. */
const LOOKED_AHEAD_DAYS = 14;

/** Hands the conversation to people; while they are away says so, and takes down whom to call back where the bot has a flow for it. */
export const handOver = (
  { hours, closedFlow }: Pick<HandoffConfig, 'hours' | 'closedFlow'>,
  reason: string,
  view: TurnView,
): Effect[] => {
  const { bot, now, frame, state } = view;
  const company = companyIn(view);
  const moment = Temporal.Instant.from(now).toZonedDateTimeISO(bot.timeZone).toPlainDateTime();
  if (hours === 'always' || isOpenAt(company, moment))
    return [
      { kind: 'say', words: { template: 'handoff' }, source: 'template' },
      { kind: 'handOff', reason },
    ];
  const template = closedFlow === undefined ? 'handoff_closed' : 'handoff_closed_asks';
  const closed: Effect = {
    kind: 'say',
    words: { template, with: { opens: nextOpening(company, moment) } },
    source: 'template',
  };
  const isAsking = closedFlow === undefined || state.stack.some(({ flow }) => flow === closedFlow);
  return [
    closed,
    isAsking
      ? { kind: 'handOff', reason }
      : { kind: 'pushFlow', flow: closedFlow, reason: frame ? 'digression' : 'start' },
  ];
};

/** `YYYY-MM-DD` and `HH:MM`; null: nobody knows. */
const nextOpening = (
  company: CompanyDefinition,
  moment: Temporal.PlainDateTime,
): { day: string; time: string } | null => {
  const today = moment.toPlainDate();
  const later = spansOn(company, today).find(({ from }) => Temporal.PlainDateTime.compare(from, moment) > 0);
  const next = nextOpenDate(company, today, LOOKED_AHEAD_DAYS);
  const opens = later ?? (next && spansOn(company, next)[0]);
  return opens
    ? { day: opens.from.toPlainDate().toString(), time: opens.from.toPlainTime().toString({ smallestUnit: 'minute' }) }
    : null;
};
