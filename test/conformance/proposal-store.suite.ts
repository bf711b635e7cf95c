import { describe, expect, it } from 'vitest';
import type { ProposalRecord, Stores, TextVector } from '../../src/engine/index.ts';
import type { DraftOutcome } from '../../src/plugins/flywheel/store/learning-store.ts';
import { newId } from '../../src/engine/index.ts';
import { analysisOf, approve, draftOf, proposalOf, reportOf } from './learning-world.ts';
import { turned, vectorOf } from '../support/vectors.ts';
import { learningOf } from '../support/learning-of.ts';
import { at, makeWorld } from './world.ts';
import type { World } from './world.ts';

const proposalIn = (outcome: DraftOutcome): ProposalRecord => {
  if (!('proposal' in outcome)) throw new Error(`no proposal came of it: ${outcome.kind}`);
  return outcome.proposal;
};
const changesTold = async ({ outbox }: Stores): Promise<unknown[]> =>
  (await outbox.read(['proposal.changed'], 100)).map(({ payload }) => payload['change']);

export const proposalStoreSuite = (stores: () => Stores): void => {
  describe('a draft', () => {
    it('becomes a proposal with its analysis, and is told of', async () => {
      const world = await makeWorld(stores());
      const [proposal, analysis] = [proposalOf(world), analysisOf(world)];
      const outcome = await learningOf(stores()).proposals.propose(analysis, draftOf(proposal));
      expect(outcome).toEqual({ kind: 'created', proposal });
      expect(await learningOf(stores()).proposals.find(world.accountId, proposal.id)).toEqual(proposal);
      expect(
        await learningOf(stores()).proposals.findAnalysis(world.accountId, analysis.conversationId, 'resolved'),
      ).toEqual({
        ...analysis,
        outcome: 'proposed',
        proposalId: proposal.id,
      });
      expect(await learningOf(stores()).proposals.supportersOf(world.accountId, proposal.id, 5)).toEqual([
        analysis.conversationId,
      ]);
      expect(await changesTold(stores())).toEqual(['CREATED']);
    });

    it('is left out whole when the conversation was analysed before', async () => {
      const world = await makeWorld(stores());
      const analysis = analysisOf(world);
      await learningOf(stores()).proposals.propose(analysis, draftOf(proposalOf(world)));
      const again = await learningOf(stores()).proposals.propose(
        analysis,
        draftOf(proposalOf(world, { title: 'Another' })),
      );
      expect(again).toEqual({ kind: 'known' });
      expect(
        (await learningOf(stores()).proposals.list(world.accountId, {}, { first: 9, after: null })).rows,
      ).toHaveLength(1);
      expect(await changesTold(stores())).toEqual(['CREATED']);
    });

    it('is not asked for again: an answer is kept until the analysis is written', async () => {
      const world = await makeWorld(stores());
      const { proposals } = learningOf(stores());
      const analysis = analysisOf(world, { conversationId: world.conversation.id });
      const answer = { commands: [{ name: 'propose_flow', arguments: { title: 'Привет' } }], outcome: 'ok' as const };
      expect(await proposals.keptAnswer(analysis)).toBeNull();
      await proposals.keepAnswer(analysis, answer);
      await proposals.keepAnswer(analysis, { commands: [], outcome: 'invalid' });
      expect(await proposals.keptAnswer(analysis)).toEqual(answer);
      expect(await proposals.keptAnswer({ ...analysis, trigger: 'silent' })).toBeNull();
      expect(await proposals.keptAnswer({ ...analysis, accountId: newId() })).toBeNull();
      await proposals.propose(analysis, draftOf(proposalOf(world)));
      expect(await proposals.keptAnswer(analysis)).toBeNull();
    });

    it('that comes late leaves no answer behind', async () => {
      const world = await makeWorld(stores());
      const { proposals } = learningOf(stores());
      const analysis = analysisOf(world, { conversationId: world.conversation.id });
      await proposals.propose(analysis, draftOf(proposalOf(world)));
      await proposals.keepAnswer(analysis, { commands: [], outcome: 'ok' });
      expect(await proposals.propose(analysis, draftOf(proposalOf(world)))).toEqual({ kind: 'known' });
      expect(await proposals.keptAnswer(analysis)).toBeNull();
    });

    it('supports a similar one that is pending', async () => {
      const world = await makeWorld(stores());
      const first = proposalIn(
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
      );
      const second = analysisOf(world);
      const outcome = await learningOf(stores()).proposals.propose(second, draftOf(proposalOf(world)));
      expect(outcome.kind).toBe('merged');
      expect(await learningOf(stores()).proposals.find(world.accountId, first.id)).toMatchObject({
        supportingCount: 2,
        confidence: 0.6,
      });
      expect((await learningOf(stores()).proposals.supportersOf(world.accountId, first.id, 9))[0]).toBe(
        second.conversationId,
      );
    });

    it('of 20 at once that say the same makes one proposal with 20 supporters', async () => {
      const world = await makeWorld(stores());
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () =>
          learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(1);
      const { rows } = await learningOf(stores()).proposals.list(world.accountId, {}, { first: 9, after: null });
      expect(rows.map(({ supportingCount, confidence }) => [supportingCount, confidence])).toEqual([[20, 1]]);
    });

    it('says nothing new where the same was rejected, and keeps why', async () => {
      const world = await makeWorld(stores());
      const { id } = proposalIn(
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
      );
      const review = { accountId: world.accountId, id, reviewer: 'ana', note: 'not ours', at: at(9) };
      expect(await learningOf(stores()).proposals.reject(review)).toMatchObject({
        status: 'REJECTED',
        note: 'not ours',
      });
      const analysis = analysisOf(world);
      const outcome = await learningOf(stores()).proposals.propose(analysis, draftOf(proposalOf(world)));
      expect(outcome.kind).toBe('settled');
      const kept = await learningOf(stores()).proposals.findAnalysis(
        world.accountId,
        analysis.conversationId,
        'resolved',
      );
      expect(kept).toMatchObject({ outcome: 'skipped', reason: 'the same has been rejected before: not ours' });
    });

    it('is not taken when the account has had its proposals of the day, also of 10 at once', async () => {
      const world = await makeWorld(stores());
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          learningOf(stores()).proposals.propose(
            analysisOf(world),
            draftOf(proposalOf(world, { title: `Title ${i}` }), { dailyLimit: 3 }),
          ),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === 'created')).toHaveLength(3);
      expect(outcomes.filter(({ kind }) => kind === 'over_budget')).toHaveLength(7);
      expect(await learningOf(stores()).proposals.generatedSince(world.accountId, at(-1))).toBe(3);
      expect(await learningOf(stores()).proposals.generatedSince(world.accountId, at(1))).toBe(0);
    });

    it('is compared with a bounded number, those that share the rarest words among them', async () => {
      const world = await makeWorld(stores());
      for (let i = 0; i < 60; i += 1) {
        const keywords = i === 0 ? ['rare', 'frequent'] : ['frequent'];
        const proposal = proposalOf(world, { title: `Title ${i}`, keywords });
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposal, { dailyLimit: 100 }));
      }
      const seen: string[][] = [];
      const draft = draftOf(proposalOf(world, { title: 'New', keywords: ['frequent', 'rare'] }), {
        findSimilar: (candidates) => {
          seen.push(candidates.map(({ title }) => title));
          return null;
        },
      });
      await learningOf(stores()).proposals.propose(analysisOf(world), draft);
      expect(seen[0]).toHaveLength(24);
      expect(seen[0]?.[0]).toBe('Title 0');
    });
  });

  describe('a draft with a vector', () => {
    /** What the judge of a draft with that vector is shown: titles, with their cosines to two places. */
    const shownTo = async (world: World, vector: TextVector): Promise<[string, number | null][]> => {
      const shown: [string, number | null][] = [];
      const draft = draftOf(proposalOf(world, { title: 'New', keywords: ['unheard'] }), {
        vector,
        dailyLimit: 10_000,
        isValid: () => false,
        findSimilar: (candidates, cosines) => {
          for (const { id, title } of candidates) {
            const cosine = cosines.get(id);
            shown.push([title, cosine === undefined ? null : Math.round(cosine * 100) / 100]);
          }
          return null;
        },
      });
      await learningOf(stores()).proposals.propose(analysisOf(world), draft);
      return shown;
    };
    const keep = async (world: World, title: string, vector: TextVector | null): Promise<ProposalRecord> => {
      const proposal = proposalOf(world, { title, keywords: [title] });
      return proposalIn(
        await learningOf(stores()).proposals.propose(
          analysisOf(world),
          draftOf(proposal, { vector, dailyLimit: 10_000 }),
        ),
      );
    };

    it('is shown those that lie near it, whatever their words, with the cosine', async () => {
      const world = await makeWorld(stores());
      const vector = vectorOf(1);
      await keep(world, 'near', turned(vector, 0.9));
      await keep(world, 'without', null);
      expect(await shownTo(world, vector)).toEqual([['near', 0.9]]);
    });

    it('is not compared with the vectors of another model, or of another length', async () => {
      const world = await makeWorld(stores());
      const vector = vectorOf(1);
      await keep(world, 'other model', { ...vector, space: 'other/64' });
      await keep(world, 'other length', vectorOf(1, 32));
      expect(await shownTo(world, vector)).toEqual([]);
      await keep(world, 'same', vector);
      expect(await shownTo(world, vector)).toEqual([['same', 1]]);
    });

    it('is shown no vector of another bot', async () => {
      const [world, stranger] = [await makeWorld(stores()), await makeWorld(stores())];
      await keep(stranger, 'theirs', vectorOf(1));
      expect(await shownTo(world, vectorOf(1))).toEqual([]);
    });

    it('finds the oldest that means the same among 150, of which it is shown 24 at most', async () => {
      const world = await makeWorld(stores());
      const vector = vectorOf(1);
      await keep(world, 'oldest', turned(vector, 0.85));
      for (let other = 2; other <= 150; other += 1) await keep(world, `other ${other}`, vectorOf(other));
      const shown = await shownTo(world, vector);
      expect(shown.length).toBeLessThanOrEqual(24);
      expect(shown.toSorted(([, a], [, b]) => (b ?? 0) - (a ?? 0))[0]).toEqual(['oldest', 0.85]);
    });

    it('looks beside its own places too: of 24 at a cosine of 0.75 it finds 23', async () => {
      const world = await makeWorld(stores());
      const seeds = Array.from({ length: 24 }, (_, at) => at + 1);
      for (const seed of seeds) await keep(world, `${seed}`, turned(vectorOf(seed), 0.75));
      const found: number[] = [];
      for (const seed of seeds) {
        const shown = await shownTo(world, vectorOf(seed));
        if (shown.some(([title, cosine]) => title === `${seed}` && cosine === 0.75)) found.push(seed);
      }
      expect(found).toHaveLength(23);
    });

    it('of 10 at once that mean the same makes one proposal with 10 supporters', async () => {
      const world = await makeWorld(stores());
      const near = (candidates: readonly ProposalRecord[], cosines: ReadonlyMap<string, number>) => {
        const found = candidates.find(({ id }) => (cosines.get(id) ?? 0) > 0.8);
        return found ? { ...found, supportingCount: found.supportingCount + 1 } : null;
      };
      await Promise.all(
        Array.from({ length: 10 }, (_, i) => {
          const proposal = proposalOf(world, { title: `Title ${i}`, keywords: [`word ${i}`] });
          const draft = draftOf(proposal, { vector: turned(vectorOf(1), 1 - i / 100), findSimilar: near });
          return learningOf(stores()).proposals.propose(analysisOf(world), draft);
        }),
      );
      const { rows } = await learningOf(stores()).proposals.list(world.accountId, {}, { first: 99, after: null });
      expect(rows.map(({ supportingCount }) => supportingCount)).toEqual([10]);
    });
  });

  describe('proposals', () => {
    it('are listed by bot, status, kind and flow, newest first', async () => {
      const world = await makeWorld(stores());
      const made = [
        proposalOf(world, { title: 'a' }),
        proposalOf(world, { title: 'b', kind: 'ENHANCEMENT', flow: 'x' }),
      ];
      for (const proposal of made) await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposal));
      const titles = async (filter: object, page = { first: 9, after: null as string | null }) =>
        (await learningOf(stores()).proposals.list(world.accountId, filter, page)).rows.map(({ title }) => title);
      expect(await titles({})).toEqual(['b', 'a']);
      expect(await titles({ kind: 'NEW_FLOW' })).toEqual(['a']);
      expect(await titles({ flow: 'x', botId: world.botId })).toEqual(['b']);
      expect(await titles({ status: 'APPROVED' })).toEqual([]);
      expect(await titles({}, { first: 9, after: made[1]?.id ?? null })).toEqual(['a']);
    });

    it('take a report while they are pending, and no longer', async () => {
      const world = await makeWorld(stores());
      const { id } = proposalIn(
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
      );
      const report = reportOf(world);
      expect(await learningOf(stores()).proposals.setReport(world.accountId, id, report)).toMatchObject({ report });
      await learningOf(stores()).proposals.reject({
        accountId: world.accountId,
        id,
        reviewer: 'a',
        note: null,
        at: at(),
      });
      expect(await learningOf(stores()).proposals.setReport(world.accountId, id, report)).toBeNull();
    });

    it('are nobody else’s', async () => {
      const [world, stranger] = [await makeWorld(stores()), await makeWorld(stores())];
      const analysis = analysisOf(world);
      const { id } = proposalIn(await learningOf(stores()).proposals.propose(analysis, draftOf(proposalOf(world))));
      const { proposals } = learningOf(stores());
      const { accountId } = stranger;
      expect(await proposals.find(accountId, id)).toBeNull();
      expect((await proposals.list(accountId, {}, { first: 9, after: null })).rows).toEqual([]);
      expect(await proposals.supportersOf(accountId, id, 9)).toEqual([]);
      expect(await proposals.findAnalysis(accountId, analysis.conversationId, 'resolved')).toBeNull();
      expect(await proposals.setReport(accountId, id, reportOf(world))).toBeNull();
      expect(await proposals.reject({ accountId, id, reviewer: 'x', note: null, at: at() })).toBeNull();
      expect(await proposals.generatedSince(accountId, at(-1))).toBe(0);
      const foreign = { ...proposalOf(world), id };
      expect(await approve(stores(), { ...world, accountId }, foreign, 'c2')).toBeNull();
    });
  });

  describe('an approval', () => {
    it('makes a version and marks the proposal at once', async () => {
      const world = await makeWorld(stores());
      const proposal = proposalIn(
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
      );
      const approval = await approve(stores(), world, proposal, 'c2');
      if (!approval) throw new Error('it was not approved');
      expect(approval.version).toMatchObject({ number: 2, checksum: 'c2', publishedBy: 'ana' });
      expect(await learningOf(stores()).proposals.find(world.accountId, proposal.id)).toEqual(approval.proposal);
      expect(approval.proposal).toMatchObject({
        status: 'APPROVED',
        reviewer: 'ana',
        botVersionId: approval.version?.id,
        formerVersionId: world.versionId,
        formerSuccessRate: 0.5,
        reviewedAt: at(10),
      });
      const bot = await stores().bots.findBot(world.accountId, 'bistro');
      expect(bot?.activeVersionId).toBe(approval.version?.id);
      expect(await changesTold(stores())).toEqual(['CREATED', 'APPROVED']);
    });

    it('by 50 reviewers at once makes one version', async () => {
      const world = await makeWorld(stores());
      const proposal = proposalIn(
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
      );
      const approvals = await Promise.all(
        Array.from({ length: 50 }, (_, i) => approve(stores(), world, proposal, `c${i + 2}`, `reviewer ${i}`)),
      );
      const won = approvals.filter((approval) => approval !== null);
      expect(won.map(({ version }) => version?.number)).toEqual([2]);
    });

    it('changes nothing when the bot has another version by now', async () => {
      const world = await makeWorld(stores());
      const proposal = proposalIn(
        await learningOf(stores()).proposals.propose(analysisOf(world), draftOf(proposalOf(world))),
      );
      expect(await approve(stores(), { ...world, versionId: newId() }, proposal, 'c2')).toBeNull();
      expect(await learningOf(stores()).proposals.find(world.accountId, proposal.id)).toEqual(proposal);
    });
  });
};
