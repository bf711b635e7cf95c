/** What is particular to one network: its shapes and limits, as its vendor documents them. */
import { describe, expect, it } from 'vitest';
import type { ChannelPort, ChannelReply } from '../../src/engine/plugin.ts';
import { segmentsOf } from '../../src/engine/plugin.ts';
import { builtInPlugins } from '../../src/plugins/index.ts';
import { twilioSignature } from '../../src/plugins/twilio/twilio-signature.ts';
import { NETWORKS, WEBHOOK_SECRET } from './networks.ts';
import type { Network } from './networks.ts';
import { botOn, openTalk, PUBLIC_URL } from './talk.ts';

const networkOf = (kind: string): Network => {
  const network = NETWORKS.find((one) => one.kind === kind);
  if (!network) throw new Error(`no network ${kind}`);
  return network;
};

const channelOf = (kind: string): ChannelPort => {
  const { plugin } = networkOf(kind);
  const definition = builtInPlugins.get(plugin);
  const channel = definition?.setup({ config: definition.config.parse({}) }).channels?.find((one) => one.kind === kind);
  if (!channel) throw new Error(`no channel ${kind}`);
  return channel;
};

const VENDOR = { url: 'http://127.0.0.1:9', calls: [], answers: [], close: async () => {} };
const settingsOf = (kind: string, over: object = {}): unknown =>
  channelOf(kind).settings.parse({ ...networkOf(kind).settings(VENDOR, PUBLIC_URL(kind)), ...over });

const reply = (over: Partial<ChannelReply> = {}): ChannelReply => ({
  id: '0197',
  text: 'Shall I?',
  buttons: [],
  media: [],
  at: '2026-11-20T10:00:00.000Z',
  ...over,
});

const partsOf = (kind: string, said: Partial<ChannelReply>, { isWindowOpen = true, over = {} } = {}): unknown => {
  const encoded = channelOf(kind).encode(reply(said), { settings: settingsOf(kind, over), isWindowOpen });
  return 'parts' in encoded ? encoded.parts : encoded;
};

const decoded = (kind: string, body: string): unknown =>
  channelOf(kind).decode({ method: 'POST', query: {}, headers: {}, body: Buffer.from(body) }, settingsOf(kind));

const choices = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ text: `Choice ${place}`, value: `v${place}` }));

