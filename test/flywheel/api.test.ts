import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, startConversation, take } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { PROJECTOR_SOLUTION } from './desk.ts';
import { deskBot, learning } from './learning-bot.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ files: await learning(deskBot) });
});
afterAll(() => api.close());

const RESOLVE = `mutation($input: ResolveConversationInput!) {
  resolveConversation(input: $input) { conversation { status } turn { status } problems { code path } } }`;
const REVIEW = `mutation($input: ReviewProposalInput!) {
  reviewProposal(input: $input) { proposal { status reviewer botVersion { number } } botVersion { number } problems { code path } } }`;
const say = (conversationId: string, text: string) =>
  api.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { status } } }', {
    input: { conversationId, text, awaitReply: true },
  });

const solved = async (): Promise<string> => {
  const conversationId = await startConversation(api);
  await say(conversationId, 'the projector in room five shows no picture');
  await say(conversationId, 'can I talk to a person');
  const { data } = await api.ask(RESOLVE, {
    input: {
      conversationId,
      resolution: 'The projector stood on the wrong HDMI source.',
      solution: PROJECTOR_SOLUTION,
    },
  });
  expect(data.resolveConversation).toEqual({
    conversation: { status: 'RESOLVED' },
    turn: { status: 'COMPLETED' },
    problems: [],
  });
  return conversationId;
};

const changeIn = ({ data }: { data?: Record<string, unknown> | null }): string | undefined =>
  (data?.['proposalEvents'] as { change: string } | undefined)?.change;

describe('what a bot learns, over the API', () => {
  it('goes from a resolved conversation to a new version', async () => {
    const watching = api.sockets(api.adminKey).iterate({
      query: 'subscription { proposalEvents(botSlug: "desk") { change proposal { id report { isSafe } } } }',
    });
    const events = take(watching, (taken) => taken.some((event) => changeIn(event) === 'TRIED'));
    const conversationId = await solved();
    const changes = (await events).map(changeIn);
    expect(changes).toEqual(['CREATED', 'TRIED']);

    const { data } = await api.ask(`{ proposals(filter: { botSlug: "desk", status: PENDING }) { nodes {
      id changes { kind part path } kind title domain supportingCount proposedFlow patch supportingConversations { id }
      report { failure isSafe testsRun changedTests { name } conversations { isResolved } } bot { slug } } } }`);
    const [proposal] = data.proposals.nodes;
    expect(data.proposals.nodes).toHaveLength(1);
    expect(proposal).toMatchObject({
      kind: 'NEW_FLOW',
      domain: 'information technology',
      supportingCount: 1,
      patch: null,
      supportingConversations: [{ id: conversationId }],
      report: { failure: null, isSafe: true, testsRun: 3, changedTests: [] },
      bot: { slug: 'desk' },
    });
    expect((await api.ask(`{ node(id: "${proposal.id}") { __typename } }`)).data.node.__typename).toBe('Proposal');

    expect(proposal.changes).toContainEqual({ kind: 'ADDED', part: 'FLOW', path: `flows.${proposal.proposedFlow.id}` });

    const input = { proposalId: proposal.id, verdict: 'APPROVE', note: 'good' };
    const approved = (await api.ask(REVIEW, { input })).data.reviewProposal;
    expect(approved).toMatchObject({ proposal: { status: 'APPROVED' }, botVersion: { number: 2 }, problems: [] });
    const reviewed = await api.ask(`{ proposal(id: "${proposal.id}") { changes { path } } }`);
    expect(reviewed.data.proposal.changes).toBeNull();
    const again = (await api.ask(REVIEW, { input })).data.reviewProposal;
    expect(again).toMatchObject({ proposal: null, problems: [{ code: 'PROPOSAL_REVIEWED' }] });
  });

  it('shows how flows do, and the secret of webhooks, to admins', async () => {
    const query =
      '{ bot(slug: "desk") { webhookSecret flowStats { flow matches successRate dropOffs { step conversations } } } }';
    const { data, errors } = await api.ask(query);
    expect(errors).toEqual([]);
    expect(data.bot.webhookSecret).toMatch(/^whsec_.{40,}$/);
    const partner = await api.apiKey('PARTNER', { accountId: api.app.accountId });
    const denied = await api.ask(query, {}, partner);
    expect(denied.errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it.each(['VISITOR', 'PARTNER', 'OPERATOR'] as const)('is none of the business of a %s', async (role) => {
    const { accountId } = api.app;
    const credential = role === 'VISITOR' ? await api.visitor() : await api.apiKey(role, { accountId });
    const codes = async (query: string) =>
      (await api.ask(query, {}, credential)).errors.map(({ extensions }) => extensions.code);
    expect(await codes('{ proposals { nodes { id } } }')).toEqual(['FORBIDDEN']);
    expect(await codes('{ proposal(id: "01890a5d-ac96-774b-bcce-b302099a8057") { id } }')).toEqual(['FORBIDDEN']);
    const input = '{ proposalId: "01890a5d-ac96-774b-bcce-b302099a8057", verdict: APPROVE }';
    expect(await codes(`mutation { reviewProposal(input: ${input}) { problems { code } } }`)).toEqual(['FORBIDDEN']);
    const watching = api.sockets(credential).iterate({ query: 'subscription { proposalEvents { change } }' });
    const { value } = await watching.next();
    expect(value?.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('of one account is not another’s', async () => {
    const stranger = await api.apiKey('ADMIN');
    const { data } = await api.ask('{ proposals { nodes { id } } }');
    expect(data.proposals.nodes.length).toBeGreaterThan(0);
    const seen = await api.ask('{ proposals { nodes { id } } }', {}, stranger);
    expect(seen.data.proposals.nodes).toEqual([]);
    const input = { proposalId: data.proposals.nodes[0].id, verdict: 'REJECT', note: 'no' };
    const reviewed = (await api.ask(REVIEW, { input }, stranger)).data.reviewProposal;
    expect(reviewed.problems).toEqual([{ code: 'NOT_FOUND', path: ['input', 'proposalId'] }]);
  });

  it('needs words to learn from', async () => {
    const conversationId = await startConversation(api);
    const resolve = async (input: object) =>
      (await api.ask(RESOLVE, { input: { conversationId, ...input } })).data.resolveConversation.problems;
    expect(await resolve({ resolution: '  ' })).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'resolution'] }]);
    const long = { resolution: 'done', solution: [{ text: 'x'.repeat(2_001) }] };
    expect(await resolve(long)).toEqual([{ code: 'INVALID_INPUT', path: ['input', 'solution'] }]);
    expect(await resolve({ resolution: 'done' })).toEqual([]);
    expect(await resolve({ resolution: 'done' })).toEqual([
      { code: 'CONVERSATION_CLOSED', path: ['input', 'conversationId'] },
    ]);
  });
});
