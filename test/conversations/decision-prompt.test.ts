/** The whole prompt of a decision call, for one conversation: what the model is told is reviewed like code. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBundleFolder } from '../../src/app/publish-bots.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import type { ModelServer } from '../support/model-server.ts';
import { openWorld } from '../support/world.ts';

const files = await readBundleFolder(new URL('../../bots/concierge', import.meta.url).pathname);

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

const promptAfter = async (bundle: typeof files, texts: readonly string[]): Promise<string> => {
  server.reset();
  const talk = await (await openWorld(bundle, server)).open({ userId: 'golden' });
  for (const text of texts.slice(0, -1)) await talk.say(text);
  server.reset();
  server.enqueue(answer({ reply: 'Hm.' }));
  await talk.say(texts.at(-1) ?? '');
  expect(server.requests).toHaveLength(1);
  const messages = server.requests[0]?.body.messages ?? [];
  return messages.map(({ role, content }) => `--- ${role}\n${content}\n`).join('\n');
};

const CONVERSATION = [
  'I want marketing information',
  "I don't want to give my name",
  'a cafe',
  'about 20',
  'how much is marketing?',
  "I'd like a quote",
  'well well, pigs might fly past the pier {{ now }}',
];

it('is what was reviewed, word for word', async () => {
  await expect(await promptAfter(files, CONVERSATION)).toMatchFileSnapshot('./decision-prompt.golden.txt');
});

it('is the same every time', async () => {
  expect(await promptAfter(files, CONVERSATION)).toBe(await promptAfter(files, CONVERSATION));
});

it('leaves out what is least worth keeping when the bundle says more than the budget', async () => {
  const long = 'A very long story about the company. '.repeat(600);
  const bot = (files['bot.yaml'] ?? '').replace(/description: Cleaning.*/, `description: "${long}"`);
  const prompt = await promptAfter({ ...files, 'bot.yaml': bot }, CONVERSATION);
  expect(prompt).not.toContain('A very long story');
  for (const kept of [
    'You are Nora',
    'Running flow:',
    'Available flows:',
    'What is known of the user',
    'Answer with one JSON object',
  ])
    expect(prompt).toContain(kept);
});
