import { z } from 'zod';
import { defineCommand } from '../../engine/plugin.ts';
import type { Effect, TurnView } from '../../engine/plugin.ts';

/** Preferences kept of one person at most. */
const PREFERENCES_KEPT = 20;

/** Share of a remembered text's words that the person must have said, 0..1: the rest may be grammar. */
const OWN_WORDS = 0.5;

/**
 * The model heard a preference ("mornings suit me best") or what the person is after. It is kept only in words that
 * were said: the model may shorten, not invent.
 */
export const remember = defineCommand({
  name: 'remember',
  description:
    'The user states a lasting preference, or what they are after. In their own words, short; `key` in snake_case. Not for values of slots.',
  args: z.strictObject({
    preferences: z
      .array(z.strictObject({ key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), value: z.string().min(1).max(120) }))
      .max(3)
      .default([]),
    objective: z.string().min(1).max(120).optional(),
  }),
  route: 'conversation',
  control: 'continue',
  guard: ({ preferences, objective }, view) => {
    if (preferences.length === 0 && objective === undefined) return 'there is nothing to remember';
    const keys = new Set([...Object.keys(view.profile.preferences), ...preferences.map(({ key }) => key)]);
    if (keys.size > PREFERENCES_KEPT) return `more than ${PREFERENCES_KEPT} preferences`;
    const slot = preferences.find(({ key }) => isSlot(key, view));
    if (slot) return `"${slot.key}" is a slot: set_slots is for those`;
    const invented = [...preferences.map(({ value }) => value), objective ?? ''].find((text) => !isSaid(text, view));
    return invented === undefined ? true : `the user did not say "${invented}"`;
  },
  effects: ({ preferences, objective }): Effect[] => [
    ...preferences.map(({ key, value }): Effect => ({ kind: 'setPreference', key, value })),
    ...(objective === undefined ? [] : [{ kind: 'addObjective', objective } as const]),
  ],
});

const isSlot = (key: string, { bot }: TurnView): boolean =>
  Object.values(bot.flows).some(
    ({ slots }) => key in slots || Object.values(slots).some(({ profile }) => profile === key),
  );

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const isSaid = (text: string, view: TurnView): boolean => {
  const said = new Set(
    wordsOf([view.text, ...view.history.filter(({ role }) => role === 'USER').map((m) => m.text)].join(' ')),
  );
  const words = wordsOf(text);
  return words.filter((word) => said.has(word)).length >= words.length * OWN_WORDS;
};
