/** A partner's key with one scope: every operation and field of the schema, and every kind of node. */
import { getNamedType, isObjectType } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import type { Viewer } from '../../src/engine/index.ts';
import { grantOf, holdsScope } from '../../src/resolvers/enforce-access.ts';
import { RESOLVERS } from '../../src/resolvers/index.ts';
import { SCOPES } from '../../src/schema/access.ts';
import type { Grant, Scope } from '../../src/schema/access.ts';
import { buildSchema } from '../../src/schema/build-schema.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { Answer, TestApi } from '../support/api.ts';

let api: TestApi;
const keys = new Map<Scope, string>();
beforeAll(async () => {
  api = await startApi({ isProduction: true });
  for (const scope of SCOPES) {
    const { data } = await api.ask(
      'mutation($scope: String!) { createApiKey(input: { role: PARTNER, name: $scope, scopes: [$scope] }) { secret } }',
      { scope },
    );
    keys.set(scope, data.createApiKey.secret);
  }
});
afterAll(() => api.close());

const codesOf = ({ errors }: Pick<Answer, 'errors'>): string[] => errors.map(({ extensions }) => extensions.code);

/** Nothing has this id: whoever may ask is told so, and changes nothing. */
const NOTHING = `"${newId()}"`;
const problems = '{ problems { code } }';

