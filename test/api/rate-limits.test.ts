import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createRateLimits, NO_RATES } from '../../src/app/access/rate-limits.ts';
import type { RateSettings } from '../../src/app/access/rate-limits.ts';
import { newId } from '../../src/engine/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';

const VIEWER = '{ viewer { role } }';
const START =
  'mutation($input: StartConversationInput!) { startConversation(input: $input) { conversation { id } problems { code retryAfterMs } } }';
const SEND =
  'mutation($input: SendMessageInput!) { sendMessage(input: $input) { turn { status } problems { code retryAfterMs } } }';

/** A request as a client sends it, with all that comes back. */
const post = (api: TestApi, query: string, credential: string | null, variables: object = {}) =>
  fetch(api.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(credential && { authorization: `Bearer ${credential}` }) },
    body: JSON.stringify({ query, variables }),
  });

const limited = async (response: Response) => {
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  const { errors } = (await response.json()) as { errors: { extensions: object }[] };
  expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retry: true, retryAfterMs: expect.any(Number) });
};

describe('requests', () => {
  it.each(['/graphql', '/metrics', '/nothing'])('are counted for each address, whatever is asked: %s', async (path) => {
    await using api = await startApi({ rates: { requests: 2 } });
    const get = () => fetch(api.url.replace('/graphql', path), { headers: { accept: 'text/html' } });
    for (let n = 0; n < 2; n++) expect((await get()).status).not.toBe(429);
    await limited(await get());
  });

  it('of probes are never refused', async () => {
    await using api = await startApi({ rates: { requests: 1 } });
    for (let n = 0; n < 5; n++) expect((await fetch(api.url.replace('/graphql', '/health/live'))).status).toBe(200);
  });

  it('of an application are not held by what others of its address do', async () => {
    await using api = await startApi({ rates: { requests: 1, wrongCredentials: 50 } });
    await post(api, VIEWER, null);
    await limited(await post(api, VIEWER, null));
    await limited(await post(api, VIEWER, await api.visitor()));
    for (let n = 0; n < 5; n++) expect((await post(api, VIEWER, api.adminKey)).status).toBe(200);
  });

  it('of an application have a limit of their own', async () => {
    await using api = await startApi({ rates: { keyRequests: 1 } });
    const partner = await api.apiKey('PARTNER');
    expect((await post(api, VIEWER, partner)).status).toBe(200);
    await limited(await post(api, VIEWER, partner));
    expect((await post(api, VIEWER, api.adminKey)).status).toBe(200);
  });

  it('with guessed credentials are not looked up for ever', async () => {
    await using api = await startApi({ rates: { wrongCredentials: 3 } });
    for (let n = 0; n < 3; n++) expect((await post(api, VIEWER, `clq_guess${n}`)).status).toBe(200);
    await limited(await post(api, VIEWER, 'clq_guess9'));
    expect((await post(api, VIEWER, null)).status).toBe(200);
  });

  it('on a socket are counted as those over HTTP are', async () => {
    await using api = await startApi({ rates: { requests: 3 } });
    const client = api.sockets(await api.visitor());
    const ask = async () => {
      for await (const { data } of client.iterate({ query: VIEWER })) return data;
      return null;
    };
    // On one socket, whose opening is the first of the three.
    const outcomes = await Promise.allSettled([ask(), ask(), ask()]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refused).toEqual([
      [expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) as object })],
    ]);
  });
});

describe('turns', () => {
  const started = async (api: TestApi, credential: string): Promise<string> => {
    const { data } = await api.ask(START, { input: { botSlug: api.bot.slug } }, credential);
    return data.startConversation.conversation.id as string;
  };
  const said = async (api: TestApi, conversationId: string, credential: string) => {
    const response = await post(api, SEND, credential, { input: { conversationId, text: 'hi', awaitReply: true } });
    const { data } = (await response.json()) as {
      data: { sendMessage: { problems: { code: string; retryAfterMs: number }[] } };
    };
    return { problems: data.sendMessage.problems, retryAfter: response.headers.get('retry-after') };
  };

  it.each<[string, Partial<RateSettings>]>([
    ['visitor', { visitorTurns: 2 }],
    ['address', { addressTurns: 2 }],
  ])(
    'are refused with the time to wait, for each %s; another may go on where that is not shared',
    async (of, rates) => {
      await using api = await startApi({ rates });
      const visitor = await api.visitor();
      const conversation = await started(api, visitor);
      expect((await said(api, conversation, visitor)).problems).toEqual([]);
      const { problems, retryAfter } = await said(api, conversation, visitor);
      expect(problems).toEqual([{ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) }]);
      expect(Number(retryAfter)).toBeGreaterThan(0);
      const other = await api.ask(START, { input: { botSlug: api.bot.slug } }, await api.visitor());
      expect(other.data.startConversation.problems).toHaveLength(of === 'visitor' ? 0 : 1);
    },
  );

  it('of one account leave those of another alone', async () => {
    // 60 a minute is one in each second.
    await using api = await startApi({ rates: { accountTurns: 60 } });
    const [busy, other] = [await api.apiKey('ADMIN'), api.adminKey];
    const starts = await Promise.all(
      Array.from({ length: 20 }, () => api.ask(START, { input: { botSlug: 'none' } }, busy)),
    );
    const codes = starts.map(({ data }) => data.startConversation.problems[0]?.code as string);
    expect(codes.filter((code) => code === 'RATE_LIMITED').length).toBeGreaterThan(10);
    const mine = await api.ask(START, { input: { botSlug: api.bot.slug } }, other);
    expect(mine.data.startConversation.problems).toEqual([]);
  });

  it('begin with starts, of which an address has fewer', async () => {
    await using api = await startApi({ rates: { starts: 1 } });
    await started(api, await api.visitor());
    const { data } = await api.ask(START, { input: { botSlug: api.bot.slug } }, await api.visitor());
    expect(data.startConversation.problems).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect(await started(api, api.adminKey)).toBeTruthy();
  });
});

describe('a Redis that takes connections and never answers', () => {
  it('holds up no request: each server counts for itself', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const rates = createRateLimits({ ...NO_RATES, tokens: 2 }, `redis://127.0.0.1:${port}`);
    try {
      const address = newId();
      await rates.token(address);
      await rates.token(address);
      await expect(rates.token(address)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    } finally {
      rates.close();
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });
});
