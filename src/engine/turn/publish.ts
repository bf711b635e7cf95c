/** Tells subscribers what the turn did: scripted words, actions, steps and states after the commit, the turn last. */
import { endOf, toldAfterCommit } from '../turn-events.ts';
import { handoffNews } from './handoff-news.ts';
import type { TurnContext } from './turn-context.ts';

export const publish = (turn: TurnContext): void => {
  const { draft, stream, record } = turn;
  if (!record) return;
  for (const told of toldAfterCommit(record, draft.steps)) stream.tell(told);
  stream.end(endOf(record));
  tellInbox(turn);
};

const tellInbox = (turn: TurnContext): void => {
  const { change } = handoffNews(turn);
  if (!change) return;
  const { id: conversationId, accountId, botId } = turn.loaded.conversation;
  const messageId = change === 'MESSAGE' ? (turn.loaded.message?.id ?? null) : null;
  turn.ports.inbox.tell({ accountId, botId, conversationId, change, messageId });
};
