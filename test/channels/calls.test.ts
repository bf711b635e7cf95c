import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createModelGateway } from '../../src/engine/index.ts';
import type { Stores, TurnRecord } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { startApi } from '../support/api.ts';
import type { TestApi } from '../support/api.ts';
import { silentLog } from '../support/make-bot.ts';
import { slow, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { botOn } from './talk.ts';
import { Telephone, telnyxCalls, twilioCalls } from './telephone.ts';
import type { CallNetwork } from './telephone.ts';

let model: ModelServer;
beforeAll(async () => {
  model = await startModelServer();
});
afterEach(() => model.reset());
afterAll(() => model.close());

interface Line extends AsyncDisposable {
  api: TestApi;
  stores: Stores;
  phone: Telephone;
  turns(): Promise<TurnRecord[]>;
}

async function openLine(network: CallNetwork, settings: Record<string, string> = {}, config = ''): Promise<Line> {
  const stores = memoryStores();
  const clock = { now: () => new Date() };
  const api = await startApi({
    stores,
    log: silentLog,
    files: botOn(network.plugin, config),
    channels: { table: { [network.kind]: { ...network.settings, ...settings } } },
    model: createModelGateway({
      models: ['openai:test'],
      baseUrl: model.url,
      apiKey: 'sk-test',
      prices: { 'openai:test': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 } },
      retries: 0,
      usage: stores.usage,
      clock,
      log: silentLog,
    }),
  });
  const phone = new Telephone(api.url.replace('/graphql', ''), network);
  return {
    api,
    stores,
    phone,
    turns: async () => {
      const { rows } = await stores.conversations.list(
        api.app.accountId,
        { botId: api.bot.id },
        { first: 20, after: null },
      );
      const ids = rows.map(({ id }) => id);
      const pages = await stores.conversations.turnsOf(api.app.accountId, ids, { first: 50, after: null });
      return ids.flatMap((id) => pages.get(id)?.rows ?? []).toSorted((a, b) => a.sequence - b.sequence);
    },
    [Symbol.asyncDispose]: async () => {
      phone.hangUp();
      await api.close();
    },
  };
}

const REPLY = 'What a lovely thought. We have a table by the window. The sun goes down over the old square there.';

describe.each([twilioCalls, telnyxCalls])('a call by $kind', (network) => {
  it('is answered with the socket to open, where its request is signed', async () => {
    await using line = await openLine(network, {}, ', config: { voices: { en: { voice: "en-GB-Neural2-A" } } }');
    const answered = await line.phone.ask();
    expect(answered.status).toBe(200);
    expect(answered.headers.get('content-type')).toContain('text/xml');
    const xml = await answered.text();
    expect(xml).toContain(`url="wss://bots.example.com/calls/${network.kind}/table"`);
    expect(xml).toContain('<Language code="en-GB" voice="en-GB-Neural2-A">');
    expect((await line.phone.ask({}, '', {})).status).toBe(401);
    const other = network.sign(new URLSearchParams({ CallSid: 'CA1' }), 'https://x.example.com', Date.now() / 1000);
    const refused = await line.phone.ask({}, '', other);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'SIGNATURE_WRONG' } }] });
    expect(await line.turns()).toEqual([]);
  });

  it('greets, hears and answers; the caller’s number is who they are', async () => {
    await using line = await openLine(network);
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    expect(phone.spoken).toContain("Hi, I'm Tom.");
    phone.say('do you have parking?');
    await phone.until(() => phone.utterances === 2);
    expect(phone.spoken).toContain('Yes, behind the house.');
    const [greeting, parking] = await line.turns();
    expect(greeting?.userMessage).toBeNull();
    expect(parking?.userMessage?.text).toBe('do you have parking?');
    const [conversation] = (
      await line.stores.conversations.list(
        line.api.app.accountId,
        { botId: line.api.bot.id },
        { first: 5, after: null },
      )
    ).rows;
    expect(conversation?.channel).toBe('VOICE');
  });

  it('opens no line to a socket that cannot show whose call it is', async () => {
    await using line = await openLine(network);
    for (const token of ['', 'nonsense']) {
      using stranger = new Telephone(line.api.url.replace('/graphql', ''), network);
      await stranger.connect(token);
      await stranger.until(() => stranger.closed !== null);
      expect(stranger.closed).toMatchObject({ code: 1008, reason: 'UNAUTHENTICATED' });
    }
    // The token of one call opens no other.
    const xml = await (await line.phone.ask()).text();
    using thief = new Telephone(line.api.url.replace('/graphql', ''), network, 'CA-another');
    await thief.connect(/name="token" value="([^"]+)"/.exec(xml)?.[1] ?? '');
    await thief.until(() => thief.closed !== null);
    expect(thief.closed?.code).toBe(1008);
    expect(await line.turns()).toEqual([]);
  });
});

