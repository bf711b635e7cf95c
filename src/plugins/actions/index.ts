/** What a bot can do besides talking: bookings on real tables, facts about the company, a person to talk to. */
import { z } from 'zod';
import { definePlugin } from '../../engine/plugin.ts';
import type { Rule } from '../../engine/plugin.ts';
import { bookingConfig } from './booking/booking-config.ts';
import { cancelBooking } from './booking/cancel-booking.ts';
import { changeBooking } from './booking/change-booking.ts';
import { checkAvailability } from './booking/check-availability.ts';
import { createBooking } from './booking/create-booking.ts';
import { givenBookings } from './booking/given-bookings.ts';
import { lookupBooking } from './booking/lookup-booking.ts';
import { handOffCommand } from './handoff/hand-off.command.ts';
import { handOff } from './handoff/hand-off.rule.ts';
import { countLost, handOffLost } from './handoff/hand-off-lost.rule.ts';
import { handOffStep } from './handoff/hand-off.step.ts';
import { handoffConfig } from './handoff/handoff-config.ts';
import type { HandoffConfig } from './handoff/handoff-config.ts';
import { serve } from './handoff/serve.ts';
import { tellBack, tellUnanswered } from './handoff/with-people.rules.ts';
import { getBusinessInfo } from './info/get-business-info.ts';
import { getHours } from './info/get-hours.ts';
import { tellFact } from './info/tell-fact.command.ts';
import { tellHoursOfDay } from './info/tell-hours-of-day.rule.ts';
import { tellHours } from './info/tell-hours.command.ts';

export const actions = definePlugin({
  name: 'actions',
  config: z.strictObject({
    booking: bookingConfig.optional().describe('how bookings are taken; absent: this bot takes none'),
    handoff: handoffConfig.prefault({}),
  }),
  setup: ({ config: { booking, handoff } }) => ({
    actions: [
      ...(booking
        ? [checkAvailability(booking), createBooking(booking), changeBooking(booking), cancelBooking, lookupBooking]
        : []),
      getHours,
      getBusinessInfo,
    ],
    rules: [tellHoursOfDay, tellBack, ...(handoff.enabled ? handOffRules(handoff) : [])],
    stepTypes: handoff.enabled ? [handOffStep] : [],
    commands: [tellHours, tellFact, ...(handoff.enabled ? [handOffCommand(handoff)] : [])],
    ...(handoff.enabled &&
      handoff.answerWithinMinutes !== undefined && { answerWithinMs: handoff.answerWithinMinutes * 60_000 }),
    ...(handoff.closedFlow !== undefined && {
      references: { flows: [{ id: handoff.closedFlow, at: ['handoff', 'closedFlow'] }] },
    }),
    ...(booking && { given: { bookings: givenBookings } }),
  }),
  serve,
});

const handOffRules = (handoff: HandoffConfig): Rule[] => {
  const limit = handoff.afterMisunderstandings;
  return [handOff(handoff), tellUnanswered, ...(limit === undefined ? [] : [handOffLost(handoff, limit), countLost])];
};