/** Every field of Query, Mutation and Subscription: what it takes, and with an argument that makes nothing happen. */
const OPERATIONS: Record<string, [needs: Scope | 'any key' | 'admin', operation: string]> = {
  viewer: ['any key', '{ viewer { role } }'],
  node: ['any key', `{ node(id: ${NOTHING}) { id } }`],
  nodes: ['any key', `{ nodes(ids: [${NOTHING}]) { id } }`],
  bot: ['bots:read', '{ bot(slug: "none") { id } }'],
  bots: ['bots:read', '{ bots { nodes { id } } }'],
  conversation: ['conversations:read', `{ conversation(id: ${NOTHING}) { id } }`],
  conversations: ['conversations:read', '{ conversations { nodes { id } } }'],
  profile: ['profiles:read', `{ profile(id: ${NOTHING}) { id } }`],
  proposal: ['admin', `{ proposal(id: ${NOTHING}) { id } }`],
  proposals: ['admin', '{ proposals { nodes { id } } }'],
  apiKeys: ['admin', '{ apiKeys { nodes { id } } }'],
  addNote: ['admin', `mutation { addNote(input: { conversationId: ${NOTHING}, text: "x" }) ${problems} }`],
  removeNote: ['admin', `mutation { removeNote(input: { id: ${NOTHING} }) ${problems} }`],
  cannedReplies: ['admin', '{ cannedReplies { id } }'],
  saveCannedReply: ['admin', `mutation { saveCannedReply(input: { name: "", text: "x" }) ${problems} }`],
  removeCannedReply: ['admin', `mutation { removeCannedReply(input: { name: "none" }) ${problems} }`],
  signInWays: ['any key', '{ signInWays }'],
  users: ['admin', '{ users { nodes { id } } }'],
  signIn: ['any key', `mutation { signIn(input: { email: "a@example.com", password: "x" }) ${problems} }`],
  acceptInvitation: ['any key', `mutation { acceptInvitation(input: { invitation: "x", password: "x" }) ${problems} }`],
  signOut: ['admin', `mutation { signOut ${problems} }`],
  changePassword: ['admin', `mutation { changePassword(input: { current: "x", password: "x" }) ${problems} }`],
  inviteUser: ['admin', `mutation { inviteUser(input: { email: "no", name: "A", role: ADMIN }) ${problems} }`],
  updateUser: ['admin', `mutation { updateUser(input: { id: ${NOTHING} }) ${problems} }`],
  revokeSession: ['admin', `mutation { revokeSession(input: { userId: ${NOTHING}, id: ${NOTHING} }) ${problems} }`],
  usageCsv: ['admin', '{ usageCsv(month: "2026-11") }'],
  usageByDay: ['admin', '{ usageByDay(from: "2026-11-01", to: "2026-11-30") { day } }'],

  createVisitorToken: ['tokens:write', `mutation { createVisitorToken(input: { botSlug: "table" }) ${problems} }`],
  startConversation: ['conversations:write', `mutation { startConversation(input: { botSlug: "none" }) ${problems} }`],
  sendMessage: [
    'conversations:write',
    `mutation { sendMessage(input: { conversationId: ${NOTHING}, text: "hi" }) ${problems} }`,
  ],
  cancelTurn: ['conversations:write', `mutation { cancelTurn(input: { turnId: ${NOTHING} }) ${problems} }`],
  generateNextStep: [
    'conversations:write',
    `mutation { generateNextStep(input: { conversationId: ${NOTHING} }) ${problems} }`,
  ],
  rateStep: ['conversations:write', `mutation { rateStep(input: { stepId: ${NOTHING}, rating: 5 }) ${problems} }`],
  handleInterruption: [
    'conversations:write',
    `mutation { handleInterruption(input: { conversationId: ${NOTHING}, question: "why?" }) ${problems} }`,
  ],
  resumeFlow: ['conversations:write', `mutation { resumeFlow(input: { flowCheckpointId: ${NOTHING} }) ${problems} }`],
  transitionConversation: [
    'conversations:write',
    `mutation { transitionConversation(input: { conversationId: ${NOTHING}, to: "x" }) ${problems} }`,
  ],
  resolveConversation: [
    'conversations:write',
    `mutation { resolveConversation(input: { conversationId: ${NOTHING}, resolution: "done" }) ${problems} }`,
  ],
  markRead: ['conversations:write', `mutation { markRead(input: { conversationId: ${NOTHING} }) ${problems} }`],
  updateConversation: [
    'conversations:write',
    `mutation { updateConversation(input: { conversationId: ${NOTHING} }) ${problems} }`,
  ],
  rateMessage: [
    'conversations:write',
    `mutation { rateMessage(input: { messageId: ${NOTHING}, isHelpful: true }) ${problems} }`,
  ],
  exportProfile: ['profiles:read', `mutation { exportProfile(input: { profileId: ${NOTHING} }) ${problems} }`],
  eraseProfile: ['profiles:write', `mutation { eraseProfile(input: { profileId: ${NOTHING} }) ${problems} }`],
  takeOver: ['conversations:write', `mutation { takeOver(input: { conversationId: ${NOTHING} }) ${problems} }`],
  sendOperatorMessage: [
    'conversations:write',
    `mutation { sendOperatorMessage(input: { conversationId: ${NOTHING}, text: "hi" }) ${problems} }`,
  ],
  releaseConversation: [
    'conversations:write',
    `mutation { releaseConversation(input: { conversationId: ${NOTHING} }) ${problems} }`,
  ],
  suggestReply: ['conversations:write', `mutation { suggestReply(input: { conversationId: ${NOTHING} }) ${problems} }`],
  setTyping: [
    'conversations:write',
    `mutation { setTyping(input: { conversationId: ${NOTHING}, isTyping: true }) ${problems} }`,
  ],
  updateProfile: ['profiles:write', `mutation { updateProfile(input: { profileId: ${NOTHING} }) ${problems} }`],
  publishBot: ['admin', `mutation { publishBot(input: {}) ${problems} }`],
  rollbackBot: ['admin', `mutation { rollbackBot(input: { botSlug: "none", toVersion: 1 }) ${problems} }`],
  document: ['admin', `{ document(id: ${NOTHING}) { id } }`],
  saveDocument: ['admin', `mutation { saveDocument(input: { botSlug: "none", name: "a", text: "a" }) ${problems} }`],
  removeDocument: ['admin', `mutation { removeDocument(input: { documentId: ${NOTHING} }) ${problems} }`],
  refreshDocuments: ['admin', `mutation { refreshDocuments(input: { botSlug: "none" }) ${problems} }`],
  reindexDocuments: ['admin', `mutation { reindexDocuments(input: { botSlug: "none" }) ${problems} }`],
  saveMenu: ['admin', `mutation { saveMenu(input: { botSlug: "none" }) ${problems} }`],
  cancelOrder: ['admin', `mutation { cancelOrder(input: { botSlug: "none", orderId: ${NOTHING} }) ${problems} }`],
  saveBusinessDays: ['admin', `mutation { saveBusinessDays(input: { botSlug: "none" }) ${problems} }`],
  migrateConversations: [
    'admin',
    `mutation { migrateConversations(input: { botSlug: "none", toVersion: 1 }) ${problems} }`,
  ],
  reviewProposal: [
    'admin',
    `mutation { reviewProposal(input: { proposalId: ${NOTHING}, verdict: REJECT }) ${problems} }`,
  ],
  createApiKey: ['admin', `mutation { createApiKey(input: { role: ADMIN, name: "" }) ${problems} }`],
  revokeApiKey: ['admin', `mutation { revokeApiKey(input: { id: ${NOTHING} }) ${problems} }`],

  conversationEvents: [
    'conversations:read',
    `subscription { conversationEvents(conversationId: ${NOTHING}) { cursor } }`,
  ],
  converse: [
    'conversations:write',
    `subscription { converse(input: { conversationId: ${NOTHING}, text: "hi", idempotencyKey: "hi" }) { cursor } }`,
  ],
  proposalEvents: ['admin', 'subscription { proposalEvents(botSlug: "none") { at } }'],
  inboxEvents: ['admin', 'subscription { inboxEvents(botSlug: "none") { at } }'],
  qualityEvents: ['bots:read', 'subscription { qualityEvents(botSlug: "none") { at } }'],
};