describe('on the line', () => {
  it('speaks a streamed reply while it is written, word by word as it is stored', async () => {
    await using line = await openLine(twilioCalls);
    model.enqueue(slow(40, { reply: REPLY }));
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    const before = phone.frames.length;
    phone.say('blorp zzz wobble');
    await phone.until(() => phone.utterances === 2);
    const tokens = phone.frames.slice(before);
    expect(tokens.length).toBeGreaterThan(2);
    expect(
      tokens
        .map(({ token }) => token)
        .join('')
        .trim(),
    ).toBe(REPLY);
    expect((await line.turns()).at(-1)?.replies).toMatchObject([{ text: REPLY }]);
  });

  it('keeps what was heard before the caller spoke over it, whichever word that was', async () => {
    await using line = await openLine(twilioCalls);
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    const words = REPLY.split(' ');
    for (let heard = 1; heard < words.length; heard += 1) {
      model.enqueue(slow(0, { reply: REPLY }));
      const utterances = phone.utterances;
      phone.say('blorp zzz wobble');
      await phone.until(() => phone.utterances === utterances + 1);
      phone.send({
        type: 'interrupt',
        utteranceUntilInterrupt: words.slice(0, heard).join(' '),
        durationUntilInterruptMs: 900,
      });
      phone.say('do you have parking?');
      await phone.until(() => phone.utterances === utterances + 2);
      const turns = await line.turns();
      expect(turns.at(-2)?.replies.map(({ text }) => text)).toEqual([words.slice(0, heard).join(' ')]);
      expect(turns.at(-1)?.replies).toMatchObject([{ text: 'Yes, behind the house.' }]);
    }
  });

  it('stops a reply that is still being written when the caller speaks over it', async () => {
    await using line = await openLine(twilioCalls);
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    model.enqueue(slow(40, { reply: REPLY }));
    const before = phone.spoken.length;
    phone.say('blorp zzz wobble');
    await phone.until(() => phone.spoken.slice(before).includes('lovely'));
    phone.send({ type: 'interrupt', utteranceUntilInterrupt: 'What a', durationUntilInterruptMs: 300 });
    phone.say('do you have parking?');
    await phone.until(() => phone.spoken.includes('behind the house'));
    const turns = await line.turns();
    expect(turns.at(-2)).toMatchObject({ status: 'CANCELLED', replies: [{ text: 'What a' }] });
    expect(phone.spoken).not.toContain('old square');
  });

  it('takes a button by its digit, and a number digit by digit', async () => {
    await using line = await openLine(twilioCalls);
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    phone.say('book a table');
    await phone.until(() => phone.utterances === 2);
    for (const digit of ['1', '2', '#']) phone.send({ type: 'dtmf', digit });
    await phone.until(() => phone.utterances === 3);
    expect((await line.turns()).at(-1)).toMatchObject({
      userMessage: { text: '12' },
      replies: [{ text: 'Which day?' }],
    });
  });

  it('goes on in the same conversation when its socket was lost, and gives up in the end', async () => {
    await using line = await openLine(twilioCalls);
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    phone.say('book a table');
    await phone.until(() => phone.utterances === 2);
    phone.hangUp();
    const again = await line.phone.ask({ SessionStatus: 'failed' }, '?attempt=0');
    const xml = await again.text();
    expect(xml).toContain('action="https://bots.example.com/calls/twilio/table?attempt=1"');
    using next = new Telephone(line.api.url.replace('/graphql', ''), twilioCalls);
    await next.connect(/name="token" value="([^"]+)"/.exec(xml)?.[1] ?? '');
    next.say('four');
    await next.until(() => next.utterances === 1);
    expect(next.spoken.trim()).toBe('Which day?');
    expect(await (await line.phone.ask({ SessionStatus: 'failed' }, '?attempt=3')).text()).toContain('<Hangup>');
  });

  it('gives the call to a person where there is a number for them', async () => {
    await using line = await openLine(twilioCalls, { transfer_to: '+15005550099' }, ' }, { use: actions');
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    phone.say('let me talk to a real person please');
    await phone.until(() => phone.frames.some(({ type }) => type === 'end'));
    const { handoffData } = phone.frames.at(-1) ?? {};
    const answered = await line.phone.ask({ SessionStatus: 'ended', HandoffData: String(handoffData) }, '?attempt=0');
    expect(await answered.text()).toContain('<Dial>+15005550099</Dial>');
  });

  it('closes a socket that sends no frames of the protocol', async () => {
    await using line = await openLine(twilioCalls);
    const phone = await line.phone.call();
    await phone.until(() => phone.utterances === 1);
    phone.send({ type: 'a kind that came later' });
    phone.send({ type: 'prompt', voicePrompt: 7 });
    await phone.until(() => phone.closed !== null);
    expect(phone.closed).toMatchObject({ code: 1007 });
  });
});
