/** The stack of flows under way: the last frame runs, those below are paused. */
import type { FlowDefinition } from '../bundle/definition.ts';
import { BotError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { ConversationState, SlotState } from './state.ts';

/** Paused flows kept at most: deeper than anybody follows in talk, and a bound for what a hostile user can store. */
export const STACK_LIMIT = 10;

/** Puts a flow on top, at its first step; the frame below is paused. Throws STACK_TOO_DEEP. */
export const pushFrame = (
  state: ConversationState,
  flow: FlowDefinition,
  reason: 'start' | 'digression' | 'call',
  turn: number,
  slots: Record<string, SlotState>,
): void => {
  if (state.stack.length >= STACK_LIMIT) throw new BotError('STACK_TOO_DEEP', { limit: STACK_LIMIT });
  const below = state.stack.at(-1);
  if (below) below.paused = { reason: reason === 'call' ? 'call' : 'digression', turn };
  state.stack.push({ id: newId(), flow: flow.id, step: flow.start, awaiting: null, slots, vars: {}, paused: null });
};

/**
 * Takes the running flow off the stack; what it collected stays remembered, and the frame below runs again. It shows
 * its step anew: `awaiting` is dropped, so that the advance loop arrives at the step as if for the first time.
 */
export const closeFrame = (state: ConversationState): void => {
  const ended = state.stack.pop();
  if (!ended) return;
  Object.assign(state.remembered, ended.slots);
  const below = state.stack.at(-1);
  if (!below) return;
  below.paused = null;
  below.awaiting = null;
};
