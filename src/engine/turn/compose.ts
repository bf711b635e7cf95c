/** Fits the replies to the channel, and settles which buttons are on offer now. */
import { fitReply, limitsOf } from './channel-limits.ts';
import type { TurnContext } from './turn-context.ts';

export const compose = (turn: TurnContext): void => {
  const { draft } = turn;
  if (draft.replies.length === 0) return;
  draft.state.buttons = (draft.replies.findLast(({ buttons }) => buttons.length > 0)?.buttons ?? []).map(
    ({ value }) => value,
  );
  const limits = limitsOf(turn.scope.bot.definition, turn.loaded.conversation.channel);
  draft.replies = draft.replies.map((reply) => fitReply(reply, limits));
};
