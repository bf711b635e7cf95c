/** Tells subscribers what the turn did: scripted words, actions, steps and states after the commit, the turn last. */
import { endOf, toldAfterCommit } from '../turn-events.ts';
import type { TurnContext } from './turn-context.ts';

export const publish = ({ draft, stream, record }: TurnContext): void => {
  if (!record) return;
  for (const told of toldAfterCommit(record, draft.steps)) stream.tell(told);
  stream.end(endOf(record));
};
