/** Hooks watch, they never steer: each is called after the fact, in plugin order; what one throws is logged only. */
import type { BotError } from './errors.ts';
import type { Log } from './ports/log.ts';
import type { TurnRecord } from './ports/turn.ts';

/** What a plugin may watch. It learns what happened, and changes nothing. */
export interface TurnHooks {
  /** After the commit. */
  turnCompleted?: (turn: TurnRecord) => void | Promise<void>;
  /** After the failure was recorded. */
  turnFailed?: (failure: { conversationId: string; turnId: string; error: BotError }) => void | Promise<void>;
}

/**
 * Calls one hook of every plugin. Nobody waits for a hook that takes its time, and one that throws or rejects is logged:
 * neither the turn nor the other hooks hear of it.
 */
export const callHooks = <K extends keyof TurnHooks>(
  plugins: readonly TurnHooks[],
  hook: K,
  event: Parameters<NonNullable<TurnHooks[K]>>[0],
  log: Pick<Log, 'warn'>,
): void => {
  const failed = (error: unknown): void => log.warn({ err: error, hook }, 'a hook failed');
  for (const plugin of plugins) {
    const call = plugin[hook] as ((event: unknown) => unknown) | undefined;
    try {
      Promise.resolve(call?.(event)).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
};
