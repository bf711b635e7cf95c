/** Whoever knows another account's ids, slugs and cursors gets nothing for them: every operation, on the database. */
import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { RESOLVERS } from '../../src/resolvers/index.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { startApi, take } from '../support/api.ts';
import type { Answer, TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';
import { keepProposal } from '../support/pending-proposal.ts';
import { tableBot } from '../support/table-bot.ts';

/** Said in the account that is not to be seen, and nowhere else. */
const CANARY = 'Zanzibar';
const ADMIN = 'the admin of another account';
const STRANGERS = [ADMIN, 'a partner of another account', 'an operator of another account'];

const FILES = {
  ...tableBot,
  'bot.yaml': (tableBot['bot.yaml'] ?? '')
    .replace('slug: table', 'slug: spice')
    .replace('interruptions]', 'interruptions, knowledge]')
    .replace('name: Tom', `name: ${CANARY}`),
};

/** What a stranger has got hold of. */
interface Known {
  conversationId: string;
  turnId: string;
  stepId: string;
  checkpointId: string;
  profileId: string;
  proposalId: string;
  keyId: string;
  documentId: string;
  noteId: string;
  userId: string;
  sessionId: string;
  invitation: string;
  nodes: string[];
  /** Of each list the cursor before its last row. */
  cursors: Record<'bots' | 'conversations' | 'proposals' | 'apiKeys' | 'users', string>;
}

let api: TestApi;
let known: Known;
let before: unknown;
const keys = new Map<string, string>();

const proposeFor = async (accountId: string, botId: string, title: string): Promise<string> =>
  (await keepProposal(api.stores, { accountId, botId, title })).id;

const EVERYTHING = `{
  conversations { edges { cursor node { id status notes { text } slots { raw } turns { nodes { id userMessage { id text } replies { id text } } }
    steps { nodes { id } } interruptions { id checkpointId } profile { id userId collected { raw } updatedAt } botVersion { id } } } }
  bots { edges { cursor node { id name activeVersion { id number } auditLog { nodes { id } } versions { nodes { id } }
    documents { nodes { id title revisions { text } } } } } }
  proposals { edges { cursor node { id title status } } }
  apiKeys { edges { cursor node { id name revokedAt } } }
  cannedReplies { name text }
  users { edges { cursor node { id name email disabledAt sessions { id } } } } }`;

const everything = async () => {
  const { data, errors } = await api.ask(EVERYTHING);
  expect(errors).toEqual([]);
  return data;
};

beforeAll(async () => {
  const { stores } = await openTestPglite();
  api = await startApi({ stores, files: FILES, isProduction: true });
  keys.set(ADMIN, await api.apiKey('ADMIN'));
  keys.set('a partner of another account', await api.apiKey('PARTNER'));
  keys.set('an operator of another account', await api.apiKey('OPERATOR'));

  const start = `mutation { startConversation(input: { botSlug: "spice", userId: "${CANARY}" }) { conversation { id } } }`;
  await api.ask(start);
  const conversationId: string = (await api.ask(start)).data.startConversation.conversation.id;
  for (const text of ['book a table', 'when do you open?'])
    await api.ask('mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }', {
      input: { conversationId, text },
    });
  for (const slug of ['two', 'three']) {
    const text = FILES['bot.yaml'].replace('slug: spice', `slug: ${slug}`);
    await api.app.engine.publishBot({
      accountId: api.app.accountId,
      files: { ...FILES, 'bot.yaml': text },
      publishedBy: 'test',
    });
    await proposeFor(api.app.accountId, api.bot.id, CANARY);
    await api.ask(`mutation { createApiKey(input: { role: ADMIN, name: "${CANARY} ${slug}" }) { secret } }`);
  }

  await api.ask(
    `mutation { saveDocument(input: { botSlug: "spice", name: "cloves.md", text: "# Cloves of ${CANARY}" }) { document { id } } }`,
  );
  const noted = await api.ask(
    `mutation { addNote(input: { conversationId: "${conversationId}", text: "${CANARY}" }) { note { id } } }`,
  );
  await api.ask(`mutation { saveCannedReply(input: { name: "hello", text: "${CANARY}" }) { problems { code } } }`);
  const invite = (email: string) =>
    api.ask(
      `mutation { inviteUser(input: { email: "${email}", name: "${CANARY}", role: ADMIN }) { user { id } invitation } }`,
    );
  const { user, invitation: accepted } = (await invite('one@example.com')).data.inviteUser;
  await api.ask(
    `mutation { acceptInvitation(input: { invitation: "${accepted}", password: "a long and quiet evening" }) { token } }`,
  );
  const { invitation } = (await invite('two@example.com')).data.inviteUser;

  before = await everything();
  const all = before as Answer['data'];
  const conversation = all.conversations.edges[0].node;
  known = {
    conversationId,
    turnId: conversation.turns.nodes.at(-1).id,
    stepId: conversation.steps.nodes[0].id,
    checkpointId: conversation.interruptions[0].checkpointId,
    profileId: conversation.profile.id,
    proposalId: all.proposals.edges[0].node.id,
    keyId: all.apiKeys.edges[0].node.id,
    documentId: all.bots.edges.flatMap((edge: Answer['data']) => edge.node.documents.nodes)[0].id,
    noteId: noted.data.addNote.note.id,
    userId: user.id,
    sessionId: all.users.edges.at(-1).node.sessions[0].id,
    invitation,
    nodes: [...new Set(JSON.stringify(all).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g))],
    cursors: {
      bots: all.bots.edges[0].cursor,
      conversations: all.conversations.edges[0].cursor,
      proposals: all.proposals.edges[0].cursor,
      apiKeys: all.apiKeys.edges[0].cursor,
      users: all.users.edges[0].cursor,
    },
  };
});
afterAll(() => api.close());

