/// <reference lib="dom" />
/** Sign-in at an identity provider, in Chromium: there and back into the console, and every answer that is not to be believed. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';
import { CLIENT, openFalseProvider, openIdentityProvider, WRONGS } from '../support/identity-providers.ts';
import { tableBot } from '../support/table-bot.ts';
import { accessible, eventually, launch, visit } from './chromium.ts';

const INVITE = `mutation ($input: InviteUserInput!) { inviteUser(input: $input) { user { id } problems { code } } }`;

let browser: Browser;
let context: BrowserContext;
let faults: string[];
beforeAll(async () => {
  browser = await launch();
});
beforeEach(async () => {
  context = await browser.newContext();
  faults = [];
});
afterEach(async () => {
  await context.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
});
afterAll(() => browser?.close());

/** `issuer`: told where people are sent back to. */
async function openServer(
  issuer: (publicUrl: string) => Promise<string>,
): Promise<{ api: TestApi; publicUrl: string }> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const oidc = { issuer: await issuer(publicUrl), ...CLIENT, publicUrl };
  return { api: await startApi({ files: tableBot, port, oidc }), publicUrl };
}

const signIn = async (publicUrl: string): Promise<Page> => {
  const page = await visit(`${publicUrl}/console/`, context, faults);
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
  return page;
};

describe('the console with an identity provider', () => {
  let provider: Awaited<ReturnType<typeof openIdentityProvider>>;
  let api: TestApi;
  let publicUrl: string;
  beforeAll(async () => {
    const ana = { sub: 'ana', email: 'ana@example.com', email_verified: true };
    ({ api, publicUrl } = await openServer(async (url) => {
      provider = await openIdentityProvider(url, ana);
      return provider.url;
    }));
  });
  afterAll(async () => {
    await api?.close();
    provider?.close();
  });

  it('takes who was invited there and back, keeps the token out of the address, and signs them out', async () => {
    const stranger = await signIn(publicUrl);
    await eventually(() => stranger.getByRole('alert').innerText()).toContain('SIGN_IN_WRONG');
    await accessible(stranger);

    await api.ask(INVITE, { input: { email: 'ana@example.com', name: 'Ana', role: 'OPERATOR' } });
    const page = await signIn(publicUrl);
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    expect(page.url()).not.toMatch(/cls_/);
    // Not an admin's.
    expect(await page.getByRole('link', { name: 'Review' }).count()).toBe(0);
    const { users } = (await api.ask('{ users(first: 1) { nodes { name hasJoined sessions { id } } } }')).data;
    expect(users.nodes).toMatchObject([{ name: 'Ana', hasJoined: true, sessions: [{}] }]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail address').waitFor();
  });
});

describe('an answer of a provider', () => {
  let provider: Awaited<ReturnType<typeof openFalseProvider>>;
  let api: TestApi;
  let publicUrl: string;
  beforeAll(async () => {
    provider = await openFalseProvider();
    ({ api, publicUrl } = await openServer(async () => provider.url));
    await api.ask(INVITE, { input: { email: 'cy@example.com', name: 'Cy', role: 'OPERATOR' } });
  });
  afterAll(async () => {
    await api?.close();
    provider?.close();
  });

  it('is taken as it should be', async () => {
    provider.own.wrong = {};
    const page = await signIn(publicUrl);
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
  });

  it.each(WRONGS)('%s is refused with a code', async (_what, wrong) => {
    provider.own.wrong = wrong;
    const page = await signIn(publicUrl);
    await eventually(() => page.getByRole('alert').innerText()).toContain('IDENTITY_REFUSED');
    expect(await page.getByRole('link', { name: 'Inbox' }).count()).toBe(0);
  });
});
