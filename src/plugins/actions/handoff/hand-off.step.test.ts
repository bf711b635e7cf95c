import { describe, expect, it } from 'vitest';
import { makeBot } from '../../../../test/support/make-bot.ts';
import type { BundleFiles } from '../../../engine/index.ts';
import { loadBundle } from '../../../engine/index.ts';
import { builtInPlugins } from '../../index.ts';

const deskWith = ({ config = '', message = '' }): BundleFiles => ({
  'bot.yaml': `
slug: desk
name: Desk
locales: [en]
time_zone: Europe/London
plugins: [flows, orchestrator, { use: actions${config} }]
company: { name: Desk }
start: { buttons: [{ text: Laptop, value: laptop }] }
`,
  'flows/laptop.yaml': `
id: laptop
title: Laptop
slots: { model: { type: text } }
steps:
  - { id: ask_model, type: ask, message: { text: "Which model?" }, expected_input: { variable: model } }
  - { id: pass_on, type: hand_off, reason: "Needs a new screen."${message} }
`,
});

describe('the step hand_off', () => {
  const handOver = async (files: BundleFiles) => {
    const bot = await makeBot({ files });
    await bot.press('laptop');
    const turn = await bot.say('It is a Lamarr 15');
    const kept = await bot.stores.conversations.find(bot.viewer.accountId, bot.conversationId);
    return { bot, said: turn.replies.map(({ text }) => text), kept };
  };

  it('gives the conversation to a person, with its own words and what the flow found out', async () => {
    const { bot, said, kept } = await handOver(deskWith({ message: ', message: { text: "Somebody calls you." }' }));
    expect(said).toEqual(['Somebody calls you.']);
    expect(kept?.status).toBe('HANDED_OFF');
    expect(kept?.state.stack[0]?.slots['model']?.value).toContain('Lamarr 15');
    expect((await bot.say('hello?')).replies).toEqual([]);
  });

  it("says the plugin's words where it has none", async () => {
    const { said } = await handOver(deskWith({}));
    expect(said).toEqual(["I'm passing you on to one of us. They will answer you here."]);
  });

  it('is unknown where nobody is there to take it', () => {
    const files = deskWith({ config: ', config: { handoff: { enabled: false } }' });
    const { mistakes } = loadBundle(files, builtInPlugins);
    expect(mistakes).toMatchObject([{ code: 'STEP_TYPE_UNKNOWN', file: 'flows/laptop.yaml' }]);
  });
});
