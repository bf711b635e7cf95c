/** What a bot can do besides talking: bookings on real tables, facts about the company, a person to talk to. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import type { Contribution, Rule } from '../../engine/plugin.ts';
import { bookingConfig } from './booking/booking-config.ts';
import { cancelBooking } from './booking/cancel-booking.ts';
import { changeBooking } from './booking/change-booking.ts';
import { checkAvailability } from './booking/check-availability.ts';
import { createBooking } from './booking/create-booking.ts';
import { givenBookings } from './booking/given-bookings.ts';
import { lookupBooking } from './booking/lookup-booking.ts';
import { undoAction } from './effects/undo-action.ts';
import { tellEffect } from './effects/tell-effect.rule.ts';
import { emailConfig, sendEmail } from './email/send-email.ts';
import { handOffCommand } from './handoff/hand-off.command.ts';
import { handOff } from './handoff/hand-off.rule.ts';
import { countLost, handOffLost } from './handoff/hand-off-lost.rule.ts';
import { handOffStep } from './handoff/hand-off.step.ts';
import { handoffConfig } from './handoff/handoff-config.ts';
import type { HandoffConfig } from './handoff/handoff-config.ts';
import { serve } from './serve.ts';
import { knowsFor } from './knows.ts';
import { tellBack, tellUnanswered } from './handoff/with-people.rules.ts';
import { httpAction } from './http/http-action.ts';
import { httpConfig } from './http/http-config.ts';
import { getBusinessInfo } from './info/get-business-info.ts';
import { getHours } from './info/get-hours.ts';
import { searchFaq } from './info/search-faq.ts';
import { tellFact } from './info/tell-fact.command.ts';
import { tellHoursOfDay } from './info/tell-hours-of-day.rule.ts';
import { tellHours } from './info/tell-hours.command.ts';
import { ordering } from './order/index.ts';
import { orderConfig } from './order/order-config.ts';

const actionsConfig = z.strictObject({
  booking: bookingConfig.optional().describe('how bookings are taken; absent: this bot takes none'),
  order: orderConfig.optional().describe('what can be ordered; absent: this bot takes no orders'),
  tables: z
    .boolean()
    .default(false)
    .describe('hours and seats may be changed while the bot talks, over those of the bundle'),
  http: httpConfig.describe('calls to other servers, each an action by its name'),
  email: emailConfig.optional().describe('whom this bot may write e-mail to; absent: nobody'),
  handoff: handoffConfig.prefault({}),
});
type ActionsConfig = z.output<typeof actionsConfig>;

export const actions = definePlugin({
  name: 'actions',
  config: actionsConfig,
  setup: ({ config }) => contributionOf(config, config.order && ordering(config.order)),
  serve,
});

const contributionOf = (
  { booking, http, email, tables, handoff }: ActionsConfig,
  order: ReturnType<typeof ordering> | undefined,
): Contribution => {
  const flowsNamed = [
    ...(order?.references ?? []),
    ...(handoff.enabled && handoff.closedFlow !== undefined
      ? [{ id: handoff.closedFlow, at: ['handoff', 'closedFlow'] }]
      : []),
  ];
  return {
    actions: [
      ...(booking
        ? [checkAvailability(booking), createBooking(booking), changeBooking(booking), cancelBooking, lookupBooking]
        : []),
      ...(order?.actions ?? []),
      ...http.map(httpAction),
      ...(email ? [sendEmail(email)] : []),
      ...(email || http.length > 0 ? [undoAction] : []),
      getHours,
      getBusinessInfo,
      searchFaq,
    ],
    rules: [
      tellHoursOfDay,
      tellBack,
      tellEffect,
      ...(order?.rules ?? []),
      ...(handoff.enabled ? handOffRules(handoff) : []),
    ],
    stepTypes: [...(order?.stepTypes ?? []), ...(handoff.enabled ? [handOffStep] : [])],
    commands: [tellHours, tellFact, ...(handoff.enabled ? [handOffCommand(handoff)] : [])],
    ...(handoff.enabled &&
      handoff.answerWithinMinutes !== undefined && { answerWithinMs: handoff.answerWithinMinutes * 60_000 }),
    references: { flows: flowsNamed },
    given: { ...(booking && { bookings: givenBookings }), ...order?.given },
    ...knowsFor({ hasMenu: order !== undefined, hasDays: tables }),
  };
};

const handOffRules = (handoff: HandoffConfig): Rule[] => {
  const limit = handoff.afterMisunderstandings;
  return [handOff(handoff), tellUnanswered, ...(limit === undefined ? [] : [handOffLost(handoff, limit), countLost])];
};
