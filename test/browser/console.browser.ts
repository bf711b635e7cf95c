/// <reference lib="dom" />
/** The console in Chromium, under its strict policy: an operator takes a conversation over, answers, and gives it back. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, startConversation } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { keepProposal } from '../support/pending-proposal.ts';
import { tableBot } from '../support/table-bot.ts';
import { accessible, eventually, launch, shoot, visit } from './chromium.ts';

const SEND = `mutation($input: SendMessageInput!) { sendMessage(input: $input) {
  turn { replies { text } } problems { code message } } }`;

let browser: Browser;
let api: TestApi;
let context: BrowserContext;
let faults: string[];

beforeAll(async () => {
  browser = await launch();
  api = await startApi({ files: tableBot });
});
beforeEach(async () => {
  context = await browser.newContext();
  faults = [];
});
afterEach(async () => {
  await context.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

const open = (path = ''): Promise<Page> => visit(new URL(`/console/${path}`, api.url).href, context, faults);

async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel(/API key/).fill(key);
  await page.getByRole('button', { name: 'Use the key' }).click();
}

const says = (visitor: string, conversationId: string, text: string) =>
  api.ask(SEND, { input: { conversationId, text, awaitReply: true } }, visitor);

describe('the console', () => {
  it('says why a key is refused', async () => {
    const page = await open();
    await signIn(page, 'not-a-key');
    await eventually(() => page.getByRole('alert').innerText()).not.toBe('');
    await signIn(page, await api.visitor());
    await eventually(() => page.getByRole('alert').innerText()).toContain('operator or admin');
  });

  it('lets somebody join by an invitation, sign out, and sign in by their password', async () => {
    const INVITE = `mutation { inviteUser(input: { email: "ana@example.com", name: "Ana", role: OPERATOR }) { invitation } }`;
    const { data } = await api.ask(INVITE);
    const page = await open(`#/join/${data.inviteUser.invitation}`);
    await page.getByLabel(/password/).fill('a long and quiet evening');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').fill('ana@example.com');
    await page.getByLabel('Password').fill('a short and loud morning');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await eventually(() => page.getByRole('alert').innerText()).toContain('Nobody is known');
    await accessible(page);
    await page.getByLabel('Password').fill('a long and quiet evening');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    // An operator does not review.
    expect(await page.getByRole('link', { name: 'Review' }).count()).toBe(0);
  });

  it('takes a conversation over, answers, sees what the visitor says, and gives it back', async () => {
    const visitor = await api.visitor();
    const conversationId = await startConversation(api, visitor);
    await api.ask(
      'mutation { saveCannedReply(input: { name: "evening", text: "Good evening, ..." }) { problems { code } } }',
    );
    const page = await open();
    await signIn(page, await api.apiKey('OPERATOR', { accountId: api.app.accountId }));
    await page
      .getByRole('link', { name: /Visitor|Tom/ })
      .first()
      .click();
    const log = page.getByRole('log');
    await eventually(() => log.innerText()).toContain('Turn 1');

    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('Notes for staff').click();
    await page.getByLabel('A note for other staff').fill('Likes the window.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await eventually(() => page.getByText('Likes the window.').count()).toBe(1);
    await page.getByLabel('Canned replies').selectOption({ label: 'evening' });
    await eventually(() => page.getByLabel('Your answer').inputValue()).toBe('Good evening, ...');
    // What is suggested is put into the answer on request, and sent by nobody but the person.
    await says(visitor, conversationId, 'when do you open?');
    await eventually(() => log.innerText()).toContain('when do you open?');
    await page.getByRole('button', { name: 'Suggest an answer' }).click();
    await page.getByRole('button', { name: 'Use it' }).click();
    expect(await page.getByLabel('Your answer').inputValue()).toBe('12 to 22 every day.');
    expect(await log.innerText()).not.toContain('12 to 22');
    await page.getByLabel('Your answer').fill('Good evening, this is Vera.');
    await page.getByLabel('Your answer').press('Enter');
    await eventually(() => log.innerText()).toContain('this is Vera');
    await says(visitor, conversationId, 'Hello Vera, can you help?');
    await eventually(() => log.innerText()).toContain('Hello Vera');
    await shoot(page, 'console-talk');
    await accessible(page);

    await page.getByRole('button', { name: 'Give back to the bot' }).click();
    await eventually(() => page.getByRole('button', { name: 'Take over' }).count()).toBe(1);
    expect(await page.getByLabel('Your answer').count()).toBe(0);
  });

  it('shows what came while the server could not be reached', async () => {
    const visitor = await api.visitor();
    const conversationId = await startConversation(api, visitor);
    const proxy = await cuttingProxy(new URL('/', api.url).href);
    const page = await visit(new URL('/console/', proxy.url).href, context, faults);
    await signIn(page, api.adminKey);
    const rows = page.getByRole('region', { name: 'Conversations' });
    await rows.getByRole('link').first().waitFor();
    // Down for so long that an attempt to connect fails too.
    const attempt = page.waitForEvent('websocket');
    proxy.setDown(true);
    const socket = await attempt;
    if (!socket.isClosed()) await socket.waitForEvent('socketerror');
    await says(visitor, conversationId, 'when are you open');
    proxy.setDown(false);
    await eventually(() => rows.innerText()).toContain('12 to 22 every day');
    await proxy.close();
  });

  it('shows an admin what the bot has learned, and takes the verdict', async () => {
    await keepProposal(api.stores, { accountId: api.app.accountId, botId: api.bot.id });
    const page = await open('#/review');
    await signIn(page, api.adminKey);
    await page.getByRole('region', { name: 'Proposals' }).getByRole('link').first().click();
    await page.getByLabel('Note').fill('not yet');
    await shoot(page, 'console-review');
    await accessible(page);
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await eventually(() => page.getByRole('region', { name: 'Proposal', exact: true }).innerText()).toContain(
      'not yet',
    );
  });

  it('shows how the bots do, at 320 pixels too', async () => {
    const page = await open('#/quality');
    await page.setViewportSize({ width: 320, height: 640 });
    await signIn(page, api.adminKey);
    await eventually(() => page.getByRole('table').count()).toBe(1);
    await accessible(page);
  });
});