const list = (field: keyof Known['cursors'], selection: string) => (it: Known) => [
  `{ ${field} { nodes { ${selection} } } }`,
  `{ ${field}(after: "${it.cursors[field]}") { nodes { ${selection} } } }`,
];
const problems = 'problems { code message }';
const turn = `turn { id replies { text } conversation { id turns { nodes { userMessage { text } } } } } ${problems}`;

/** From yesterday to tomorrow, however near midnight is. */
const dayAt = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const THESE_DAYS = `from: "${dayAt(-1)}", to: "${dayAt(1)}"`;

/** Every field of Query, Mutation and Subscription, with all that it can be told of the other account. */
const ATTEMPTS: Record<string, (it: Known) => string[]> = {
  viewer: () => ['{ viewer { accountId bot { name } profile { userId } } }'],
  node: ({ nodes }) =>
    nodes.map(
      (id) => `{ node(id: "${id}") { id ... on Profile { userId } ... on Message { text } ... on Bot { name } } }`,
    ),
  nodes: ({ nodes }) => [`{ nodes(ids: ${JSON.stringify(nodes.slice(0, 100))}) { id ... on Profile { userId } } }`],
  bot: () => ['{ bot(slug: "spice") { id name auditLog { nodes { after } } } }'],
  bots: list('bots', 'id name'),
  conversation: (it) => [`{ conversation(id: "${it.conversationId}") { id bot { name } turns { nodes { id } } } }`],
  conversations: (it) => [
    ...list('conversations', 'id bot { name }')(it),
    `{ conversations(filter: { profileId: "${it.profileId}" }) { nodes { id } } }`,
    '{ conversations(filter: { botSlug: "spice" }) { nodes { id } } }',
  ],
  profile: (it) => [`{ profile(id: "${it.profileId}") { id userId } }`],
  document: (it) => [`{ document(id: "${it.documentId}") { id title revisions { text } } }`],
  proposal: (it) => [`{ proposal(id: "${it.proposalId}") { id title } }`],
  proposals: (it) => [
    ...list('proposals', 'id title')(it),
    '{ proposals(filter: { botSlug: "spice" }) { nodes { id title } } }',
  ],
  apiKeys: list('apiKeys', 'id name'),
  users: list('users', 'id name email sessions { id } auditLog { nodes { after } }'),
  signInWays: () => [],
  cannedReplies: () => ['{ cannedReplies { name text } }', '{ cannedReplies(botSlug: "spice") { name text } }'],
  addNote: (it) => [
    `mutation { addNote(input: { conversationId: "${it.conversationId}", text: "x" }) { note { text } ${problems} } }`,
  ],
  removeNote: (it) => [`mutation { removeNote(input: { id: "${it.noteId}" }) { ${problems} } }`],
  saveCannedReply: () => [
    `mutation { saveCannedReply(input: { name: "hello", text: "x", botSlug: "spice" }) { cannedReply { text } ${problems} } }`,
    'mutation { saveCannedReply(input: { name: "hello", text: "own" }) { cannedReply { text } problems { code } } }',
  ],
  removeCannedReply: () => [
    `mutation { removeCannedReply(input: { name: "hello" }) { ${problems} } removed: removeCannedReply(input: { name: "hello" }) { ${problems} } }`,
  ],
  usageCsv: () => [`{ usageCsv(month: "${dayAt(0).slice(0, 7)}") }`],
  usageByDay: () => [
    `{ usageByDay(${THESE_DAYS}) { day messagesIn bot { id name } } }`,
    `{ usageByDay(${THESE_DAYS}, botSlug: "spice") { day messagesIn bot { id name } } }`,
  ],

  createVisitorToken: () => [
    `mutation { createVisitorToken(input: { botSlug: "spice" }) { token ${problems} } }`,
    `mutation { createVisitorToken(input: { botSlug: "spice", userId: "${CANARY.toLowerCase()}" }) { token ${problems} } }`,
  ],
  startConversation: () => [
    `mutation { startConversation(input: { botSlug: "spice" }) { conversation { id } ${turn} } }`,
  ],
  sendMessage: (it) => [
    `mutation { sendMessage(input: { conversationId: "${it.conversationId}", text: "4" }) { ${turn} } }`,
  ],
  cancelTurn: (it) => [`mutation { cancelTurn(input: { turnId: "${it.turnId}" }) { ${turn} } }`],
  generateNextStep: (it) => [
    `mutation { generateNextStep(input: { conversationId: "${it.conversationId}" }) { step { id } ${turn} } }`,
  ],
  rateStep: (it) => [`mutation { rateStep(input: { stepId: "${it.stepId}", rating: 1 }) { step { id } ${problems} } }`],
  handleInterruption: (it) => [
    `mutation { handleInterruption(input: { conversationId: "${it.conversationId}", question: "when do you open?" }) { ${turn} } }`,
  ],
  resumeFlow: (it) => [`mutation { resumeFlow(input: { flowCheckpointId: "${it.checkpointId}" }) { ${turn} } }`],
  transitionConversation: (it) => [
    `mutation { transitionConversation(input: { conversationId: "${it.conversationId}", to: "x" }) { ${turn} } }`,
  ],
  resolveConversation: (it) => [
    `mutation { resolveConversation(input: { conversationId: "${it.conversationId}", resolution: "x" }) { ${turn} } }`,
  ],
  takeOver: (it) => [
    `mutation { takeOver(input: { conversationId: "${it.conversationId}" }) { conversation { id status } ${problems} } }`,
  ],
  sendOperatorMessage: (it) => [
    `mutation { sendOperatorMessage(input: { conversationId: "${it.conversationId}", text: "x" }) { message { id } ${problems} } }`,
  ],
  releaseConversation: (it) => [
    `mutation { releaseConversation(input: { conversationId: "${it.conversationId}" }) { conversation { id } ${problems} } }`,
  ],
  suggestReply: (it) => [
    `mutation { suggestReply(input: { conversationId: "${it.conversationId}" }) { suggestion { text } ${problems} } }`,
  ],
  setTyping: (it) => [
    `mutation { setTyping(input: { conversationId: "${it.conversationId}", isTyping: true }) { conversationId ${problems} } }`,
  ],
  updateProfile: (it) => [
    `mutation { updateProfile(input: { profileId: "${it.profileId}", values: { name: "x" } }) { profile { id userId } ${problems} } }`,
  ],
  exportProfile: (it) => [`mutation { exportProfile(input: { profileId: "${it.profileId}" }) { data ${problems} } }`],
  eraseProfile: (it) => [
    `mutation { eraseProfile(input: { profileId: "${it.profileId}" }) { profileId ${problems} } }`,
  ],
  markRead: (it) => [
    `mutation { markRead(input: { conversationId: "${it.conversationId}" }) { conversation { id } ${problems} } }`,
  ],
  updateConversation: (it) => [
    `mutation { updateConversation(input: { conversationId: "${it.conversationId}", tags: ["x"] }) { conversation { id } ${problems} } }`,
  ],
  rateMessage: (it) => [
    `mutation { rateMessage(input: { messageId: "${it.turnId.slice(0, -2)}02", isHelpful: false }) { message { id } ${problems} } }`,
  ],
  publishBot: () => [`mutation { publishBot(input: { files: [] }) { bot { id name } ${problems} } }`],
  rollbackBot: () => [`mutation { rollbackBot(input: { botSlug: "spice", toVersion: 1 }) { bot { id } ${problems} } }`],
  saveDocument: () => [
    `mutation { saveDocument(input: { botSlug: "spice", name: "cloves.md", text: "x" }) { document { id title } ${problems} } }`,
  ],
  removeDocument: (it) => [
    `mutation { removeDocument(input: { documentId: "${it.documentId}", erase: true }) { document { id title } ${problems} } }`,
  ],
  refreshDocuments: () => [
    `mutation { refreshDocuments(input: { botSlug: "spice" }) { sitemaps { url } ${problems} } }`,
  ],
  reindexDocuments: () => [`mutation { reindexDocuments(input: { botSlug: "spice" }) { documents ${problems} } }`],
  saveMenu: () => [
    `mutation { saveMenu(input: { botSlug: "spice", items: [{ item: "x", portions: 1 }], forget: ["x"] }) { menu { item } ${problems} } }`,
  ],
  cancelOrder: (it) => [
    `mutation { cancelOrder(input: { botSlug: "spice", orderId: "${it.conversationId}" }) { order { reference } ${problems} } }`,
  ],
  saveBusinessDays: () => [
    `mutation { saveBusinessDays(input: { botSlug: "spice", days: [{ day: "mon", hours: [] }] }) { businessDays { day } ${problems} } }`,
  ],
  migrateConversations: (it) => [
    `mutation { migrateConversations(input: { botSlug: "spice", toVersion: 1, after: "${it.conversationId}" }) {
       moving conversations { conversationId } ${problems} } }`,
  ],
  reviewProposal: (it) => [
    `mutation { reviewProposal(input: { proposalId: "${it.proposalId}", verdict: REJECT, note: "x" }) { proposal { title } ${problems} } }`,
  ],
  signIn: () => [
    `mutation { signIn(input: { email: "one@example.com", password: "a long and quiet morning" }) { user { name } token ${problems} } }`,
  ],
  acceptInvitation: (it) => [
    `mutation { acceptInvitation(input: { invitation: "${it.invitation.slice(0, -1)}", password: "a long and quiet morning" }) { user { name } token ${problems} } }`,
  ],
  signOut: () => [`mutation { signOut { ${problems} } }`],
  changePassword: () => [
    `mutation { changePassword(input: { current: "a long and quiet evening", password: "a long and quiet morning" }) { user { name } ${problems} } }`,
  ],
  inviteUser: () => [
    `mutation { inviteUser(input: { email: "own@example.com", name: "own", role: ADMIN }) { user { auditLog { nodes { after } } } ${problems} } }`,
  ],
  updateUser: (it) => [
    `mutation { updateUser(input: { id: "${it.userId}", isDisabled: true }) { user { name } ${problems} } }`,
  ],
  revokeSession: (it) => [
    `mutation { revokeSession(input: { userId: "${it.userId}", id: "${it.sessionId}" }) { ${problems} } }`,
  ],
  createApiKey: () => [
    `mutation { createApiKey(input: { role: ADMIN, name: "own" }) { apiKey { auditLog { nodes { after } } } ${problems} } }`,
  ],
  revokeApiKey: (it) => [`mutation { revokeApiKey(input: { id: "${it.keyId}" }) { apiKey { name } ${problems} } }`],

  conversationEvents: (it) => [
    `subscription { conversationEvents(conversationId: "${it.conversationId}", after: "0") { cursor conversationId } }`,
  ],
  converse: (it) => [
    `subscription { converse(input: { conversationId: "${it.conversationId}", text: "4", idempotencyKey: "4" }) { cursor conversationId } }`,
  ],
  proposalEvents: () => ['subscription { proposalEvents(botSlug: "spice") { proposal { title } } }'],
  inboxEvents: () => ['subscription { inboxEvents(botSlug: "spice") { conversation { id } message { text } } }'],
  qualityEvents: () => ['subscription { qualityEvents(botSlug: "spice") { bot { name } } }'],
};

