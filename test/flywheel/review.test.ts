import { describe, expect, it } from 'vitest';
import type { BundleFiles, ProposalRecord } from '../../src/engine/index.ts';
import { deskBot, learning } from './learning-bot.ts';
import { learnFrom, projectorSolved, vpnHandedOver, vpnSolvedByBot } from './desk.ts';
import { openSchool } from './school.ts';
import type { School } from './school.ts';

const openDesk = async (files: BundleFiles = deskBot, config?: string): Promise<School> =>
  openSchool(await learning(files, config));

const only = async ({ learning, viewer }: School, status?: ProposalRecord['status']): Promise<ProposalRecord> => {
  const { rows } = await learning.proposals.list(viewer.accountId, { status }, { first: 9, after: null });
  const [proposal] = rows;
  if (!proposal || rows.length > 1) throw new Error(`expected one proposal, not ${rows.length}`);
  return proposal;
};

const word = (proposalId: string, overrides: object = {}) => ({
  proposalId,
  verdict: 'APPROVE' as const,
  note: null,
  edits: null,
  override: false,
  ...overrides,
});

const activeFiles = async ({ stores, viewer }: School): Promise<BundleFiles> => {
  const bot = await stores.bots.findBot(viewer.accountId, 'desk');
  return (await stores.bots.findVersion(viewer.accountId, bot?.activeVersionId ?? ''))?.files ?? {};
};

describe('an approved new flow', () => {
  it('is followed by the next similar conversation, which it resolves', async () => {
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { id } = await only(school, 'PENDING');
    const tried = await school.flywheel.tryProposal(school.viewer.accountId, id);
    expect(tried?.report).toMatchObject({
      isSafe: true,
      tests: { run: 3, changed: [] },
      conversations: [{ matchedFlow: tried?.flow, isResolved: true }],
    });
    const { version } = await school.flywheel.review(school.viewer, word(id));
    expect(version?.number).toBe(2);

    const talk = await school.open();
    await talk.say('the projector in room two shows no picture');
    await talk.say('HDMI 1');
    const last = await talk.say('yes, that helped');
    const conversation = await school.stores.conversations.find(school.viewer.accountId, talk.conversationId);
    expect([conversation?.status, last.trace?.effects.includes('resolve')]).toEqual(['RESOLVED', true]);
    expect(await learnFrom(school, talk)).toMatchObject({ outcome: 'reinforced', flow: tried?.flow });
  });
});

describe('a reviewer who comes second', () => {
  it('hears that it is reviewed, also where the change does not fit the version that the first one made', async () => {
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { id } = await only(school, 'PENDING');
    const { bots } = school.stores;
    const { botsByIds } = bots;
    bots.botsByIds = async (...given) => {
      bots.botsByIds = botsByIds;
      await school.flywheel.review(school.viewer, word(id));
      return botsByIds(...given);
    };
    const second = school.flywheel.review(school.viewer, word(id));
    await expect(second).rejects.toMatchObject({ code: 'PROPOSAL_REVIEWED' });
    expect(await only(school)).toMatchObject({ status: 'APPROVED' });
  });
});

