/** What a person has had forgotten since the last turn, taken out of the conversation that still holds it. */
import type { BotDefinition, SlotDefinition } from '../bundle/definition.ts';
import type { ProfileRecord } from '../ports/profile.ts';
import { reopenAfterCorrection } from './correction.ts';
import type { ConversationState, SlotState } from './state.ts';

/**
 * Empties, in place, every slot whose value the profile had and has no more: in running and paused flows, with what was
 * concluded from it, in the flow that has just ended, and among what is remembered. Gives those of the running flow.
 */
export const forgetValues = (state: ConversationState, bot: BotDefinition, profile: ProfileRecord): string[] =>
  emptyWhere(state, bot, (definition, held) => {
    const field = definition.profile;
    const wasKept = held.isKept === true || held.source === 'profile';
    return field !== undefined && wasKept && held.status === 'filled' && !Object.hasOwn(profile.collected, field);
  });

/** Empties a slot, and every other that the same field of the profile keeps, in the same places. */
export const forgetSlot = (state: ConversationState, bot: BotDefinition, slot: string): string[] => {
  const fields = fieldsOf(slot, bot);
  return emptyWhere(
    state,
    bot,
    ({ name, profile }) => name === slot || (profile !== undefined && fields.includes(profile)),
  );
};

/** Fields of the profile that keep a slot; several where flows declare the name for different ones. */
export const fieldsOf = (slot: string, bot: BotDefinition): string[] => {
  const fields = Object.values(bot.flows).flatMap(({ slots }) => slots[slot]?.profile ?? []);
  return [...new Set(fields)];
};

const emptyWhere = (
  state: ConversationState,
  bot: BotDefinition,
  isForgotten: (definition: SlotDefinition, held: SlotState) => boolean,
): string[] => {
  const taken: string[] = [];
  const namesIn = (flow: string, slots: Readonly<Record<string, SlotState>>): string[] =>
    Object.entries(slots).flatMap(([name, held]) => {
      const definition = bot.flows[flow]?.slots[name];
      return definition && isForgotten(definition, held) ? [name] : [];
    });
  for (const frame of state.stack) {
    const flow = bot.flows[frame.flow];
    if (!flow) continue;
    for (const name of namesIn(frame.flow, frame.slots)) {
      const cleared = reopenAfterCorrection(frame, flow, name);
      delete frame.slots[name];
      if (frame === state.stack.at(-1)) taken.push(name, ...cleared);
    }
  }
  const definitions = Object.values(bot.flows).flatMap(({ slots }) => Object.values(slots));
  for (const [name, held] of Object.entries(state.remembered))
    if (definitions.some((definition) => definition.name === name && isForgotten(definition, held)))
      delete state.remembered[name];
  const { ended } = state;
  if (ended) for (const name of namesIn(ended.flow, ended.slots)) delete ended.slots[name];
  return taken;
};

/** Marks what the profile keeps from now on: once it is gone there, it is to go here. */
export const markKept = (state: ConversationState, bot: BotDefinition, field: string, turn: number): void => {
  for (const { flow, slots } of [...state.stack, ...(state.ended ? [state.ended] : [])])
    for (const [name, held] of Object.entries(slots))
      if (held.turn === turn && bot.flows[flow]?.slots[name]?.profile === field) held.isKept = true;
  const names = Object.values(bot.flows).flatMap(({ slots }) =>
    Object.values(slots).flatMap(({ name, profile }) => (profile === field ? [name] : [])),
  );
  for (const name of names) {
    const held = state.remembered[name];
    if (held?.turn === turn) held.isKept = true;
  }
};
