/** People of an account: invited, signed in, changed and turned away, over the API. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

const clock = { aheadMs: 0 };
const DAY_MS = 86_400_000;
const stores = memoryStores();
let api: TestApi;
beforeAll(async () => {
  api = await startApi({ stores, clock });
});
afterEach(() => {
  clock.aheadMs = 0;
});
afterAll(() => api.close());

const PASSWORD = 'a long and quiet evening';
const USER = 'user { id email name role hasJoined disabledAt }';
const REFUSED = 'problems { code path }';
const INVITE = `mutation ($input: InviteUserInput!) { answer: inviteUser(input: $input) { ${USER} invitation ${REFUSED} } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { answer: acceptInvitation(input: $input) { ${USER} token ${REFUSED} } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { answer: signIn(input: $input) { ${USER} token expiresAt ${REFUSED} } }`;
const UPDATE = `mutation ($input: UpdateUserInput!) { answer: updateUser(input: $input) { ${USER} invitation ${REFUSED} } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { answer: changePassword(input: $input) { user { id } ${REFUSED} } }`;
const REVOKE = `mutation ($input: RevokeSessionInput!) { answer: revokeSession(input: $input) { ${REFUSED} } }`;
const SIGN_OUT = `mutation { answer: signOut { ${REFUSED} } }`;
const VIEWER = '{ viewer { role user { id name sessions { id } } } }';

const mutate = async (mutation: string, input: object, credential: string | null = null) =>
  (await api.ask(mutation, { input }, credential)).data.answer;
const codeOf = async (credential: string): Promise<string | undefined> =>
  (await api.ask(VIEWER, {}, credential)).errors[0]?.extensions.code;

let people = 0;
const join = async (
  role: 'OPERATOR' | 'ADMIN' = 'OPERATOR',
): Promise<{ email: string; invitation: string; token: string; user: { id: string } }> => {
  const email = `person${++people}@example.com`;
  const { invitation } = await mutate(INVITE, { email, name: 'Ana', role }, api.adminKey);
  const { token, user } = await mutate(ACCEPT, { invitation, password: PASSWORD });
  return { email, invitation, token, user };
};

describe('an invitation', () => {
  it('is accepted once, with a password, and signs in', async () => {
    const input = { email: ' Ana@Example.com ', name: 'Ana', role: 'OPERATOR' };
    const invited = await mutate(INVITE, input, api.adminKey);
    const user = { id: expect.any(String), email: 'ana@example.com', name: 'Ana', role: 'OPERATOR', disabledAt: null };
    expect(invited).toEqual({ user: { ...user, hasJoined: false }, invitation: expect.any(String), problems: [] });
    const accept = { invitation: invited.invitation, password: PASSWORD, name: 'Ana Ray' };
    const joined = await mutate(ACCEPT, accept);
    expect(joined).toEqual({
      user: { ...user, name: 'Ana Ray', hasJoined: true },
      token: expect.any(String),
      problems: [],
    });
    const { data } = await api.ask(VIEWER, {}, joined.token);
    expect(data.viewer).toMatchObject({
      role: 'OPERATOR',
      user: { id: joined.user.id, name: 'Ana Ray', sessions: [{}] },
    });
    expect((await mutate(ACCEPT, accept)).problems).toEqual([
      { code: 'INVITATION_WRONG', path: ['input', 'invitation'] },
    ]);
    expect((await mutate(INVITE, input, api.adminKey)).problems).toEqual([
      { code: 'INVALID_INPUT', path: ['input', 'email'] },
    ]);
  });

  it('runs out after a week, and takes no password that is short or plain', async () => {
    const { invitation } = await mutate(INVITE, { email: 'bo@example.com', name: 'Bo', role: 'ADMIN' }, api.adminKey);
    for (const password of ['short', 'aaaaaaaaaaaaaaaa', 'bo@example.com', 'x'.repeat(201)])
      expect((await mutate(ACCEPT, { invitation, password })).problems).toEqual([
        { code: 'INVALID_INPUT', path: ['input', 'password'] },
      ]);
    clock.aheadMs = 7 * DAY_MS + 1;
    expect((await mutate(ACCEPT, { invitation, password: PASSWORD })).problems[0].code).toBe('INVITATION_WRONG');
  });

  it('is for admins to make', async () => {
    const { token } = await join('OPERATOR');
    const { errors } = await api.ask(INVITE, { input: { email: 'x@example.com', name: 'X', role: 'ADMIN' } }, token);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    const { token: admin } = await join('ADMIN');
    expect((await mutate(INVITE, { email: 'y@example.com', name: 'Y', role: 'ADMIN' }, admin)).problems).toEqual([]);
  });
});

describe('signing in', () => {
  it('wants the right password, and says no more than that it was wrong', async () => {
    const { email, user } = await join();
    const right = await mutate(SIGN_IN, { email: email.toUpperCase(), password: PASSWORD });
    expect(right).toMatchObject({ user: { id: user.id }, problems: [] });
    const wrong = [{ code: 'SIGN_IN_WRONG', path: null }];
    expect((await mutate(SIGN_IN, { email, password: `${PASSWORD}!` })).problems).toEqual(wrong);
    expect((await mutate(SIGN_IN, { email: 'nobody@example.com', password: PASSWORD })).problems).toEqual(wrong);
    const { invitation } = await mutate(INVITE, { email: 'new@example.com', name: 'N', role: 'ADMIN' }, api.adminKey);
    expect(invitation).not.toBeNull();
    expect((await mutate(SIGN_IN, { email: 'new@example.com', password: '' })).problems).toEqual(wrong);
  });

  it('lasts a week, also for what is open with it', async () => {
    const { token } = await join();
    expect(await codeOf(token)).toBeUndefined();
    clock.aheadMs = 7 * DAY_MS + 1;
    expect(await codeOf(token)).toBe('TOKEN_EXPIRED');
  });

  it('is held to a rate, for each address and each person', async () => {
    await using limited = await startApi({ rates: { signIns: 3 } });
    const codes = [];
    for (let each = 0; each < 5; each++) {
      const { data } = await limited.ask(SIGN_IN, { input: { email: 'ana@example.com', password: 'x' } }, null);
      codes.push(data.answer.problems[0].code);
    }
    expect(codes).toEqual(['SIGN_IN_WRONG', 'SIGN_IN_WRONG', 'SIGN_IN_WRONG', 'RATE_LIMITED', 'RATE_LIMITED']);
  });
});

describe('a session', () => {
  it('ends when its person signs out, with the stream that is open', async () => {
    const { token, email } = await join();
    const other = (await mutate(SIGN_IN, { email, password: PASSWORD })).token;
    const conversationId = await startConversation(api);
    const stream = api.overSse(
      'subscription ($id: ID!) { conversationEvents(conversationId: $id, after: "0") { cursor } }',
      { id: conversationId },
      token,
    );
    const codes: unknown[] = [];
    for await (const { errors } of stream) {
      if (codes.length === 0) expect((await api.ask(SIGN_OUT, {}, token)).data.answer.problems).toEqual([]);
      codes.push(errors?.[0]?.extensions?.['code'] ?? null);
    }
    expect(codes.at(-1)).toBe('UNAUTHENTICATED');
    expect([await codeOf(token), await codeOf(other)]).toEqual(['UNAUTHENTICATED', undefined]);
  });

  it('is revoked by its person or an admin, and by no other operator', async () => {
    const [ana, bo] = [await join(), await join()];
    const { data } = await api.ask(VIEWER, {}, ana.token);
    const input = { userId: ana.user.id, id: data.viewer.user.sessions[0].id };
    expect((await mutate(REVOKE, input, bo.token)).problems[0].code).toBe('NOT_FOUND');
    const seen = await api.ask('{ users { nodes { id sessions { id } } } }', {}, bo.token);
    const nodes: { id: string; sessions: unknown }[] = seen.data.users.nodes;
    expect(nodes.find(({ id }) => id === ana.user.id)?.sessions).toBeNull();
    const stranger = await api.apiKey('ADMIN');
    expect((await mutate(REVOKE, input, stranger)).problems[0].code).toBe('NOT_FOUND');
    expect(await codeOf(ana.token)).toBeUndefined();
    expect((await mutate(REVOKE, input, api.adminKey)).problems).toEqual([]);
    expect(await codeOf(ana.token)).toBe('UNAUTHENTICATED');
  });

  it('is none of a key', async () => {
    expect((await api.ask(SIGN_OUT)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.ask(VIEWER)).data.viewer.user).toBeNull();
  });
});

describe('an admin', () => {
  it('changes roles, disables and invites again; each ends the sessions and is in the audit log', async () => {
    const { token, user, email } = await join();
    const promoted = await mutate(UPDATE, { id: user.id, role: 'ADMIN' }, api.adminKey);
    expect(promoted).toMatchObject({ user: { role: 'ADMIN' }, invitation: null, problems: [] });
    expect(await codeOf(token)).toBe('UNAUTHENTICATED');

    const { token: second } = await mutate(SIGN_IN, { email, password: PASSWORD });
    expect((await mutate(UPDATE, { id: user.id, isDisabled: true }, api.adminKey)).user.disabledAt).not.toBeNull();
    expect(await codeOf(second)).toBe('UNAUTHENTICATED');
    expect((await mutate(SIGN_IN, { email, password: PASSWORD })).problems[0].code).toBe('SIGN_IN_WRONG');

    await mutate(UPDATE, { id: user.id, isDisabled: false }, api.adminKey);
    const { invitation } = await mutate(UPDATE, { id: user.id, isInvitedAgain: true }, api.adminKey);
    const password = 'another long and quiet evening';
    expect((await mutate(ACCEPT, { invitation, password })).problems).toEqual([]);
    expect((await mutate(SIGN_IN, { email, password: PASSWORD })).problems[0].code).toBe('SIGN_IN_WRONG');

    const { data } = await api.ask('{ users(first: 1) { nodes { id auditLog { nodes { action actor after } } } } }');
    const [{ id, auditLog }] = data.users.nodes;
    expect(id).toBe(user.id);
    const actions = auditLog.nodes.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action === 'user.changed')).toHaveLength(4);
    expect(actions.at(-1)).toBe('user.invited');
    expect(JSON.stringify(data)).not.toContain('scrypt');
  });

  it('changes nothing about their own role, and nobody of another account', async () => {
    const { token, user } = await join('ADMIN');
    expect((await mutate(UPDATE, { id: user.id, role: 'OPERATOR' }, token)).problems[0].code).toBe('INVALID_INPUT');
    expect((await mutate(UPDATE, { id: user.id, isDisabled: true }, token)).problems[0].code).toBe('INVALID_INPUT');
    const stranger = await api.apiKey('ADMIN');
    expect((await mutate(UPDATE, { id: user.id, isDisabled: true }, stranger)).problems[0].code).toBe('NOT_FOUND');
    expect((await api.ask('{ users { nodes { id } } }', {}, stranger)).data.users.nodes).toEqual([]);
  });
});

describe('a person', () => {
  it('changes their password by the one so far, which ends their other sessions', async () => {
    const { token, email } = await join();
    const other = (await mutate(SIGN_IN, { email, password: PASSWORD })).token;
    const password = 'quite another long evening';
    expect((await mutate(CHANGE, { current: 'wrong', password }, token)).problems[0].code).toBe('SIGN_IN_WRONG');
    expect((await mutate(CHANGE, { current: PASSWORD, password }, token)).problems).toEqual([]);
    expect([await codeOf(token), await codeOf(other)]).toEqual([undefined, 'UNAUTHENTICATED']);
    expect((await mutate(SIGN_IN, { email, password })).problems).toEqual([]);
  });

  it('takes over, is assigned, and is known to visitors by name', async () => {
    const { token, user } = await join();
    const conversationId = await startConversation(api, await api.visitor());
    const TAKE = `mutation ($id: ID!) { takeOver(input: { conversationId: $id }) { conversation { handoff { agentName } } problems { code } } }`;
    const { data } = await api.ask(TAKE, { id: conversationId }, token);
    expect(data.takeOver).toEqual({ conversation: { handoff: { agentName: 'Ana' } }, problems: [] });
    const ASSIGN = `mutation ($input: UpdateConversationInput!) { answer: updateConversation(input: $input) { conversation { assigneeId } ${REFUSED} } }`;
    expect(await mutate(ASSIGN, { conversationId, assigneeId: user.id }, token)).toEqual({
      conversation: { assigneeId: user.id },
      problems: [],
    });
    await mutate(UPDATE, { id: user.id, isDisabled: true }, api.adminKey);
    expect((await mutate(ASSIGN, { conversationId, assigneeId: user.id }, api.adminKey)).problems[0].code).toBe(
      'INVALID_INPUT',
    );
  });

  it('has no secret of theirs in the stores', async () => {
    const { token, invitation } = await join();
    const kept = JSON.stringify([...(await stores.users.list(api.app.accountId, { first: 100, after: null })).rows]);
    for (const secret of [token, invitation, PASSWORD]) expect(kept).not.toContain(secret);
  });
});
