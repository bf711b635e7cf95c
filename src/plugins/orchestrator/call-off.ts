import type { Effect, TurnView } from '../../engine/plugin.ts';

/**
 * The running flow ends; the one it paused is shown again, so that the side questions asked there have found their way
 * back, while those of the flow that ends have not.
 */
export const callOff = ({ state }: TurnView): Effect[] => {
  const running = state.stack.at(-1);
  const below = state.stack.at(-2);
  return [
    { kind: 'closeInterruptions', returned: false, frameId: running?.id },
    ...(below ? [{ kind: 'closeInterruptions', returned: true, frameId: below.id } as const] : []),
    { kind: 'endFlow', outcome: 'cancelled' },
    { kind: 'say', words: { template: 'cancelled' }, source: 'template' },
  ];
};
