import { z } from 'zod';
import { defineStepType } from '../../../engine/plugin.ts';
import type { ActionCall, Json, JsonObject, TurnView } from '../../../engine/plugin.ts';
import { draftIn } from './draft.ts';
import { knownMenu } from './known-menu.ts';
import type { OrderConfig } from './order-config.ts';
import { isChanging } from './reading/order-reading.ts';
import type { OrderReading } from './reading/order-reading.ts';
import { readOrder } from './reading/read-order.ts';

/** What a message means for the order that the conversation has. */
export const readingIn = (config: OrderConfig, text: string, { bot, known, locale, state }: TurnView): OrderReading =>
  readOrder({
    text,
    menu: knownMenu(config, known['actions']),
    draft: draftIn(state.plugins['actions']),
    locale,
    locales: bot.locales,
  });

/**
 * Asks what shall be ordered, and does what the answer says: adds, changes, takes away, tells. What came of it is
 * `vars.<save_as>`, as the order's actions give it; the flow goes on from there.
 */
export const takeOrder = (config: OrderConfig) =>
  defineStepType({
    type: 'take_order',
    options: z.strictObject({ saveAs: z.string().default('order').describe('name of the result') }),
    references: ({ saveAs }) => ({
      actions: ['add_to_order', 'change_order', 'remove_from_order', 'note_order', 'review_order', 'get_menu'],
      saves: [saveAs],
    }),
    run: ({ step, options: { saveAs }, frame, view }) => {
      const slot = step.expectedInput?.variable ?? '';
      const said = frame.slots[slot];
      if (typeof said?.value !== 'string') {
        return { effects: [{ kind: 'presentStep' }, { kind: 'awaitSlot', slot }], then: 'wait' };
      }
      const run = callsFor(readingIn(config, said.value, view)).map((call) => ({ ...call, saveAs }));
      return { effects: [{ kind: 'clearSlot', slot }], then: { run } };
    },
  });

const json = (value: unknown): Json => value as Json;

/** Removals go first: what is taken back makes room. */
export const callsFor = (reading: OrderReading): ActionCall[] => {
  const { adds, changes, removals, clears, asks, note, unread } = reading;
  const call = (action: string, input: JsonObject): ActionCall => ({ action, input });
  if (asks?.kind === 'menu') return [call('get_menu', asks.category === null ? {} : { category: asks.category })];
  if (asks?.kind === 'price') return [call('get_menu', { item: asks.item })];
  const calls = [
    ...(clears || removals.length > 0 ? [call('remove_from_order', { items: json(removals), all: clears })] : []),
    ...(changes.length > 0 ? [call('change_order', { items: json(changes) })] : []),
    ...(adds.length > 0 ? [call('add_to_order', { items: json(adds) })] : []),
    ...(note === null ? [] : [call('note_order', { note })]),
  ];
  if (asks) return [...calls, call('review_order', { asked: asks.kind === 'done' ? 'DONE' : 'SUMMARY' })];
  return isChanging(reading) ? calls : [call('review_order', { said: unread })];
};
