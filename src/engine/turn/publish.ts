/** Tells subscribers what the turn did: scripted words, actions, steps and states after the commit, the turn last. */
import type { TurnContext } from './turn-context.ts';

export const publish = (turn: TurnContext): void => {
  const { draft, stream, record } = turn;
  if (!record) return;
  for (const reply of draft.replies)
    if (reply.source !== 'model') stream.publish('ReplyChunk', { messageId: reply.id, text: reply.text });
  for (const action of turn.actions) stream.publish('ActionPerformed', { action });
  for (const step of draft.steps) stream.publish('StepPresented', { step });
  for (const { from, to } of draft.transitions) stream.publish('StateChanged', { from, to });
  if (draft.status !== turn.loaded.conversation.status && draft.status === 'HANDED_OFF')
    stream.publish('HandoffChanged', { holder: 'OPERATOR', agentName: null });
  stream.publish('TurnCompleted', { turn: record });
};
