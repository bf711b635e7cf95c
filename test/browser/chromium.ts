/// <reference lib="dom" />
/** Chromium as the suite starts it, and what its tests do alike. */
import { mkdirSync } from 'node:fs';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Set: where the screenshots of the documentation go. */
const SHOTS = process.env['COLLOQUY_SCREENSHOTS'];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['COLLOQUY_CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS });

/** `faults` gathers what a page logs that it must not: errors of scripts and refusals of its policy. */
export async function visit(url: string, context: BrowserContext, faults: string[]): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /policy|Trusted|TypeError/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(url);
  return page;
}

/** Waits for the page, not for a time. */
export const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 50 });

export async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png` });
}

export async function accessible(page: Page): Promise<void> {
  const result = await page.evaluate(`(() => { ${axe.source}; return window.axe.run(document); })()`);
  const { violations } = result as axe.AxeResults;
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
