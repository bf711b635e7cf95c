/** Documents that are stored beside a bundle: by the API, on the bot's next message, and in replays long after. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReplayer } from '../../src/engine/index.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { openTestPglite } from '../support/database.ts';
import { docxOf, pdfOf } from '../support/made-documents.ts';
import { shopBot } from './shop-bot.ts';

const SAVE = `mutation($input: SaveDocumentInput!) { saveDocument(input: $input) {
  document { id name title revision checksum characters tags audience format removedAt } isChanged problems { code message path } } }`;
const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { replies { text source citations { title url document { id revision } } } trace { looked { score passages { id title } } } } problems { code } } }`;
const REMOVE = `mutation($id: ID!) { removeDocument(input: { documentId: $id }) { document { removedAt } problems { code } } }`;
const HOME = '# Home visits\n\n## What a visit costs\n\nA home visit by our upholsterer costs 35 pounds.\n';
const QUESTION = 'what does a home visit of the upholsterer cost?';

let api: TestApi;
beforeAll(async () => {
  const { stores } = await openTestPglite();
  api = await startApi({ stores, files: shopBot });
}, 60_000);
afterAll(() => api.close());

const save = async (input: object, credential = api.adminKey) => {
  const { data, errors } = await api.ask(SAVE, { input: { botSlug: 'table', ...input } }, credential);
  return data?.saveDocument ?? errors;
};
const asking = async (text: string, conversationId?: string) => {
  const id = conversationId ?? (await startConversation(api, api.adminKey));
  const { data } = await api.ask(SEND, { input: { conversationId: id, text, awaitReply: true } });
  const { replies, trace } = data.sendMessage.turn;
  return { conversationId: id, said: replies[0], looked: trace.looked };
};

describe('a document by the API', () => {
  it('answers from the next message on, in conversations under way too, until it is revised and removed', async () => {
    const before = await asking(QUESTION);
    expect(before.said.source).not.toBe('KNOWLEDGE');
    const { document, isChanged } = await save({ name: 'visits.md', text: HOME, tags: ['home'] });
    expect([isChanged, document]).toMatchObject([true, { title: 'Home visits', revision: 1, tags: ['home'] }]);
    const { said, looked, conversationId } = await asking(QUESTION, before.conversationId);
    expect(said).toMatchObject({
      text: expect.stringContaining('35 pounds'),
      source: 'KNOWLEDGE',
      citations: [{ title: 'Home visits › What a visit costs', document: { id: document.id, revision: 1 } }],
    });
    expect(looked[0].passages[0].id).toMatch(/^document-[\da-f]{8}@1#0$/);
    expect((await save({ name: 'visits.md', text: HOME })).isChanged).toBe(false);
    const revised = await save({ name: 'visits.md', text: HOME.replace('35', '45') });
    expect(revised.document).toMatchObject({ id: document.id, revision: 2, tags: ['home'] });
    expect((await asking(QUESTION, conversationId)).said.text).toContain('45 pounds');
    expect((await api.ask(REMOVE, { id: document.id })).data.removeDocument).toMatchObject({
      document: { removedAt: expect.any(String) },
      problems: [],
    });
    expect((await asking(QUESTION, conversationId)).said.source).not.toBe('KNOWLEDGE');
    const { data } = await api.ask('query($id: ID!) { document(id: $id) { revisions { number text } } }', {
      id: document.id,
    });
    expect(
      data.document.revisions.map(({ number, text }: { number: number; text: string }) => [
        number,
        /\d+/.exec(text)?.[0],
      ]),
    ).toEqual([
      [2, '45'],
      [1, '35'],
    ]);

    // A replay answers as it was answered then, whatever has become of the document.
    const { accountId } = api.app;
    const conversation = await api.stores.conversations.find(accountId, conversationId);
    if (!conversation) throw new Error('the conversation is gone');
    const turns = await api.stores.conversations.recordedTurns(accountId, conversationId, 0, 100);
    const replayer = createReplayer(shopBot, builtInPlugins);
    const report = await replayer.replay(turns, { makeStores: memoryStores, conversation });
    await replayer.dispose();
    expect(report.divergesAt).toBeNull();
    expect(JSON.stringify(report.turns.map(({ after }) => after))).toMatch(/35 pounds.*45 pounds/);
  });

  it('may be a PDF or a DOCX, by a plain upload', async () => {
    const put = (name: string, body: Uint8Array, key = api.adminKey) =>
      fetch(new URL(`/documents/table/${name}`, api.url), {
        method: 'PUT',
        body: Buffer.from(body),
        headers: { authorization: `Bearer ${key}` },
      });
    const pdf = await put(
      'lamps.pdf?tag=light&audience=signed_in',
      pdfOf([
        [
          [20, 'Lamps'],
          [10, 'Lamps are wired by hand in Leeds.'],
        ],
      ]),
    );
    expect([pdf.status, await pdf.json()]).toMatchObject([201, { name: 'lamps.pdf', revision: 1, title: 'Lamps' }]);
    const docx = await put(
      'sofas.docx',
      docxOf([
        ['Heading1', 'Sofas'],
        [null, 'Sofas are delivered by two people.'],
      ]),
    );
    expect(docx.status).toBe(201);
    expect((await asking('how many people deliver sofas?')).said.text).toContain('two people');
    expect((await put('lamps.pdf', Buffer.from('no pdf'))).status).toBe(400);
    expect((await put('a.md?audience=me', Buffer.from('x'))).status).toBe(400);
    expect(
      (await put('a.md', Buffer.from('x'), await api.apiKey('PARTNER', { accountId: api.app.accountId }))).status,
    ).toBe(403);
    expect((await put('a.md', Buffer.from('x'), await api.apiKey('ADMIN'))).status).toBe(404);
    expect((await put('a.txt', Buffer.alloc(11 * 1024 * 1024))).status).toBe(413);
    const { data } = await api.ask(
      '{ bot(slug: "table") { documents(first: 1) { nodes { name format } pageInfo { hasNextPage endCursor } } } }',
    );
    expect(data.bot.documents).toMatchObject({
      nodes: [{ name: 'sofas.docx', format: 'DOCX' }],
      pageInfo: { hasNextPage: true },
    });
  });

  it.each([
    [{ name: 'a.md' }, 'INVALID_INPUT', 'text'],
    [{ name: 'a.md', text: 'x', base64: 'eA==' }, 'INVALID_INPUT', 'text'],
    [{ name: 'a.md', base64: '$$' }, 'INVALID_INPUT', 'base64'],
    [{ name: ' ', text: 'x' }, 'INVALID_INPUT', 'name'],
    [{ name: 'a.md', text: 'x', url: 'javascript:alert(1)' }, 'INVALID_INPUT', 'url'],
    [{ name: 'a.md', text: 'x', locale: 'fr' }, 'INVALID_INPUT', 'locale'],
    [{ name: 'a.pdf', base64: 'eA==' }, 'DOCUMENT_UNREADABLE', null],
    [{ name: 'a.md', text: '' }, 'DOCUMENT_UNREADABLE', null],
  ])('is refused with its reason: %j', async (input, code, where) => {
    expect((await save(input)).problems).toMatchObject([{ code, path: where === null ? null : ['input', where] }]);
  });

  it('that says otherwise than the bundle shows as a contradiction, until it is mended', async () => {
    const conflicts = async () =>
      (
        await api.ask(
          '{ bot(slug: "table") { documentConflicts { one { title sentence document { id } } other { title sentence document { revision } } } } }',
        )
      ).data.bot.documentConflicts;
    expect(await conflicts()).toEqual([]);
    const text = '# News\n\nRefunds reach your card ten working days after we have received the parcel.';
    const { document } = await save({ name: 'news.md', text });
    expect(await conflicts()).toEqual([
      {
        one: {
          title: 'Returns › When the money comes',
          sentence: 'Refunds reach your card five working days after we have received the parcel.',
          document: null,
        },
        other: {
          title: 'News',
          sentence: 'Refunds reach your card ten working days after we have received the parcel.',
          document: { revision: 1 },
        },
      },
    ]);
    await api.ask(REMOVE, { id: document.id });
    expect(await conflicts()).toEqual([]);
  });

  it('is read anew by every server when it is asked for', async () => {
    const { data } = await api.ask(
      'mutation { reindexDocuments(input: { botSlug: "table" }) { documents problems { code } } }',
    );
    expect(data.reindexDocuments).toEqual({ documents: 2, problems: [] });
    expect((await asking('how many people deliver sofas?')).said.text).toContain('two people');
  });
});
