import { defineRule } from '../../../engine/plugin.ts';
import type { Effect, Rule, TurnView } from '../../../engine/plugin.ts';
import { draftIn } from './draft.ts';
import type { OrderConfig } from './order-config.ts';
import { isChanging } from './reading/order-reading.ts';
import type { OrderReading } from './reading/order-reading.ts';
import { readingIn } from './take-order.step.ts';

/** The step of the order's flow that takes the order, and the slot of its answer. */
const takingStep = ({ bot }: TurnView, flow: string): { step: string; slot: string } | null => {
  const step = Object.values(bot.flows[flow]?.steps ?? {}).find(({ type }) => type === 'take_order');
  return step?.expectedInput ? { step: step.id, slot: step.expectedInput.variable } : null;
};

const takes = (slot: string, text: string): Effect => ({
  kind: 'setSlot',
  slot,
  input: { value: text, certainty: 1, raw: text, source: 'user' },
  isCorrection: false,
});

/** 0..1: how much of what was said speaks of the order. */
const shareRead = ({ unread, adds, changes, removals }: OrderReading): number => {
  const read = adds.length + changes.length + removals.length;
  return read === 0 ? 0.9 : read / (read + unread.length / 2);
};
const MOSTLY = 0.5;

/**
 * While an order is under way, what speaks of it goes to it, whatever was asked: "make it three" at "shall I order?",
 * and "no cola after all", which cancels no order.
 */
export const amendOrder = (config: OrderConfig): Rule =>
  defineRule({
    id: 'amend-order',
    phase: 'decide',
    band: 'CONTROL',
    before: ['orchestrator/cancel', 'orchestrator/restart'],
    route: 'action',
    control: 'continue',
    when: (view) => {
      if (view.frame?.flow !== config.flow || view.text === '' || view.button !== null) return false;
      const taking = takingStep(view, config.flow);
      if (!taking) return false;
      const reading = readingIn(config, view.text, view);
      const isAtOrder = view.frame.step === taking.step;
      const says = isChanging(reading) || (reading.asks !== null && (isAtOrder || reading.asks.kind !== 'done'));
      const share = shareRead(reading);
      return says && share >= MOSTLY ? { ...taking, share } : false;
    },
    then: ({ step, slot }, { text, changes }) => [
      // "No, make it three": the no was no answer.
      ...changes.filled.filter((name) => name !== slot).map((name): Effect => ({ kind: 'clearSlot', slot: name })),
      takes(slot, text),
      { kind: 'gotoStep', step },
    ],
    because: (_, { text }) => `"${text}" is about the order`,
    certainty: ({ share }) => share,
  });

/** Dishes named with no flow under way begin an order, or go on with the one that there is. */
export const startOrder = (config: OrderConfig): Rule =>
  defineRule({
    id: 'start-order',
    phase: 'decide',
    band: 'START',
    before: ['flows/start', 'faq/answer', 'faq/answer-by-button', 'flows/change-ended'],
    route: 'flow',
    control: 'branch',
    when: (view) => {
      if (view.frame !== null || view.text === '' || view.button !== null) return false;
      const taking = takingStep(view, config.flow);
      if (!taking) return false;
      const reading = readingIn(config, view.text, view);
      const hasOrder = draftIn(view.state.plugins['actions']).lines.length > 0;
      const says =
        reading.adds.length > 0 ||
        reading.asks?.kind === 'menu' ||
        reading.asks?.kind === 'price' ||
        (hasOrder && (isChanging(reading) || reading.asks?.kind === 'summary'));
      const share = shareRead(reading);
      return says && share >= MOSTLY ? { slot: taking.slot, share } : false;
    },
    then: ({ slot }, view) => [
      {
        kind: 'pushFlow',
        flow: config.flow,
        reason: 'start',
        slots: { [slot]: { value: view.text, certainty: 1, raw: view.text, source: 'user' } },
      },
    ],
    because: (_, { text }) => `"${text}" names what is on the menu`,
    certainty: ({ share }) => share,
  });
