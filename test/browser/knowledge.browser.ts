/// <reference lib="dom" />
/** The console's page of documents in Chromium: an admin adds, replaces and removes them, and sees what is wrong with them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shopBot } from '../knowledge/shop-bot.ts';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { accessible, eventually, launch, visit } from './chromium.ts';

const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) { problems { code } } }`;

let browser: Browser;
let api: TestApi;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launch();
  api = await startApi({ files: shopBot });
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const file = (name: string, text: string) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) });

async function openPage(): Promise<Page> {
  const page = await visit(new URL('/console/#/knowledge', api.url).href, await browser.newContext(), faults);
  await page.getByLabel(/API key/).fill(await api.apiKey('ADMIN', { accountId: api.app.accountId }));
  await page.getByRole('button', { name: 'Use the key' }).click();
  await page.getByRole('heading', { name: 'Documents' }).waitFor();
  return page;
}

describe('the knowledge page', () => {
  it('adds a document, shows what it contradicts, takes its next revision, and removes it', async () => {
    const page = await openPage();
    const row = page.getByRole('row', { name: /news\.md/ });
    const contradictions = page.getByRole('article', { name: 'Contradictions' });
    await eventually(() => contradictions.innerText()).toContain('No two documents');
    await page
      .getByLabel('Add files')
      .setInputFiles(
        file('news.md', '# News\n\nRefunds reach your card ten working days after we have received the parcel.'),
      );
    await eventually(() => row.innerText()).toContain('News');
    await eventually(() => contradictions.innerText()).toContain('ten working days');
    await accessible(page);
    await page.getByLabel('Replace news.md').setInputFiles(file('other-name.md', '# News\n\nWe wish you a good year.'));
    await eventually(() => row.getByRole('cell').nth(1).innerText()).toBe('2');
    await eventually(() => contradictions.innerText()).toContain('No two documents');
    await page.getByRole('button', { name: 'Read all of them anew' }).click();
    await page.getByRole('button', { name: 'Remove news.md' }).click();
    await eventually(() => row.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('says why a file was not taken', async () => {
    const page = await openPage();
    const broken = { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 no more') };
    await page.getByLabel('Add files').setInputFiles(broken);
    await eventually(() => page.getByRole('alert').innerText()).toContain('broken.pdf');
  });

  it('shows the questions that nothing answered', async () => {
    const visitor = await api.visitor();
    const conversationId = await startConversation(api, visitor);
    const text = 'who wrote the symphonies of Brahms?';
    await api.ask(SEND, { input: { conversationId, text, awaitReply: true } }, visitor);
    const page = await openPage();
    await eventually(async () => {
      await page.reload();
      return page.getByRole('article', { name: 'Unanswered questions' }).innerText();
    }).toContain(text);
  });
});