const codesOf = (answer: string): string[] => [...answer.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code ?? '');

async function answerTo(operation: string, key: string | undefined): Promise<string> {
  if (!operation.startsWith('subscription')) return JSON.stringify(await api.ask(operation, {}, key));
  const [first] = await take(api.overSse(operation, {}, key ?? null), () => true);
  return JSON.stringify(first);
}

/** What an attempt may come to: not there, not allowed, or an input that names nothing of theirs. */
const REFUSALS = [
  'NOT_FOUND',
  'BOT_UNKNOWN',
  'FORBIDDEN',
  'PUBLIC_KEY_WRONG',
  'BUNDLE_INVALID',
  'VERSION_UNKNOWN',
  'SIGN_IN_WRONG',
  'INVITATION_WRONG',
];

describe("another account's", () => {
  it('operations are all here', () => {
    const schema = buildSchema(RESOLVERS);
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    const fields = roots.flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()));
    expect(Object.keys(ATTEMPTS).toSorted()).toEqual(fields.toSorted());
  });

  it.each(STRANGERS)('things are out of reach of %s, by any field', async (stranger) => {
    for (const [field, attempts] of Object.entries(ATTEMPTS))
      for (const operation of attempts(known)) {
        const answer = await answerTo(operation, keys.get(stranger));
        expect.soft([field, codesOf(answer).filter((code) => !REFUSALS.includes(code))]).toEqual([field, []]);
        const seen = [CANARY, ...known.nodes].filter((secret) => answer.includes(secret));
        expect.soft([operation, seen]).toEqual([operation, []]);
      }
    expect(await everything()).toEqual(before);
  });

  it('things are within reach of its own admin by the same queries', async () => {
    const queries = Object.values(ATTEMPTS).flatMap((attempts) =>
      attempts(known).filter((text) => text.startsWith('{')),
    );
    const unanswered: string[] = [];
    for (const query of queries) {
      const answer = await answerTo(query, api.adminKey);
      const shows = [CANARY, ...known.nodes].some((secret) => answer.includes(secret));
      if (codesOf(answer).length > 0 || !shows) unanswered.push(query);
    }
    // A table names bots by their slugs. Ids that are no nodes: of the interruption, its checkpoint, the audit log's entries and keys.
    expect(unanswered.filter((query) => !query.includes('node(id:'))).toEqual([
      ATTEMPTS['viewer']?.(known)[0],
      ATTEMPTS['usageCsv']?.(known)[0],
    ]);
    expect(unanswered.length).toBeLessThan(known.nodes.length / 2);
  });

  it("proposals are no part of a stranger's stream", async () => {
    const { data } = await api.ask('{ viewer { accountId } }', {}, keys.get(ADMIN));
    const { accountId } = data.viewer;
    const { bot } = await api.app.engine.publishBot({ accountId, files: tableBot, publishedBy: 'test' });
    const reject = async (proposalId: string, key?: string) => {
      const input = `{ proposalId: "${proposalId}", verdict: REJECT, note: "no" }`;
      const answer = await api.ask(`mutation { reviewProposal(input: ${input}) { ${problems} } }`, {}, key);
      expect(answer.data.reviewProposal.problems).toEqual([]);
    };
    const stream = api.sockets(keys.get(ADMIN) ?? null).iterate({
      query: 'subscription { proposalEvents { proposal { title } } }',
    });
    let first: unknown;
    const seen = stream.next().then(({ value }) => (first = value));
    // A subscription does not say when it is open: each round tells of theirs first.
    while (first === undefined) {
      await reject(await proposeFor(api.app.accountId, api.bot.id, CANARY));
      await reject(await proposeFor(accountId, bot.id, 'Own'), keys.get(ADMIN));
      await Promise.race([seen, new Promise((resolve) => setTimeout(resolve, 20))]);
    }
    expect(first).toEqual({ data: { proposalEvents: { proposal: { title: 'Own' } } } });
    await stream.return?.();
  });
});
