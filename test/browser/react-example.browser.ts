/// <reference lib="dom" />
/** The pages of `examples/react` in Chromium, served from another origin than the API, over a wire that is cut. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { build, preview } from 'vite';
import type { PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startConversation } from '../support/api.ts';
import { talkGround } from '../support/client-talk.ts';
import type { Ground } from '../support/client-talk.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import type { CuttingProxy } from '../support/cutting-proxy.ts';
import { keepProposal } from '../support/pending-proposal.ts';
import { tableBot } from '../support/table-bot.ts';
import { accessible, eventually, launch, visit } from './chromium.ts';

const configFile = fileURLToPath(new URL('../../examples/react/vite.config.ts', import.meta.url));

let browser: Browser;
let ground: Ground;
let proxy: CuttingProxy;
let folder: string;
let pages: PreviewServer;
let context: BrowserContext;
let faults: string[];

beforeAll(async () => {
  browser = await launch();
  const start = `start: { message: "Hi, I'm Tom.", buttons: [{ text: "A table, please", value: book }] }`;
  const { 'bot.yaml': bot = '' } = tableBot;
  ground = await talkGround({ ...tableBot, 'bot.yaml': bot.replace(/^start: .*$/m, start) });
  proxy = await cuttingProxy(ground.api.url);
  folder = mkdtempSync(join(tmpdir(), 'colloquy-react-'));
  const server = { 'import.meta.env.VITE_COLLOQUY_URL': JSON.stringify(proxy.url) };
  const named = { 'import.meta.env.VITE_COLLOQUY_BOT': JSON.stringify(ground.api.bot.slug) };
  const outDir = join(folder, 'dist');
  await build({ configFile, define: { ...server, ...named }, build: { outDir, emptyOutDir: true } });
  pages = await preview({ configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
});
beforeEach(async () => {
  context = await browser.newContext();
  faults = [];
});
afterEach(async () => {
  proxy.setDown(false);
  await context.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
});
afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await proxy?.close();
  await ground?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (path: string): Promise<Page> => {
  const { port } = pages.httpServer.address() as AddressInfo;
  return visit(`http://127.0.0.1:${port}/#/${path}`, context, faults);
};

async function openForStaff(path: string): Promise<Page> {
  const page = await open(path);
  await page.getByLabel(/API key/).fill(ground.api.adminKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

const log = (page: Page): Locator => page.getByRole('log').locator('p[data-status]');

async function say(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your message').fill(text);
  await page.getByLabel('Your message').press('Enter');
}

it('chat: streams, survives a cut and a reload, and sends what was written offline', async () => {
  const page = await open('chat');
  await eventually(() => log(page).count()).toBe(1);
  await say(page, 'blorp zzz wobble');
  await page.locator('[data-status=streaming]').waitFor();
  expect(proxy.cut()).toBeGreaterThan(0);
  const reply = /^What a lovely thought: .* as you order\.$/;
  await eventually(() => log(page).last().innerText()).toMatch(reply);
  expect((await log(page).allInnerTexts()).slice(1)).toEqual(['blorp zzz wobble', expect.stringMatching(reply)]);

  proxy.setDown(true);
  await say(page, 'blorp again wobble');
  await page.locator('[data-status=queued]').waitFor();
  proxy.setDown(false);
  await eventually(() => log(page).count()).toBe(5);
  await eventually(() => log(page).last().innerText()).toMatch(reply);
  const before = await log(page).allInnerTexts();
  await page.reload();
  await eventually(() => log(page).allInnerTexts()).toEqual(before);
  await accessible(page);
});

it('chat: buttons answer', async () => {
  const page = await open('chat');
  await page.getByRole('button', { name: 'A table, please' }).click();
  await eventually(() => log(page).count()).toBe(3);
  expect(await log(page).nth(1).innerText()).toBe('A table, please');
  expect(await log(page).nth(2).innerText()).toMatch(/\?$/);
});

it('inbox: finds by words, takes over, answers and gives back, and shows what comes meanwhile over a cut', async () => {
  const { api } = ground;
  const visitor = await api.visitor();
  const conversationId = await startConversation(api, visitor);
  const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { turn { id } } }';
  const visitorSays = (text: string) => api.ask(SEND, { input: { conversationId, text } }, visitor);
  await visitorSays('is there a wheelchair ramp');
  const page = await openForStaff('inbox');
  await page.getByLabel('Words in conversations').fill('wheelch');
  const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('listitem');
  await eventually(() => rows.count()).toBe(1);
  await eventually(() => page.getByLabel('Counts').innerText()).toContain('ACTIVE 1');
  await rows.getByRole('button').click();
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByLabel('Your answer').fill('There is one, to the left.');
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  const talk = page.getByRole('log');
  await eventually(() => talk.innerText()).toContain('to the left');

  proxy.cut();
  await visitorSays('And who are you?');
  await eventually(() => talk.innerText()).toContain('who are you');
  await eventually(() => rows.first().innerText()).toContain('waits since');
  await accessible(page);
  await page.getByRole('button', { name: 'Give back to the bot' }).click();
  await page.getByRole('button', { name: 'Take over' }).waitFor();
  await eventually(() => rows.first().innerText()).not.toContain('waits since');
});

it('review: shows what would change, and takes the verdict', async () => {
  const { api } = ground;
  const flow = { id: 'projector', title: 'Projector', examples: ['the projector is dark'], steps: [] };
  const change = {
    kind: 'new_flow' as const,
    flow: { ...flow, steps: [{ id: 'try', type: 'end', message: { text: 'Press the button.' } }] },
  };
  await keepProposal(api.stores, { accountId: api.app.accountId, botId: api.bot.id, change });
  const page = await openForStaff('review');
  await eventually(() => page.getByLabel('Changes').innerText()).toContain('projector');
  await accessible(page);
  await page.getByLabel('Note').fill('not yet');
  await page.getByRole('button', { name: 'Reject' }).click();
  await page.getByText('Nothing to review.').waitFor();
});

it('metrics: shows what was said and used by day', async () => {
  await startConversation(ground.api);
  const page = await openForStaff('metrics');
  const total = (name: RegExp) => page.getByRole('figure', { name }).locator('output').innerText();
  await eventually(async () => Number(await total(/^Messages/))).toBeGreaterThan(0);
  expect(Number(await total(/^Conversations with/))).toBeGreaterThan(0);
  expect(await page.getByRole('figure').count()).toBe(3);
  await accessible(page);
});