describe('an approved enhancement', () => {
  it('is tried before the flow gives up, and leaves the author’s file as it was around it', async () => {
    const school = await openDesk();
    await learnFrom(school, await vpnHandedOver(school));
    const { id, kind, flow } = await only(school, 'PENDING');
    expect([kind, flow]).toEqual(['ENHANCEMENT', 'vpn']);
    const tried = await school.flywheel.tryProposal(school.viewer.accountId, id);
    expect(tried?.report?.conversations).toMatchObject([{ isResolved: true }]);
    // What the flow said when it gave up comes later now: the author has to agree.
    expect(tried?.report?.tests.changed).toMatchObject([{ name: 'a client that stays down goes to the team' }]);
    await school.flywheel.review(school.viewer, word(id, { override: true }));
    const text = (await activeFiles(school))['flows/vpn.yaml'] ?? '';
    expect(text).toContain('# The network team owns this file.');
    expect(text).toContain('# Most calls end here.');

    const talk = await school.open();
    await talk.say('my vpn does not connect');
    await talk.press('yes');
    const offered = await talk.press('no');
    expect(offered.replies.at(-1)?.text).toContain('press Sync');
    await talk.press('yes');
    expect(await learnFrom(school, talk)).toMatchObject({ outcome: 'reinforced', flow: 'vpn', divergedAt: null });
  });

  it('is not proposed again by a conversation that began before it', async () => {
    const school = await openDesk();
    await learnFrom(school, await vpnHandedOver(school));
    const late = await vpnHandedOver(school);
    await school.flywheel.review(school.viewer, word((await only(school)).id, { override: true }));
    expect(await learnFrom(school, late)).toMatchObject({ outcome: 'skipped' });
    await only(school);
  });
});

describe('the gate', () => {
  it('catches a proposal that breaks a test: it takes an override, which is recorded', async () => {
    const school = await openDesk();
    await learnFrom(school, await vpnHandedOver(school));
    const { id } = await only(school);
    // Planted: whoever says that web pages do not open is told that it is solved.
    const edits = {
      patch: { addSteps: [], addSlots: {}, redirects: [{ step: 'ask_online', to: 'to_team', nextStep: 'solved' }] },
    };
    await expect(school.flywheel.review(school.viewer, word(id, { edits }))).rejects.toMatchObject({
      code: 'PROPOSAL_UNSAFE',
      params: { count: 1 },
    });
    expect((await only(school)).status).toBe('PENDING');
    const { proposal } = await school.flywheel.review(
      school.viewer,
      word(id, { edits, override: true, note: 'known' }),
    );
    expect(proposal).toMatchObject({ status: 'APPROVED', isOverridden: true, note: 'known', reviewer: 'ana' });
    expect(proposal.report?.tests.changed).toMatchObject([
      { name: 'without the internet there is nothing to restart' },
    ]);
  });

  it.each([
    [
      'a step that is not there',
      { patch: { redirects: [{ step: 'ask_online', to: 'to_team', nextStep: 'nowhere' }] } },
    ],
    ['a step that nothing reaches', { patch: { redirects: [] } }],
  ])('refuses %s, override or not', async (_what, edits) => {
    const school = await openDesk();
    await learnFrom(school, await vpnHandedOver(school));
    const { id } = await only(school);
    const refused = school.flywheel.review(school.viewer, word(id, { edits, override: true }));
    await expect(refused).rejects.toMatchObject({ code: 'PROPOSAL_INVALID' });
  });

  it('tries a proposal anew on the version that is active by now', async () => {
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { id } = await only(school);
    await school.flywheel.tryProposal(school.viewer.accountId, id);
    expect(await school.flywheel.tryProposal(school.viewer.accountId, id)).toMatchObject({ status: 'PENDING' });
    const files = {
      ...(await activeFiles(school)),
      'faq/new.yaml': '- { id: new, question: Is it new?, answer: "Yes." }\n',
    };
    const { version } = await school.engine.publishBot({
      accountId: school.viewer.accountId,
      files,
      publishedBy: 'ben',
    });
    const { proposal } = await school.flywheel.review(school.viewer, word(id));
    expect(proposal.report?.baseVersionId).toBe(version.id);
    expect(Object.keys(await activeFiles(school))).toContain('faq/new.yaml');
  });
});

