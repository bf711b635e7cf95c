/** Files of visitors: taken by their content, sent with a message, read by links that end, and gone with their person. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USUAL_LIMITS } from '../../src/app/attachments/limits.ts';
import { newId } from '../../src/engine/index.ts';
import { memoryAttachmentStorage } from '../../src/stores/memory/attachment-storage.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { PNG, upload as uploadTo } from '../support/upload.ts';
import type { Uploaded } from '../support/upload.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
const LIMITS = { ...USUAL_LIMITS, bytes: 20_000, perConversation: 4 };
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { id status userMessage { id text attachments { id name mediaType sizeBytes url expiresAt } } replies { text } } problems { code } } }`;
const TURNS = `query($id: ID!) { conversation(id: $id) { turns { nodes { userMessage { attachments { id url } } } } } }`;

let database: TestDatabase;
let api: TestApi;
let visitor: string;
const storage = memoryAttachmentStorage();
const clock = { aheadMs: 0 };
beforeAll(async () => {
  database = await openTestPglite();
  api = await startApi({ stores: database.stores, clock, attachments: { storage, limits: LIMITS } });
  visitor = await api.visitor();
});
afterAll(() => api.close());

const at = (path: string): string => new URL(path, api.url).href;
const upload = (id: string, bytes: Buffer, given: { name?: string; by?: string } = {}): Promise<Uploaded> =>
  uploadTo(api, id, { bytes, by: visitor, ...given });
const codeOf = ({ status, body }: Uploaded): [number, string] => [status, body.errors[0].extensions.code];
const send = async (input: object, by = visitor) =>
  (await api.ask(SEND, { input: { idempotencyKey: newId(), ...input } }, by)).data.sendMessage;

describe('a file', () => {
  it('goes with a message, is shown with it, and is read by its link alone', async () => {
    const id = await startConversation(api, visitor);
    const { status, body } = await upload(id, PNG, { name: 'my soup.png' });
    expect([status, body]).toEqual([
      201,
      {
        id: expect.any(String),
        name: 'my soup.png',
        mediaType: 'image/png',
        sizeBytes: PNG.length,
        url: expect.stringContaining('/attachments/'),
        expiresAt: expect.any(String),
      },
    ]);
    const { turn, problems } = await send({ conversationId: id, text: 'look at this', attachmentIds: [body.id] });
    expect(problems).toEqual([]);
    const [shown] = turn.userMessage.attachments;
    expect(shown).toEqual(body);
    const read = await fetch(at(shown.url));
    expect(Buffer.from(await read.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': "attachment; filename*=UTF-8''my%20soup.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const { conversation } = (await api.ask(TURNS, { id }, visitor)).data;
    expect(conversation.turns.nodes.at(-1).userMessage.attachments).toMatchObject([{ id: body.id }]);
  });

  it('needs no words beside it, and the same key sends it once', async () => {
    const id = await startConversation(api, visitor);
    const { body } = await upload(id, PDF, { name: 'bill.pdf' });
    const input = { conversationId: id, attachmentIds: [body.id, body.id], idempotencyKey: newId() };
    const [once, again] = [await send(input), await send(input)];
    expect(again.turn.id).toBe(once.turn.id);
    expect(once.turn).toMatchObject({
      status: 'COMPLETED',
      userMessage: { text: '', attachments: [{ name: 'bill.pdf' }] },
    });
    expect(once.turn.replies).toEqual([{ text: 'Thank you, the file has arrived.' }]);
    await send({ conversationId: id, text: 'book a table' });
    const { body: picture } = await upload(id, PNG);
    const { turn } = await send({ conversationId: id, attachmentIds: [picture.id, body.id] });
    expect(turn.replies).toEqual([{ text: 'Thank you, the files have arrived. For how many people?' }]);
  });

  it.each([
    ['a page that is called an image', Buffer.from('<html><script>alert(1)</script></html>'), 'cat.png'],
    ['an image that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'a.svg'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'setup.png'],
    ['an archive', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(60)]), 'photo.jpg'],
    ['nothing', Buffer.alloc(0), 'photo.png'],
  ])('is told by its content: %s is refused', async (_what, bytes, name) => {
    const id = await startConversation(api, visitor);
    expect(codeOf(await upload(id, bytes, { name }))).toEqual([415, 'ATTACHMENT_TYPE_REFUSED']);
  });

  it('gets the extension of its content, and a name that is safe', async () => {
    const id = await startConversation(api, visitor);
    const { body } = await upload(id, PNG, { name: '../../../x/\u202egpj.exe"\r\nA: b' });
    expect(body.name).toMatch(/^[^/\\\r\n"\u202e]+\.png$/);
    const read = await fetch(at(body.url));
    expect(read.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w.%~-]+\.png$/);
  });

  it('that is too large is refused, said so or not', async () => {
    const id = await startConversation(api, visitor);
    const large = Buffer.concat([PNG, Buffer.alloc(LIMITS.bytes)]);
    expect(codeOf(await upload(id, large))).toEqual([413, 'ATTACHMENT_TOO_LARGE']);
  });

  it('that was sent by half is not kept', async () => {
    const id = await startConversation(api, visitor);
    const { port } = new URL(api.url);
    await new Promise<void>((resolve) => {
      const half = httpRequest({
        port,
        method: 'POST',
        path: `/conversations/${id}/attachments?name=half.png`,
        headers: { authorization: `Bearer ${visitor}`, 'content-type': 'image/png', 'content-length': PNG.length },
      });
      half.on('error', () => resolve());
      half.write(PNG.subarray(0, 40), () => half.destroy());
    });
    // Behind it comes a whole one: by then the server has seen the end of the half.
    expect((await upload(id, PNG)).status).toBe(201);
    expect(await unsentOf(id)).toHaveLength(1);
  });

  it('is one of a few, however many come at once', async () => {
    const id = await startConversation(api, visitor);
    const all = await Promise.all(Array.from({ length: 12 }, () => upload(id, PNG)));
    const taken = all.filter(({ status }) => status === 201);
    expect([taken.length, all.filter(({ status }) => status === 409).length]).toEqual([4, 8]);
    expect(codeOf(await upload(id, PNG))).toEqual([409, 'ATTACHMENTS_TOO_MANY']);
  });
});

const unsentOf = async (conversationId: string) =>
  (await database.stores.attachments.abandoned(new Date(Date.now() + 60_000).toISOString(), 1_000)).filter(
    (key) => key.conversationId === conversationId,
  );

describe("somebody else's file", () => {
  it('is taken by nobody, sent by nobody, and not read', async () => {
    const id = await startConversation(api, visitor);
    const other = await api.visitor();
    const otherId = await startConversation(api, other);
    const stranger = await api.apiKey('ADMIN');
    const reader = await api.apiKey('PARTNER', { accountId: api.app.accountId, scopes: ['conversations:read'] });
    for (const by of [other, stranger]) expect(codeOf(await upload(id, PNG, { by }))).toEqual([404, 'NOT_FOUND']);
    expect(codeOf(await upload(id, PNG, { by: reader }))).toEqual([403, 'FORBIDDEN']);
    expect(codeOf(await upload('no-id', PNG))).toEqual([404, 'NOT_FOUND']);
    expect((await fetch(at(`/conversations/${id}/attachments?name=a.png`), { method: 'POST' })).status).toBe(401);

    const { body } = await upload(id, PNG);
    for (const attachmentIds of [[body.id], [newId()], ['no-id']])
      expect((await send({ conversationId: otherId, attachmentIds }, other)).problems).toEqual([{ code: 'NOT_FOUND' }]);
    const six = Array.from({ length: 6 }, () => newId());
    expect((await send({ conversationId: id, attachmentIds: six })).problems).toEqual([{ code: 'INVALID_INPUT' }]);

    const { pathname, searchParams } = new URL(at(body.url));
    const [, , account = '', file = ''] = pathname.split('/');
    const query = (change: object) =>
      new URLSearchParams({ ...Object.fromEntries(searchParams), ...change }).toString();
    for (const forged of [
      `/attachments/${account}/${file}`,
      `/attachments/${account}/${file}?${query({ signature: 'AAAA' })}`,
      `/attachments/${account}/${file}?${query({ expires: String(Number(searchParams.get('expires')) + 3_600) })}`,
      `/attachments/${account}/${newId()}?${searchParams.toString()}`,
      `/attachments/${newId()}/${file}?${searchParams.toString()}`,
      `/attachments/${account}/..%2f${file}?${searchParams.toString()}`,
    ])
      expect((await fetch(at(forged))).status, forged).toBe(404);
    expect((await fetch(at(body.url))).status).toBe(200);
    clock.aheadMs = 2 * 3_600_000;
    expect((await fetch(at(body.url))).status).toBe(404);
    clock.aheadMs = 0;
  });
});

const profileOf = async (person: string): Promise<string> => {
  const { data } = await api.ask('{ conversations(first: 1) { nodes { profile { id } } } }', {}, person);
  return data.conversations.nodes[0].profile.id;
};

it('is told of in what is stored about its person: digest, and where it is fetched', async () => {
  const person = await api.visitor();
  const id = await startConversation(api, person);
  const { body } = await upload(id, PNG, { by: person });
  const profileId = await profileOf(person);
  const ask = 'mutation($id: ID!) { exportProfile(input: { profileId: $id }) { data problems { code } } }';
  for (const by of [person, api.adminKey]) {
    const { data } = (await api.ask(ask, { id: profileId }, by)).data.exportProfile;
    expect(data.attachments).toEqual([expect.objectContaining({ id: body.id, name: 'photo.png' })]);
    const [{ link, checksum }] = data.attachments;
    const bytes = Buffer.from(await (await fetch(at(link.url))).arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(checksum);
    expect(Date.parse(link.expiresAt)).toBeGreaterThan(Date.now());
  }
});

it('goes with the person that is erased, from the storage too', async () => {
  const person = await api.visitor();
  const id = await startConversation(api, person);
  const { body } = await upload(id, PNG, { by: person });
  await send({ conversationId: id, attachmentIds: [body.id] }, person);
  const key = { accountId: api.app.accountId, conversationId: id, id: body.id };
  expect(await storage.get(key)).not.toBeNull();
  const profileId = await profileOf(person);
  const erase = 'mutation($id: ID!) { eraseProfile(input: { profileId: $id }) { problems { code } } }';
  expect((await api.ask(erase, { id: profileId }, person)).data.eraseProfile.problems).toEqual([]);
  await expect.poll(() => storage.get(key)).toBeNull();
  expect((await fetch(at(body.url))).status).toBe(404);
});

it('takes no file for a conversation that is over', async () => {
  const id = await startConversation(api, visitor);
  const resolve = `mutation($id: ID!) { resolveConversation(input: { conversationId: $id, resolution: "done" }) { problems { code } } }`;
  await api.ask(resolve, { id });
  expect(codeOf(await upload(id, PNG))).toEqual([409, 'CONVERSATION_CLOSED']);
});
