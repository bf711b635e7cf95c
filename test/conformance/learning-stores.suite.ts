import { describe, expect, it } from 'vitest';
import type { Stores, WebhookDeliveryRecord } from '../../src/engine/index.ts';
import type { FlowEvidence } from '../../src/plugins/flywheel/store/learning-store.ts';
import { newId } from '../../src/engine/index.ts';
import { analysisOf, approve, draftOf, proposalOf } from './learning-world.ts';
import { learningOf } from '../support/learning-of.ts';
import { at, claim, commitOf, makeConversation, makeWorld } from './world.ts';
import type { World } from './world.ts';

const evidenceOf = (isSuccess: boolean, overrides: Partial<FlowEvidence> = {}): FlowEvidence => ({
  flow: 'vpn',
  isSuccess,
  droppedAt: isSuccess ? null : 'ask_error',
  versionNumber: 1,
  enoughCases: 4,
  ...overrides,
});

export const learningStoresSuite = (stores: () => Stores): void => {
  const record = (world: World, evidence: FlowEvidence | null, conversationId = newId()) => {
    const analysis = analysisOf(world, {
      conversationId,
      flow: evidence?.flow ?? null,
      outcome: evidence?.isSuccess ? 'reinforced' : 'failed',
    });
    const fresh = proposalOf(world, { kind: 'AUTO_REINFORCED', status: 'AUTO_REINFORCED', flow: 'vpn', change: null });
    return learningOf(stores()).proposals.record(analysis, evidence, evidence?.isSuccess ? fresh : null);
  };

  describe('the statistics of a flow', () => {
    it('keep nine tenths of the former success rate, and count where the flow was left', async () => {
      const world = await makeWorld(stores());
      for (const isSuccess of [true, false, false]) await record(world, evidenceOf(isSuccess));
      const [stat] = await learningOf(stores()).flowStats.ofBot(world.accountId, world.botId);
      expect(stat).toMatchObject({ flow: 'vpn', matches: 3, lastMatchedAt: at(), dropOffs: { ask_error: 2 } });
      expect(stat?.successRate).toBeCloseTo((0.9 * 0.5 + 0.1) * 0.81, 10);
    });

    it('count a conversation once, however often its job runs', async () => {
      const world = await makeWorld(stores());
      const id = newId();
      expect(await record(world, evidenceOf(true), id)).toEqual([]);
      expect(await record(world, evidenceOf(true), id)).toBeNull();
      expect(await learningOf(stores()).flowStats.ofBot(world.accountId, world.botId)).toMatchObject([{ matches: 1 }]);
      expect(await learningOf(stores()).flowStats.supportersOf(world.accountId, world.botId, 'vpn', 9)).toEqual([id]);
    });

    it('lose nothing to 20 jobs at once, which share one reinforcement', async () => {
      const world = await makeWorld(stores());
      await Promise.all(Array.from({ length: 20 }, () => record(world, evidenceOf(true))));
      expect(await learningOf(stores()).flowStats.ofBot(world.accountId, world.botId)).toMatchObject([{ matches: 20 }]);
      const { rows } = await learningOf(stores()).proposals.list(world.accountId, {}, { first: 9, after: null });
      expect(rows.map(({ kind, supportingCount }) => [kind, supportingCount])).toEqual([['AUTO_REINFORCED', 20]]);
      expect(await learningOf(stores()).proposals.generatedSince(world.accountId, at(-1))).toBe(0);
    });

    it('are nobody else’s', async () => {
      const [world, { accountId }] = [await makeWorld(stores()), await makeWorld(stores())];
      await record(world, evidenceOf(true));
      expect(await learningOf(stores()).flowStats.ofBot(accountId, world.botId)).toEqual([]);
      expect(await learningOf(stores()).flowStats.supportersOf(accountId, world.botId, 'vpn', 9)).toEqual([]);
    });
  });

  describe('an approval that is watched', () => {
    const approved = async (world: World) => {
      const proposal = proposalOf(world, { flow: 'vpn' });
      await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposal));
      await approve(stores(), world, proposal, 'c2');
      return proposal.id;
    };

    it('is offered for rollback once, when it does worse on enough conversations of its version', async () => {
      const world = await makeWorld(stores());
      const id = await approved(world);
      for (let i = 0; i < 6; i += 1) expect(await record(world, evidenceOf(false))).toEqual([]);
      const later = { versionNumber: 2 };
      for (let i = 0; i < 3; i += 1) expect(await record(world, evidenceOf(false, later))).toEqual([]);
      expect(await record(world, evidenceOf(true, later))).toMatchObject([
        { id, watchedCases: 4, watchedSuccesses: 1 },
      ]);
      expect(await record(world, evidenceOf(false, later))).toEqual([]);
      expect(await learningOf(stores()).proposals.find(world.accountId, id)).toMatchObject({
        rollbackOfferedAt: at(),
        watchedCases: 5,
        watchedSuccesses: 1,
      });
      const told = await stores().outbox.read(['proposal.changed'], 99);
      expect(told.filter(({ payload }) => payload['change'] === 'ROLLBACK_OFFERED')).toHaveLength(1);
    });

    it('is left alone while it does as well as before', async () => {
      const world = await makeWorld(stores());
      const id = await approved(world);
      for (let i = 0; i < 8; i += 1) await record(world, evidenceOf(i % 2 === 0, { versionNumber: 3 }));
      expect(await learningOf(stores()).proposals.find(world.accountId, id)).toMatchObject({
        rollbackOfferedAt: null,
        watchedCases: 8,
      });
    });
  });

  describe('the outbox', () => {
    it('gives what turns wrote, oldest first, until it is removed', async () => {
      const world = await makeWorld(stores());
      const event = { id: newId(), kind: 'conversation.resolved', payload: { conversationId: 'c' }, at: at() };
      await stores().turns.commit(commitOf(await claim(stores(), world), 'hi', { outbox: [event] }));
      const { accountId } = world;
      const read = [{ ...event, accountId, conversationId: world.conversation.id }];
      expect(await stores().outbox.read(['conversation.resolved'], 9)).toEqual(read);
      expect(await stores().outbox.read(['conversation.resolved'], 9)).toEqual(read);
      expect(await stores().outbox.read(['something.else'], 9)).toEqual([]);
      await stores().outbox.remove([event.id]);
      expect(await stores().outbox.read(['conversation.resolved'], 9)).toEqual([]);
    });

    it('names conversations that fell silent, until they are analysed for it', async () => {
      const world = await makeWorld(stores());
      const day = 24 * 60 * 60 * 1000;
      const now = Date.now();
      const moment = (ms: number): string => new Date(now + ms).toISOString();
      const begun = { createdAt: moment(0), lastActivityAt: moment(0) };
      const { conversation } = await makeConversation(stores(), world, { overrides: begun });
      await makeConversation(stores(), world, { overrides: { ...begun, status: 'RESOLVED' } });
      const silent = async (idleSince: string, after: string | null = null, exceptVersions: string[] = []) => {
        const span = { idleSince, startedAfter: moment(-day), after, exceptVersions };
        const found = await learningOf(stores()).silent({ ...span, limit: 9 });
        return found.filter(({ id }) => id !== world.conversation.id);
      };
      const { accountId, botId } = world;
      expect(await silent(moment(-1))).toEqual([]);
      const activeVersionId = world.versionId;
      const { id, lastActivityAt } = conversation;
      expect(await silent(moment(1))).toEqual([{ id, accountId, botId, lastActivityAt, activeVersionId }]);
      expect(await silent(moment(1), null, [activeVersionId])).toEqual([]);
      expect(await silent(moment(1), conversation.id)).toEqual([]);
      await learningOf(stores()).proposals.record(
        analysisOf(world, { conversationId: conversation.id, trigger: 'silent' }),
        null,
        null,
      );
      expect(await silent(moment(1))).toEqual([]);
    });
  });

  describe('a webhook delivery', () => {
    it('is one, however often it is asked for, and stays delivered', async () => {
      const { accountId, botId } = await makeWorld(stores());
      const delivery: WebhookDeliveryRecord = {
        id: newId(),
        accountId,
        botId,
        url: 'https://hooks.example/x',
        event: { type: 'proposal.changed' },
        state: 'pending',
        attempts: 0,
        lastOutcome: null,
        createdAt: at(),
        deliveredAt: null,
      };
      const { webhooks } = stores();
      expect(await webhooks.ensure(delivery)).toEqual(delivery);
      const note = { accountId, id: delivery.id, at: at(3) };
      await webhooks.noteAttempt({ ...note, state: 'pending', outcome: '503' });
      await webhooks.noteAttempt({ ...note, state: 'delivered', outcome: '200' });
      await webhooks.noteAttempt({ ...note, state: 'failed', outcome: '500' });
      const kept = { ...delivery, state: 'delivered', attempts: 2, lastOutcome: '200', deliveredAt: at(3) };
      expect(await webhooks.ensure(delivery)).toEqual(kept);
      expect(await webhooks.find(newId(), delivery.id)).toBeNull();
    });
  });
};
