/** Hooks watch, they never steer: each is called after the fact, in plugin order; what one throws is logged only. */
import type { BotError } from './errors.ts';
import type { TurnRecord } from './ports/turn.ts';

/** What a plugin may watch. It learns what happened, and changes nothing. */
export interface TurnHooks {
  /** After the commit. */
  turnCompleted?: (turn: TurnRecord) => void;
  /** After the failure was recorded. */
  turnFailed?: (failure: { conversationId: string; turnId: string; error: BotError }) => void;
}