const schema = buildSchema(RESOLVERS);
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()] as GraphQLObjectType[];

/** Codes of the errors of an operation of any kind. */
async function codesFor(operation: string, key: string): Promise<string[]> {
  if (!operation.startsWith('subscription')) return codesOf(await api.ask(operation, {}, key));
  for await (const { errors = [] } of api.overSse(operation, {}, key)) return codesOf({ errors } as never);
  return [];
}

describe('operations', () => {
  it('are all here', () => {
    const fields = roots.flatMap((type) => Object.keys(type.getFields()));
    expect(Object.keys(OPERATIONS).toSorted()).toEqual(fields.toSorted());
  });

  it.each(SCOPES)('of a key with %s alone are those of its scope', async (scope) => {
    for (const [name, [needs, operation]] of Object.entries(OPERATIONS)) {
      const isRefused = (await codesFor(operation, keys.get(scope) ?? '')).includes('FORBIDDEN');
      expect([name, isRefused]).toEqual([name, needs !== 'any key' && needs !== scope]);
    }
  });
});

const of = (type: string, fields: string): string[] => fields.split(' ').map((field) => `${type}.${field}`);
/** Fields that one scope shows, or an admin's key; whatever leads to them, no other scope does. */
const SHOWN_BY: Record<string, readonly string[]> = {
  'bots:read': [...of('Bot', 'publicKey versions quality'), 'BotVersion.publishedBy', 'QualityAlert.value'],
  'conversations:read': [
    ...of('Conversation', 'turns steps slots interruptions stateHistory flowStack currentStep usage'),
    ...of('Turn', 'intent trace usage'),
    'Conversation.conversionProbability',
    'Conversation.handoff',
    'Generation.context',
  ],
  'profiles:read': of('Profile', 'userId collected refused preferences objectives summary'),
  admin: [
    ...of('Bot', 'auditLog flowStats webhookSecret'),
    ...of('BotVersion', 'files bundle changes'),
    ...of('ApiKey', 'name role'),
    ...of('Proposal', 'title patch'),
    'FlowStat.flow',
    'AuditEntry.actor',
    'BundleFile.text',
  ],
};

const viewerWith = (role: Viewer['role'], scopes: readonly string[]): Viewer => ({
  accountId: newId(),
  role,
  profileId: null,
  botSlug: null,
  scopes,
  subject: newId(),
});

const isGranted = (grant: Grant | null, viewer: Viewer): boolean =>
  !grant ||
  grant.roles === 'anyone' ||
  (grant.roles.includes(viewer.role) && (grant.scope === null || holdsScope(viewer, grant.scope)));

/** Every field that a viewer comes to from the roots; what `node` finds is looked at below. */
function fieldsWithin(viewer: Viewer): Set<string> {
  const seen = new Set<string>();
  const visit = (type: GraphQLObjectType): void => {
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      if (seen.has(name) || !isGranted(grantOf(field), viewer)) continue;
      seen.add(name);
      const next = getNamedType(field.type);
      if (isObjectType(next)) visit(next);
      else if (next.name === 'ConversationEvent') schema.getPossibleTypes(next as never).forEach(visit);
    }
  };
  // A key has no profile and no bot of its own.
  seen.add('Viewer.profile').add('Viewer.bot');
  roots.forEach(visit);
  return seen;
}

