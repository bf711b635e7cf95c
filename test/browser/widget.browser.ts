/// <reference lib="dom" />
/** The widget in Chromium, on the demo page with its strict policy, against a real server over a wire that is cut. */
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { createModelGateway } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import type { CuttingProxy } from '../support/cutting-proxy.ts';
import { silentLog } from '../support/make-bot.ts';
import { slow, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { tableBot } from '../support/table-bot.ts';
import { accessible, eventually, launch, shoot, visit as visitAt } from './chromium.ts';

const LONG =
  `What a lovely thought: ${'a table by the window, with the sun going down over the square as you order. '.repeat(4)}`.trim();

const MENU = `
- id: menu
  question: Where is the menu?
  examples: [can I see the menu, show me the menu]
  answer: |-
    The menu of **today**, all *fresh*:
    - soup
    - bread & butter

    [Menu](https://example.com/menu), wine: https://example.com/wine?a=1. [run](javascript:alert)
`;

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
let model: ModelServer;
let api: TestApi;
let proxy: CuttingProxy;
let context: BrowserContext;
/** What a page logged that it must not: errors of scripts and refusals of its policy. */
let faults: string[];

beforeAll(async () => {
  browser = await launch();
  model = await startModelServer();
  const stores = memoryStores();
  const options = { models: ['openai:test'], baseUrl: model.url, apiKey: 'sk-test', retries: 0 as const, prices: {} };
  const now = () => new Date();
  const gateway = createModelGateway({ ...options, usage: stores.usage, clock: { now }, log: silentLog });
  api = await startApi({ stores, model: gateway, log: silentLog, files: { ...tableBot, 'faq/menu.yaml': MENU } });
  const { accountId, engine } = api.app;
  const shown = [{ slug: api.bot.slug, name: 'Tom' }];
  for (const slug of ['bistro', 'onboarding']) {
    const files = await readBundleFolder(fileURLToPath(new URL(`../../bots/${slug}`, import.meta.url)));
    const { bot } = await engine.publishBot({ accountId, files, publishedBy: 'test' });
    shown.push({ slug, name: bot.name });
  }
  api.app.showBots(shown);
  proxy = await cuttingProxy(new URL('/', api.url).href);
});
beforeEach(async () => {
  faults = [];
  context = await browser.newContext({ viewport: { width: 1024, height: 720 }, reducedMotion: 'reduce' });
});
afterEach(async () => {
  proxy.setDown(false);
  model.reset();
  await context.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
});
afterAll(async () => {
  await browser?.close();
  await proxy?.close();
  await api?.close();
  await model?.close();
});

const visit = (path: string, on: BrowserContext = context): Promise<Page> =>
  visitAt(new URL(path, proxy.url).href, on, faults);

const launcher = (page: Page): Locator => page.getByRole('button', { name: /^Open the chat/ });
const messages = (page: Page): Locator => page.locator('colloquy-chat .message .bubble');
const input = (page: Page): Locator => page.getByRole('textbox', { name: 'Your message' });
const choice = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function say(page: Page, text: string): Promise<void> {
  await input(page).fill(text);
  await input(page).press('Enter');
}

describe('a conversation', () => {
  it('goes from the greeting to a booked table with buttons, a number, a date and a time', async () => {
    const page = await visit('/demo/bistro');
    await launcher(page).click();
    await eventually(() => messages(page).first().innerText()).toContain('Bistro Marlow');
    await shoot(page, 'greeting');
    await choice(page, 'Book a table').click();
    await page.getByLabel('Enter a number').fill('4');
    await choice(page, 'Send').first().click();
    const day = new Date(Date.now() + 14 * 24 * 3_600_000);
    // Never a Monday, when the house is closed.
    while (day.getUTCDay() !== 4) day.setUTCDate(day.getUTCDate() + 1);
    await page.getByLabel('Choose a date').fill(day.toISOString().slice(0, 10));
    await shoot(page, 'date');
    await page.getByLabel('Choose a date').press('Enter');
    await page.getByLabel('Choose a time').fill('19:00');
    await page.getByLabel('Choose a time').press('Enter');
    await eventually(() => messages(page).last().innerText()).toMatch(/name/i);
    await say(page, 'Ana Kovacs');
    await eventually(() => messages(page).last().innerText()).toMatch(/phone/i);
    await say(page, 'skip');
    await eventually(() => messages(page).last().innerText()).toMatch(/Ana Kovacs/);
    await say(page, 'yes');
    await eventually(() => messages(page).last().innerText()).toMatch(/booked|reference/i);
    await shoot(page, 'booked');
    await accessible(page);
  });

  it('streams the reply, and loses and doubles nothing where the wire is cut in its middle', async () => {
    model.respond(() => slow(15, { reply: LONG }));
    const page = await visit('/demo/table');
    await launcher(page).click();
    await eventually(() => messages(page).count()).toBe(1);
    await say(page, 'blorp zzz wobble');
    const lengths = new Set<number>();
    const last = async (): Promise<string> => messages(page).last().innerText();
    await eventually(async () => {
      const text = await last();
      if (text.startsWith('What')) lengths.add(text.length);
      return lengths.size;
    }).toBeGreaterThan(2);
    expect(LONG.startsWith((await last()).slice(0, 20))).toBe(true);
    expect(proxy.cut()).toBeGreaterThan(0);
    await eventually(last).toBe(LONG);
    expect(await messages(page).allInnerTexts()).toEqual([expect.any(String), 'blorp zzz wobble', LONG]);
  });

  it('keeps a message that is written offline, over a reload too, and sends it once', async () => {
    model.respond(() => slow(1, { reply: 'Here I am.' }));
    const page = await visit('/demo/table');
    await launcher(page).click();
    await eventually(() => messages(page).count()).toBe(1);
    proxy.setDown(true);
    await say(page, 'blorp zzz wobble');
    await eventually(() => page.locator('colloquy-chat .state').innerText()).toBe('Waiting to be sent');
    proxy.setDown(false);
    await page.reload();
    await launcher(page).click();
    await eventually(() => messages(page).allInnerTexts()).toEqual([
      expect.any(String),
      'blorp zzz wobble',
      'Here I am.',
    ]);
  });

  it('takes files that are chosen, dropped and pasted, and shows what was sent', async () => {
    const page = await visit('/demo/table');
    await launcher(page).click();
    await eventually(() => messages(page).count()).toBe(1);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach files' }).click();
    await (await chooser).setFiles([
      { name: 'soup.png', mimeType: 'image/png', buffer: PNG },
      { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<script>alert(1)</script>') },
    ]);
    const files = page.getByRole('list', { name: 'Files to send' });
    await eventually(() => files.innerText()).toMatch(/soup\.png[\s\S]*✓[\s\S]*page\.png[\s\S]*Not sent/);
    await accessible(page);
    await shoot(page, 'files');
    await page.getByRole('button', { name: 'Remove page.png' }).click();
    // Dropped on the panel, and pasted into the message.
    for (const [type, name, on] of [
      ['drop', 'dropped.png', '.panel'],
      ['paste', 'pasted.png', 'textarea'],
    ] as const) {
      await page.locator('colloquy-chat').evaluate(
        (element, given) => {
          const data = new DataTransfer();
          data.items.add(new File([Uint8Array.from(given.bytes)], given.name, { type: 'image/png' }));
          const init = { bubbles: true, cancelable: true };
          const event =
            given.type === 'drop'
              ? new DragEvent('drop', { ...init, dataTransfer: data })
              : new ClipboardEvent('paste', { ...init, clipboardData: data });
          element.shadowRoot?.querySelector(given.on)?.dispatchEvent(event);
        },
        { type, name, on, bytes: [...PNG] },
      );
      await eventually(() => files.innerText()).toMatch(new RegExp(`${name.replace('.', '\\.')}[\\s\\S]*✓`));
    }
    await say(page, 'look at my soup');
    await eventually(() => page.locator('colloquy-chat .message.user img').count()).toBe(3);
    await eventually(() =>
      page
        .locator('colloquy-chat .message.user img')
        .first()
        .evaluate((image) => (image as HTMLImageElement).naturalWidth),
    ).toBe(1);
    expect(await files.count()).toBe(0);
    await accessible(page);
  });

  it('is the same in two tabs and on the next page', async () => {
    model.respond(() => slow(1, { reply: 'Yes, of course.' }));
    const [one, two] = await Promise.all([visit('/demo/table?open='), visit('/demo/table?open=')]);
    await eventually(() => messages(one).count()).toBe(1);
    await eventually(() => messages(two).count()).toBe(1);
    await say(one, 'blorp zzz wobble');
    await say(two, 'wobble blorp zzz');
    const said = ['Yes, of course.', 'Yes, of course.', 'blorp zzz wobble', 'wobble blorp zzz'];
    const next = await visit('/demo/table');
    await launcher(next).click();
    for (const page of [one, two, next])
      await eventually(async () => (await messages(page).allInnerTexts()).slice(1).toSorted()).toEqual(said);
    const { data } = await api.ask(
      '{ conversations(filter: { botSlug: "table" }, first: 1) { nodes { turns(last: 9) { nodes { id } } } } }',
    );
    expect(data.conversations.nodes[0].turns.nodes).toHaveLength(3);
  });

  it('counts on the launcher what a person wrote while it was closed', async () => {
    const page = await visit('/demo/table?open=');
    await eventually(() => messages(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    await choice(page, 'Close the chat').click();
    const { data } = await api.ask('{ conversations(filter: { botSlug: "table" }, first: 1) { nodes { id } } }');
    const input = { conversationId: data.conversations.nodes[0].id };
    await api.ask('mutation($input: TakeOverInput!) { takeOver(input: $input) { problems { code } } }', { input });
    const write =
      'mutation($input: SendOperatorMessageInput!) { sendOperatorMessage(input: $input) { problems { code } } }';
    await api.ask(write, { input: { ...input, text: 'Hello, Mia here.' } });
    await page.getByRole('button', { name: 'Open the chat, 1 unread' }).click();
    await eventually(() => messages(page).last().innerText()).toBe('Hello, Mia here.');
    await choice(page, 'Close the chat').click();
    expect(await launcher(page).getAttribute('aria-label')).toBe('Open the chat');
  });

  it('shows a safe part of Markdown', async () => {
    const page = await visit('/demo/table?open=');
    await eventually(() => messages(page).count()).toBe(1);
    await say(page, 'Where is the menu?');
    const bubble = messages(page).last();
    await eventually(() => bubble.locator('li').allInnerTexts()).toEqual(['soup', 'bread & butter']);
    expect(await bubble.locator('strong').innerText()).toBe('today');
    expect(await bubble.locator('em').innerText()).toBe('fresh');
    const links = bubble.locator('a');
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
      'https://example.com/menu',
      'https://example.com/wine?a=1',
    ]);
    expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer');
    expect(await bubble.innerText()).toContain('[run](javascript:alert)');
  });

  it('shows the words of models and people as text', async () => {
    const evil = '<img src=x onerror=alert(1)> [click](javascript:alert(1)) <script>alert(2)</script>';
    model.respond(() => slow(0, { reply: evil }));
    const page = await visit('/demo/table?open=');
    await eventually(() => messages(page).count()).toBe(1);
    await say(page, 'blorp <b>zzz</b> wobble');
    await eventually(() => messages(page).last().innerText()).toBe(evil);
    expect(await page.locator('colloquy-chat .bubble :is(img, script, a, b)').count()).toBe(0);
  });
});

describe('for everybody', () => {
  it('works by keyboard alone', async () => {
    const page = await visit('/demo/bistro');
    const focused = () =>
      page.evaluate(() => {
        const inner = document.activeElement?.shadowRoot?.activeElement;
        return inner?.getAttribute('aria-label') ?? inner?.textContent ?? '';
      });
    const tabTo = async (label: string): Promise<void> => {
      for (let n = 0; n < 15 && (await focused()) !== label; n += 1) await page.keyboard.press('Tab');
      expect(await focused()).toBe(label);
    };
    await tabTo('Open the chat');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Your message');
    await choice(page, 'Opening hours').waitFor();
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Opening hours');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Your message');
    await eventually(() => messages(page).count()).toBe(3);
    expect(await page.locator('colloquy-chat .spoken[role=status]').innerText()).toContain('Bistro Marlow');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Open the chat');
  });

  it('fits 320 px without scrolling aside, and has no serious finding of axe, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const small = await browser.newContext({
        viewport: { width: 320, height: 568 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      const page = await visit('/demo/bistro?open=', small);
      await choice(page, 'Opening hours').click();
      await eventually(() => messages(page).count()).toBe(3);
      const isWider = await page.evaluate(() => {
        const root = document.querySelector('colloquy-chat')?.shadowRoot;
        const inside = [...(root?.querySelectorAll('.panel, .log, .message, .quick, .composer') ?? [])];
        return document.documentElement.scrollWidth > 320 || inside.some(({ scrollWidth }) => scrollWidth > 320);
      });
      expect(isWider).toBe(false);
      await accessible(page);
      await shoot(page, `small-${colorScheme}`);
      await small.close();
    }
  });

  it('speaks Russian, and stands on the other side of a page that reads from right to left', async () => {
    const page = await visit('/demo/bistro?lang=ru&dir=rtl');
    await page.getByRole('button', { name: 'Открыть чат' }).click();
    await eventually(() => messages(page).first().innerText()).toContain('Марлоу');
    const box = await page.locator('colloquy-chat .panel').boundingBox();
    expect(box?.x).toBeLessThan(100);
    await accessible(page);
    await shoot(page, 'right-to-left');
  });

  it('lets a reply be rated', async () => {
    const page = await visit('/demo/bistro?open=');
    await choice(page, 'Opening hours').click();
    const thumb = page.getByRole('button', { name: 'Helpful', exact: true });
    await thumb.click();
    await eventually(() => thumb.getAttribute('aria-pressed')).toBe('true');
    const read = async () => {
      const { data } = await api.ask(
        '{ conversations(filter: { botSlug: "bistro" }, first: 1) { nodes { turns { nodes { replies { rating { isHelpful } } } } } } }',
      );
      return data.conversations.nodes[0].turns.nodes.at(-1).replies.at(-1).rating;
    };
    await eventually(read).toEqual({ isHelpful: true });
  });
});
