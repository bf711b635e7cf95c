import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

const open = (api: TestApi, path: string) =>
  fetch(api.url.replace('/graphql', path), { headers: { accept: 'text/html,*/*;q=0.8' } });

/** As much of an element as the page's script uses. */
class FakeElement {
  textContent = '';
  className = '';
  value = '';
  type = '';
  onclick: (() => void) | null = null;
  onchange: (() => void) | null = null;
  onsubmit: ((event: object) => void) | null = null;
  scrollTop = 0;
  scrollHeight = 0;
  elements: Record<string, FakeElement> = {};
  children: FakeElement[] = [];
  append(...children: FakeElement[]) {
    this.children.push(...children);
  }
  replaceChildren() {
    this.children = [];
  }
}

describe('what a browser sees', () => {
  it.each(['/', '/graphql'])('at %s is a page with links, fenced in', async (path) => {
    await using api = await startApi();
    const response = await open(api, path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await response.text();
    for (const [, href = ''] of html.matchAll(/href="([^"]+)"/g)) expect((await open(api, href)).status).toBe(200);
  });

  it('of a name that is HTML is text', async () => {
    await using api = await startApi();
    api.app.showBots([{ slug: 'table', name: '<img src=x onerror="alert(1)">' }]);
    expect(await (await open(api, '/')).text()).not.toContain('<img');
  });

  it('in production is no chat', async () => {
    await using api = await startApi({ isProduction: true });
    api.app.showBots([api.bot]);
    expect(await (await open(api, '/')).text()).not.toContain('<form');
  });

  it('is a chat that talks to the bot', async () => {
    await using api = await startApi();
    api.app.showBots([api.bot]);
    const html = await (await open(api, '/')).text();
    const script = /<script nonce="[^"]+">([\s\S]+?)<\/script>/.exec(html)?.[1] ?? '';
    const [talk, form] = [new FakeElement(), new FakeElement()];
    const [text, choice] = [new FakeElement(), new FakeElement()];
    choice.value = api.bot.slug;
    form.elements = { text, bot: choice };
    const document = { getElementById: () => talk, querySelector: () => form, createElement: () => new FakeElement() };
    const fetchHere = (path: string, init: RequestInit) => fetch(new URL(path, api.url), init);
    runInNewContext(script, { document, fetch: fetchHere });
    const said = () => talk.children.map(({ className, textContent }) => `${className}: ${textContent}`);
    await expect.poll(said).toEqual(["bot: Hi, I'm Tom."]);
    text.value = 'When do you open?';
    form.onsubmit?.({ preventDefault: () => {} });
    await expect.poll(said).toEqual(["bot: Hi, I'm Tom.", 'you: When do you open?', 'bot: 12 to 22 every day.']);
  });
});

it('gives tools the schema, in development alone', async () => {
  const golden = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
  for (const isProduction of [false, true]) {
    await using api = await startApi({ isProduction });
    const response = await fetch(new URL('/schema.graphql', api.url));
    expect(response.status).toBe(isProduction ? 404 : 200);
    if (!isProduction) expect(await response.text()).toBe(golden);
  }
});
