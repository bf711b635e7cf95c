/// <reference lib="dom" />
/** The explorer as a developer meets it: `/graphql` in Chromium, with no network but this server's. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { eventually, launch, visit } from './chromium.ts';

let browser: Browser;
let api: TestApi;
beforeAll(async () => {
  browser = await launch();
  api = await startApi();
  api.app.showBots([api.bot]);
});
afterAll(async () => {
  await browser.close();
  await api.close();
});

it('begins with three operations and a token, and runs them, from this server alone', async () => {
  const context = await browser.newContext();
  const elsewhere: string[] = [];
  const faults: string[] = [];
  await context.route('**', (route) => {
    const url = new URL(route.request().url());
    const isOwn = url.origin === new URL(api.url).origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!isOwn) elsewhere.push(url.href);
    return isOwn ? route.continue() : route.abort();
  });
  const page = await visit(api.url, context, faults);
  const tabs = page.getByRole('tab');
  await eventually(() => tabs.allInnerTexts()).toEqual(expect.arrayContaining(['Start', 'Send', 'Watch']));
  await tabs.filter({ hasText: 'Start' }).click();
  await page.getByRole('button', { name: /execute query/i }).click();
  const response = page.locator('.result-window');
  await eventually(() => response.innerText()).toContain('startConversation');
  await eventually(() => response.innerText()).toContain('ACTIVE');
  expect([elsewhere, faults]).toEqual([[], []]);
  await context.close();
}, 60_000);