describe('a review', () => {
  it('by 50 admins at once makes one version, and 49 are told', async () => {
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { id } = await only(school);
    await school.flywheel.tryProposal(school.viewer.accountId, id);
    const words = Array.from({ length: 50 }, (_, i) =>
      school.flywheel.review({ ...school.viewer, subject: `admin ${i}` }, word(id)),
    );
    const ends = await Promise.allSettled(words);
    const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 49 }, () => 'PROPOSAL_REVIEWED'));
    const page = { first: 99, after: null };
    const versions = (await school.stores.bots.versionsOf(school.viewer.accountId, [school.bot.id], page)).get(
      school.bot.id,
    );
    expect(versions?.rows.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('that rejects has to say why, and the same is not proposed again', async () => {
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { id } = await only(school);
    const reject = { verdict: 'REJECT' as const };
    await expect(school.flywheel.review(school.viewer, word(id, reject))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await school.flywheel.review(school.viewer, word(id, { ...reject, note: 'facilities do that' }));
    const again = await projectorSolved(school, 'no picture from the projector in room nine');
    expect(await learnFrom(school, again)).toMatchObject({
      outcome: 'skipped',
      reason: 'the same has been rejected before: facilities do that',
    });
    expect((await only(school)).supportingCount).toBe(1);
  });

  it('may edit a new flow before it approves', async () => {
    const school = await openDesk();
    await learnFrom(school, await projectorSolved(school));
    const { id, change } = await only(school);
    const flow = change?.kind === 'new_flow' ? { ...change.flow, id: 'projector', title: 'Projector' } : {};
    const { proposal } = await school.flywheel.review(school.viewer, word(id, { edits: { title: 'Projector', flow } }));
    expect([proposal.title, proposal.flow]).toEqual(['Projector', 'projector']);
    expect(Object.keys(await activeFiles(school))).toContain('flows/projector.yaml');
    expect(Object.keys(deskBot)).not.toContain('flows/projector.yaml');
  });

  it('of another account’s proposal finds nothing', async () => {
    const [school, other] = [await openDesk(), await openDesk()];
    await learnFrom(school, await projectorSolved(school));
    const { id } = await only(school);
    await expect(school.flywheel.review(other.viewer, word(id))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('an approval that makes things worse', () => {
  it('is offered for rollback, and the rollback restores the bytes', async () => {
    const school = await openDesk(deskBot, '{ watch_cases: 4 }');
    const before = await activeFiles(school);
    for (let i = 0; i < 6; i++) await learnFrom(school, await vpnSolvedByBot(school));
    await learnFrom(school, await vpnHandedOver(school));
    const { id } = await only(school, 'PENDING');
    // Planted: who could be helped at once is told to wait.
    const waited = { type: 'yes_no', refusal: 'optional' };
    const wait = {
      id: 'wait',
      type: 'ask',
      expected_input: { type: 'yes_no', variable: 'waited' },
      message: { text: 'Wait until tomorrow. Is it still down then?' },
      next_step: [{ when: 'slots.waited == true', step: 'ask_restarted' }, { step: 'to_team' }],
    };
    const redirects = [{ step: 'ask_online', to: 'ask_restarted', nextStep: 'wait' }];
    const edits = { patch: { addSlots: { waited }, addSteps: [wait], redirects } };
    const approved = await school.flywheel.review(school.viewer, word(id, { edits, override: true }));
    expect(approved.proposal.formerSuccessRate).toBeGreaterThan(0.5);

    for (let i = 0; i < 4; i++) {
      const talk = await vpnHandedOver(school, false);
      await talk.resolve('done');
      expect(await learnFrom(school, talk)).toMatchObject({ outcome: 'failed', flow: 'vpn' });
    }
    const offered = await school.learning.proposals.find(school.viewer.accountId, id);
    expect(offered).toMatchObject({ watchedCases: 4, watchedSuccesses: 0, rollbackOfferedAt: expect.any(String) });
    const bot = await school.stores.bots.findBot(school.viewer.accountId, 'desk');
    const former = await school.stores.bots.findVersion(school.viewer.accountId, offered?.formerVersionId ?? '');
    await school.engine.rollbackBot({
      accountId: school.viewer.accountId,
      slug: bot?.slug ?? '',
      toVersion: former?.number ?? 0,
      rolledBackBy: 'ana',
    });
    expect(await activeFiles(school)).toEqual(before);
  });
});