describe('fields', () => {
  it.each(SCOPES)('within reach of a key with %s alone are those of its scope', (scope) => {
    const within = fieldsWithin(viewerWith('PARTNER', [scope]));
    for (const [shownBy, fields] of Object.entries(SHOWN_BY))
      expect(fields.filter((field) => within.has(field))).toEqual(shownBy === scope ? fields : []);
  });

  it('within reach of an operator and of a partner with all scopes are all but the admins’', () => {
    for (const viewer of [viewerWith('OPERATOR', []), viewerWith('PARTNER', ['*'])]) {
      const within = fieldsWithin(viewer);
      const unseen = Object.values(SHOWN_BY).flatMap((fields) => fields.filter((field) => !within.has(field)));
      expect(unseen).toEqual(SHOWN_BY['admin']);
    }
  });

  it('name fields that there are', () => {
    const within = fieldsWithin(viewerWith('ADMIN', []));
    expect(Object.values(SHOWN_BY).flatMap((fields) => fields.filter((field) => !within.has(field)))).toEqual([]);
  });
});

describe('nodes', () => {
  it('are found by their own scope alone', async () => {
    const id = await startConversation(api);
    const { data } = await api.ask(
      `mutation { sendMessage(input: { conversationId: "${id}", text: "book a table" }) { turn {
         id userMessage { id } steps { id } conversation { profile { id } bot { id } botVersion { id } } } } }`,
    );
    const { turn } = data.sendMessage;
    const { profile, bot, botVersion } = turn.conversation;
    const kinds: [Scope, string[]][] = [
      ['conversations:read', [id, turn.id, turn.userMessage.id, turn.steps[0].id]],
      ['profiles:read', [profile.id]],
      ['bots:read', [bot.id, botVersion.id]],
    ];
    for (const scope of SCOPES)
      for (const [shownBy, ids] of kinds)
        for (const node of ids) {
          const answer = await api.ask(`{ node(id: "${node}") { __typename id } }`, {}, keys.get(scope));
          expect([scope, codesOf(answer)]).toEqual([scope, scope === shownBy ? [] : ['NOT_FOUND']]);
        }
  });
});

describe('a key that may write', () => {
  const key = (scope: Scope): string => keys.get(scope) ?? '';

  it('is answered with what came of it, and not with what was before', async () => {
    const started = await api.ask(
      'mutation { startConversation(input: { botSlug: "table" }) { conversation { id status } turn { replies { text } } } }',
      {},
      key('conversations:write'),
    );
    expect(started.errors).toEqual([]);
    const { conversation, turn } = started.data.startConversation;
    expect([conversation.status, turn.replies]).toEqual(['ACTIVE', [{ text: "Hi, I'm Tom." }]]);
    const send = (selection: string) =>
      `mutation { sendMessage(input: { conversationId: "${conversation.id}", text: "book a table" }) { turn {
         replies { text } steps { step } ${selection} } } }`;
    expect(codesOf(await api.ask(send('status'), {}, key('conversations:write')))).toEqual([]);
    const history = send('conversation { turns { nodes { userMessage { text } } } }');
    expect(codesOf(await api.ask(history, {}, key('conversations:write')))).toEqual(['FORBIDDEN']);

    const { data } = await api.ask(`{ conversation(id: "${conversation.id}") { profile { id } } }`);
    const update = (selection: string) =>
      `mutation { updateProfile(input: { profileId: "${data.conversation.profile.id}", values: { name: "Ana" } }) {
         profile { id ${selection} } problems { code } } }`;
    expect(codesOf(await api.ask(update(''), {}, key('profiles:write')))).toEqual([]);
    expect(codesOf(await api.ask(update('collected { value }'), {}, key('profiles:write')))).toEqual(['FORBIDDEN']);
  });

  it('gives tokens with the public key as anybody does, and without it by its scope', async () => {
    const create = async (input: object, scope: Scope) =>
      api.ask(
        'mutation($input: CreateVisitorTokenInput!) { createVisitorToken(input: $input) { token problems { code } } }',
        { input: { botSlug: 'table', ...input } },
        key(scope),
      );
    const { publicKey } = api.bot;
    expect((await create({ publicKey }, 'bots:read')).data.createVisitorToken.token).toEqual(expect.any(String));
    expect(codesOf(await create({}, 'bots:read'))).toEqual(['FORBIDDEN']);
    expect(codesOf(await create({ publicKey, userId: 'ana' }, 'bots:read'))).toEqual(['FORBIDDEN']);
    expect((await create({ userId: 'ana' }, 'tokens:write')).data.createVisitorToken.token).toEqual(expect.any(String));
  });
});