describe('short messages', () => {
  it('bear the signature that Twilio documents', () => {
    const form = new URLSearchParams({
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    });
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(twilioSignature('12345', url, form)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
  });

  it('are counted in segments of GSM-7, or of UCS-2 where one character is not in it', () => {
    expect(segmentsOf('a'.repeat(160))).toBe(1);
    expect(segmentsOf('a'.repeat(161))).toBe(2);
    expect(segmentsOf('€'.repeat(80))).toBe(1);
    expect(segmentsOf('€'.repeat(81))).toBe(2);
    expect(segmentsOf('я'.repeat(70))).toBe(1);
    expect(segmentsOf('я'.repeat(71))).toBe(2);
    // An emoji of two units is not split: 33 of them fill a part of 67.
    expect(segmentsOf('😀'.repeat(66))).toBe(2);
    expect(segmentsOf('😀'.repeat(67))).toBe(3);
  });

  it('end at a sentence within the budget, the alphabet considered', async () => {
    const files = {
      ...botOn('twilio', ', config: { max_segments: 1 }'),
      'faq/long.yaml': `
- id: long
  question: What is new?
  examples: [what is new, any news, tell me the news]
  answer: "There is a new menu, with 6 starters, 9 mains and 4 desserts — all of them of the season. And there is a terrace."
`,
    };
    await using talk = await openTalk(networkOf('sms'), { files });
    await talk.send(1, 'what is new?');
    const [said = ''] = await talk.told(1);
    expect(segmentsOf(said)).toBe(1);
    expect(said).toMatch(/^There is a new menu/);
  });

  it('that say STOP go before any flow, end what is sent, and START begins it again', async () => {
    await using talk = await openTalk(networkOf('sms'));
    await talk.send(1, 'I want a table');
    await talk.told(1);
    for (let times = 0; times < 3; times++) await talk.send(2, 'Stop');
    expect((await talk.told(2))[1]).toContain('no more messages');
    expect(await talk.turns()).toHaveLength(1);
    await talk.send(3, 'four');
    await expect.poll(async () => (await talk.deliveries()).at(-1)?.state).toBe('undeliverable');
    await talk.send(4, 'START');
    await talk.send(5, 'on Friday');
    const said = await talk.told(4);
    expect(said).toHaveLength(4);
    expect(said.slice(2)).toEqual([expect.stringContaining('STOP to end'), 'What time?']);
  });
});

describe('Telegram', () => {
  it('carries buttons under the words, each with at most 64 bytes, and finds long values again', async () => {
    const long = 'a value that is far longer than the sixty-four bytes that Telegram has room for';
    const files = {
      ...botOn('telegram-bot'),
      'flows/pick.yaml': `
id: pick
title: Pick
examples: [let me pick, I want to pick something]
slots:
  what: { type: choice, choices: [{ value: "${long}", label: "The long one" }, { value: short, label: "The short one" }] }
steps:
  - { id: ask, type: choose, message: { text: "Which?" }, expected_input: { variable: what }, next_step: done }
  - { id: done, type: end, message: { text: "You took {{ slots.what }}." } }
`,
    };
    await using talk = await openTalk(networkOf('telegram'), { files });
    await talk.send(1, 'let me pick');
    await talk.told(1);
    const call = JSON.parse(talk.vendor.calls.at(-1)?.body ?? '{}') as {
      reply_markup: { inline_keyboard: { text: string; callback_data: string }[][] };
    };
    const keys = call.reply_markup.inline_keyboard.flat();
    expect(keys.map(({ text }) => text)).toEqual(['The long one', 'The short one']);
    for (const { callback_data } of keys) expect(Buffer.byteLength(callback_data)).toBeLessThanOrEqual(64);
    const press = {
      update_id: 10_777,
      callback_query: {
        id: '4382bfdwdsb323b2d9',
        from: { id: 4_400_123, is_bot: false, first_name: 'Ann' },
        message: { message_id: 1_366, chat: { id: 4_400_123, type: 'private' }, date: 1 },
        chat_instance: '7',
        data: keys[0]?.callback_data,
      },
    };
    const answer = await talk.post(networkOf('telegram').sign(JSON.stringify(press), ''));
    expect(await answer.json()).toEqual({ method: 'answerCallbackQuery', callback_query_id: '4382bfdwdsb323b2d9' });
    expect((await talk.told(2))[1]).toMatch(/^You took/);
    expect((await talk.turns())[1]?.userMessage?.button).toBe(long);
  });

  it('greets who opens the chat, once', async () => {
    await using talk = await openTalk(networkOf('telegram'));
    await talk.send(1, '/start');
    await talk.send(1, '/start');
    expect(await talk.told(1)).toEqual(["Hi, I'm Tom."]);
    await talk.send(2, 'I want a table');
    expect(await talk.told(2)).toEqual(["Hi, I'm Tom.", 'For how many people?']);
  });

  it('hears edits as said anew, names files, and keeps out of groups', () => {
    const chat = { id: 5, type: 'private' };
    const from = { id: 5, is_bot: false, language_code: 'ru' };
    const heard = { address: '5', button: null, isOpening: false, locale: 'ru' };
    const edited = { update_id: 7, edited_message: { message_id: 1, chat, from, date: 1, edit_date: 2, text: 'five' } };
    expect(decoded('telegram', JSON.stringify(edited))).toEqual([{ id: '7', text: 'five', ...heard }]);
    const photo = { update_id: 8, message: { message_id: 2, chat, from, date: 1, photo: [{ file_id: 'AgAC' }] } };
    expect(decoded('telegram', JSON.stringify(photo))).toEqual([{ id: '8', text: '[photo]', ...heard }]);
    const group = {
      update_id: 9,
      message: { message_id: 3, chat: { id: -5, type: 'group' }, from, date: 1, text: 'hi' },
    };
    expect(decoded('telegram', JSON.stringify(group))).toEqual([]);
  });
});

describe('WhatsApp', () => {
  it('shows up to three choices as buttons and up to ten as a list', () => {
    expect(partsOf('whatsapp', { buttons: choices(2) })).toMatchObject([
      { type: 'interactive', interactive: { type: 'button', action: { buttons: [{ reply: { id: 'v0' } }, {}] } } },
    ]);
    expect(partsOf('whatsapp', { buttons: choices(4) })).toMatchObject([
      {
        interactive: { type: 'list', action: { button: 'Options', sections: [{ rows: [{ id: 'v0' }, {}, {}, {}] }] } },
      },
    ]);
  });

  it('puts words that are too long for buttons before them', () => {
    const text = `${'It is a fine day. '.repeat(70)}Shall I?`;
    expect(partsOf('whatsapp', { text, buttons: choices(2) })).toMatchObject([
      { type: 'text' },
      { interactive: { body: { text: 'Shall I?' } } },
    ]);
  });

  it('sends a template once the 24 hours are over, or nothing', () => {
    const isWindowOpen = false;
    expect(partsOf('whatsapp', {}, { isWindowOpen })).toHaveProperty('undeliverable');
    const over = { template: { name: 'news', language: 'en' } };
    expect(partsOf('whatsapp', { text: 'One.\n\nTwo.' }, { isWindowOpen, over })).toEqual([
      {
        type: 'template',
        template: {
          name: 'news',
          language: { code: 'en' },
          components: [{ type: 'body', parameters: [{ type: 'text', text: 'One. Two.' }] }],
        },
      },
    ]);
  });

  it('reads pressed buttons and rows, and no message to another number', () => {
    const said = (interactive: object): string =>
      networkOf('whatsapp')
        .text(1, 'x')
        .replace(
          '"type":"text","text":{"body":"x"}',
          `"type":"interactive","interactive":${JSON.stringify(interactive)}`,
        );
    const press = said({ type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } });
    const heard = { id: 'wamid.1', address: '16505551234', text: null };
    expect(decoded('whatsapp', press)).toEqual([{ ...heard, button: 'yes' }]);
    const row = said({ type: 'list_reply', list_reply: { id: 'v7', title: 'Choice 7' } });
    expect(decoded('whatsapp', row)).toEqual([{ ...heard, button: 'v7' }]);
    expect(decoded('whatsapp', press.replace('106540352242922', '1'))).toEqual([]);
  });

  it('answers the handshake of who knows the token, and nobody else', async () => {
    await using talk = await openTalk(networkOf('whatsapp'));
    const ask = (token: string) =>
      fetch(
        `${talk.api.url.replace('/graphql', '/channels/whatsapp/table')}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
      );
    expect(await (await ask('verify-token')).text()).toBe('1158201444');
    expect((await ask('another-token')).status).toBe(401);
  });
});

describe('Messenger and Instagram', () => {
  it('carry quick replies, and nothing once the 24 hours are over', () => {
    expect(partsOf('messenger', { buttons: choices(2) })).toEqual([
      {
        text: 'Shall I?',
        quick_replies: [
          { content_type: 'text', title: 'Choice 0', payload: 'v0' },
          { content_type: 'text', title: 'Choice 1', payload: 'v1' },
        ],
      },
    ]);
    expect(partsOf('instagram', {}, { isWindowOpen: false })).toHaveProperty('undeliverable');
  });

  it('hear what is pressed, and not what the page itself says', () => {
    const [before = '', after = ''] = networkOf('messenger').text(3, 'x').split('"text":"x"');
    const heard = { id: 'm_3', address: '5511' };
    expect(decoded('messenger', `${before}"text":"Yes","quick_reply":{"payload":"yes"}${after}`)).toEqual([
      { ...heard, text: null, button: 'yes' },
    ]);
    expect(decoded('messenger', `${before}"text":"x","is_echo":true${after}`)).toEqual([]);
  });
});

describe('a webhook', () => {
  it('that was signed too long ago is refused', async () => {
    await using talk = await openTalk(networkOf('webhook'), { clock: { aheadMs: 600_000 } });
    const answer = await talk.send(1, 'I want a table');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('SIGNATURE_EXPIRED');
    expect(await talk.turns()).toEqual([]);
  });

  it('has settings whose values no refusal repeats', () => {
    const wrong = channelOf('webhook').settings.safeParse({
      secret: WEBHOOK_SECRET.replace('whsec_', 'x'),
      url: 'ftp',
    });
    expect(wrong.success).toBe(false);
    expect(JSON.stringify(wrong)).not.toContain('MfKQ9r8');
  });
});
