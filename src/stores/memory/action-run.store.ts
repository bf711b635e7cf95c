import type { ActionRunRecord, ActionRunStore } from '../../engine/index.ts';
import { copy } from './copy.ts';
import type { Tables } from './tables.ts';

/** Runs stand in their turns alone: there is no second table to keep in step. */
export const memoryActionRunStore = (tables: Tables): ActionRunStore => {
  const turnOf = (accountId: string, id: string) =>
    [...tables.turns.values()].find(
      (turn) => turn.accountId === accountId && turn.actions.some((run) => run.id === id),
    );

  return {
    async find(accountId, id) {
      return copy(turnOf(accountId, id)?.actions.find((run) => run.id === id) ?? null);
    },
    async ofConversation(accountId, conversationId, action) {
      const turns = [...tables.turns.values()].filter(
        (turn) => turn.accountId === accountId && turn.conversationId === conversationId,
      );
      const runs = turns.flatMap((turn) => turn.actions).filter((run) => action === undefined || run.action === action);
      return copy(runs.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    },
    async change(accountId, known, change) {
      const turn = turnOf(accountId, known.id);
      const run = turn?.actions.find(({ id }) => id === known.id);
      if (!turn || run?.state !== known.state || run.attempts !== known.attempts) return null;
      const changed: ActionRunRecord = { ...run, ...copy(change) };
      tables.turns.set(turn.id, { ...turn, actions: turn.actions.map((other) => (other === run ? changed : other)) });
      return copy(changed);
    },
  };
};
