import type { Effect, TurnView } from '../../engine/plugin.ts';
import type { Machine, State } from './machine.ts';

/**
 * What a state says: one of its wordings, which one follows from the conversation and the turn alone, so the same turn run
 * again says the same. Turn after turn it goes round, so a state that lasts does not repeat itself.
 */
export const speakAs = (state: State, view: TurnView): Effect[] => {
  const template = pick(state.wordings, view);
  return template === null
    ? []
    : [
        {
          kind: 'say',
          words: { template },
          source: 'template',
          ...(state.buttons.length > 0 && { buttons: state.buttons }),
        },
      ];
};

/** One of several keys, by conversation and turn; null where there is none. */
export const pick = (
  keys: readonly string[],
  { conversationId, sequence }: Pick<TurnView, 'conversationId' | 'sequence'>,
): string | null => keys[(hash(conversationId) + sequence) % keys.length] ?? null;

/** FNV-1a, 32 bits: the ends of ids that were made in one moment still spread over all wordings. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
};

/** The state that the machine is in once it has moved. */
export const stateAfter = (machine: Machine, state: State, move: { to: string } | null): State =>
  (move && machine.states[move.to]) ?? state;
