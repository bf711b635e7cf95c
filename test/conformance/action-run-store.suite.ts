import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { ActionRunRecord, Stores } from '../../src/engine/index.ts';
import { at, claim, commitOf, makeWorld } from './world.ts';

/** A turn whose two actions wait to be done outside. */
const intended = async (stores: Stores) => {
  const world = await makeWorld(stores);
  const loaded = await claim(stores, world);
  const run = (action: string): ActionRunRecord => ({
    id: newId(),
    conversationId: loaded.conversation.id,
    turnId: loaded.turnId,
    action,
    key: `${loaded.turnId}:${action}`,
    state: 'intended',
    input: { z: 1, a: [2] },
    output: { ok: true, code: 'OK' },
    problem: null,
    attempts: 0,
    dispatchedAt: null,
    at: at(),
  });
  const runs = [run('first'), run('second')] as const;
  const commit = commitOf(loaded, 'It will be done.');
  await stores.turns.commit({ ...commit, turn: { ...commit.turn, actions: runs } });
  return { ...world, runs, turnId: loaded.turnId };
};

const dispatched = { state: 'dispatched' as const, problem: null, attempts: 1, dispatchedAt: at(5) };

export const actionRunStoreSuite = (stores: () => Stores): void => {
  describe('the effect ledger', () => {
    it('gives the runs of a conversation, and one by its id, within the account', async () => {
      const { accountId, conversation, runs } = await intended(stores());
      const { actionRuns } = stores();
      expect(await actionRuns.ofConversation(accountId, conversation.id)).toEqual(runs);
      expect(await actionRuns.ofConversation(accountId, conversation.id, 'second')).toEqual([runs[1]]);
      expect(await actionRuns.find(accountId, runs[0].id)).toEqual(runs[0]);
      expect(await actionRuns.find(newId(), runs[0].id)).toBeNull();
      expect(await actionRuns.ofConversation(newId(), conversation.id)).toEqual([]);
    });

    it('is changed by one of those who try', async () => {
      const { accountId, runs } = await intended(stores());
      const changes = await Promise.all(
        Array.from({ length: 8 }, () => stores().actionRuns.change(accountId, runs[0], dispatched)),
      );
      expect(changes.filter((changed) => changed !== null)).toEqual([{ ...runs[0], ...dispatched }]);
      expect(await stores().actionRuns.change(newId(), runs[1], dispatched)).toBeNull();
      expect(await stores().actionRuns.find(accountId, runs[1].id)).toEqual(runs[1]);
    });

    it('tells the turn what became of its actions', async () => {
      const { accountId, runs, turnId } = await intended(stores());
      const begun = await stores().actionRuns.change(accountId, runs[1], dispatched);
      const output = { ok: true, code: 'OK', reference: 'A1' };
      await stores().actionRuns.change(accountId, begun ?? runs[1], { ...dispatched, state: 'succeeded', output });
      const turn = await stores().conversations.findTurn(accountId, turnId);
      expect(turn?.actions).toEqual([runs[0], { ...runs[1], ...dispatched, state: 'succeeded', output }]);
    });
  });
};
