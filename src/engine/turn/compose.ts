/** Fits the replies to the channel, and settles which buttons are on offer now. */
import { fitReply, limitsOf } from './channel-limits.ts';
import type { TurnContext } from './turn-context.ts';

export const compose = (turn: TurnContext): void => {
  const { draft } = turn;
  // What a person has written goes out as they wrote it, and takes nothing off the table that the bot had offered.
  if (draft.replies.every(({ role }) => role === 'OPERATOR')) return;
  draft.state.buttons = (draft.replies.findLast(({ buttons }) => buttons.length > 0)?.buttons ?? []).map(
    ({ value }) => value,
  );
  const { definition, host } = turn.scope.bot;
  const { channel } = turn.loaded.conversation;
  const limits = limitsOf(definition, channel);
  const served = host.channels.get(channel)?.capabilities;
  draft.replies = draft.replies.map((reply) => {
    // The author's limit is in characters, the network's in whatever it counts.
    const fitted = served ? fitReply(reply, served) : reply;
    return fitReply(fitted, served ? { ...limits, buttons: Number.POSITIVE_INFINITY } : limits);
  });
};
