/** A bot that answers from its documents: what it quotes, what it does not say, and whom it tells. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/engine/index.ts';
import { memoryStores } from '../../src/stores/memory/index.ts';
import { openBench } from '../../src/testing/index.ts';
import { answer, startModelServer } from '../support/model-server.ts';
import { makeBot, saidIn } from '../support/make-bot.ts';
import { modelOn } from '../support/world.ts';
import { shopBot } from './shop-bot.ts';

const REFUND = { title: 'Returns › When the money comes', url: 'https://shop.example/returns' };

describe('a question that a document answers', () => {
  it('is answered in its words, with the passage named', async () => {
    const bot = await makeBot({ files: shopBot });
    const turn = await bot.say('when do refunds reach my card?');
    expect(saidIn(turn)).toContain('five working days');
    expect(turn.replies).toMatchObject([{ source: 'knowledge', citations: [REFUND] }]);
    expect(turn.decision).toMatchObject({ by: 'rule', source: 'knowledge/answer' });
  });

  it('is answered in the middle of a task, which goes on after it', async () => {
    const bot = await makeBot({ files: shopBot });
    await bot.say('I want to book a table');
    const turn = await bot.say('when do refunds reach my card?');
    expect(saidIn(turn)).toContain('five working days');
    expect(turn.replies[0]).toMatchObject({ source: 'knowledge', citations: [REFUND] });
    expect(turn.replies).toHaveLength(2);
  });

  it('is answered together with what a stored answer fits, each by its own', async () => {
    const bot = await makeBot({ files: shopBot });
    const turn = await bot.say('Do you have parking, and when do refunds reach my card?');
    expect(turn.replies.map(({ source }) => source)).toEqual(['faq', 'knowledge']);
    expect(saidIn(turn)).toContain('five working days');
  });

  it('is one of several, each answered from the passage that answers it', async () => {
    const bot = await makeBot({ files: shopBot });
    const turn = await bot.say('When do refunds reach my card? What cannot come back to you?');
    expect(turn.replies.flatMap(({ citations = [] }) => citations.map(({ title }) => title))).toEqual([
      'Returns › When the money comes',
      'Returns › What cannot come back',
    ]);
  });

  it('is looked up among the documents of the tags that the bot names', async () => {
    const tagged = (tag: string) =>
      String(shopBot['bot.yaml']).replace('knowledge]', `{ use: knowledge, config: { tags: [${tag}] } }]`);
    const orders = await makeBot({ files: { ...shopBot, 'bot.yaml': tagged('orders') } });
    expect(saidIn(await orders.say('when do refunds reach my card?'))).toContain('five working days');
    const staff = await makeBot({ files: { ...shopBot, 'bot.yaml': tagged('staff') } });
    expect(saidIn(await staff.say('when do refunds reach my card?'))).not.toContain('five working days');
  });

  it('says nothing that its text would do as a template', async () => {
    const files = {
      ...shopBot,
      'knowledge/a.md': '# Odd\n\n## Zebra crossings\n\nWrite {{ company.name }} and {% raw %} on zebra crossings.\n',
    };
    const bot = await makeBot({ files });
    expect(saidIn(await bot.say('what do I write on zebra crossings?'))).toContain('{{ company.name }} and {% raw %}');
  });
});

describe('a question that none answers', () => {
  it.each(['do you sell elephants?', 'what is the capital of France?', 'hello'])('%s', async (text) => {
    const bot = await makeBot({ files: shopBot });
    const turn = await bot.say(text);
    expect(turn.replies.every(({ source }) => source !== 'knowledge')).toBe(true);
  });

  it('is counted once for each time it is asked, in whatever case and marks', async () => {
    const bench = await openBench({ bot: shopBot });
    for (const text of ['do you sell elephants?', 'Do you sell ELEPHANTS ?', 'do you sell tickets for the moon?'])
      await bench.say(text);
    await bench.runJobs();
    const unmet = await bench.records('knowledge').collection('unmet').list();
    expect(unmet.map(({ value }) => value)).toMatchObject([
      { question: 'do you sell elephants?', count: 2 },
      { question: 'do you sell tickets for the moon?', count: 1 },
    ]);
    await bench.close();
  });
});

describe('a document for people who have signed in', () => {
  it('is quoted to them and to nobody else', async () => {
    const question = 'how is the gate of the warehouse opened in the night shift?';
    const visitor = await makeBot({ files: shopBot });
    expect(saidIn(await visitor.say(question))).not.toContain('4411');
    const known = await makeBot({ files: shopBot });
    const { conversation } = await known.engine.startConversation(known.viewer, { botSlug: 'table', userId: newId() });
    const sent = await known.engine.sendMessage(known.viewer, { conversationId: conversation.id, text: question });
    expect(saidIn(await sent.completed)).toContain('4411');
  });
});

describe('a model', () => {
  const ask = async (commands: { name: string; arguments: object }[], reply = '') => {
    await using server = await startModelServer();
    const stores = memoryStores();
    server.respond(() => answer({ commands, reply }));
    // Above what the rules are sure of: the model is asked.
    const files = { ...shopBot, 'bot.yaml': `${shopBot['bot.yaml']}\nmodel: { ask_below: 1 }\n` };
    const bot = await makeBot({ files, stores, model: modelOn(server, stores) });
    const turn = await bot.say('what happens to my money when I send curtains back?');
    return { turn, prompt: JSON.stringify(server.requests.at(-1)) };
  };
  const from = (passage: string, text: string) => ({
    name: 'answer_from_passages',
    arguments: { passages: [passage], text },
  });

  it('answers from the passages that it names', async () => {
    const { turn, prompt } = await ask([from('knowledge/returns.md#1', 'The money is back five working days later.')]);
    expect(prompt).toContain('knowledge/returns.md#1');
    expect(prompt).not.toContain('4411');
    expect(turn.replies).toMatchObject([
      { text: 'The money is back five working days later.', source: 'knowledge', citations: [REFUND] },
    ]);
  });

  it.each([
    ['a number', 'The money is back 7 working days later.'],
    ['a name', 'The money is sent by our partner Klarna within five days.'],
    ['a link', 'See https://evil.example/refund for the five days.'],
    ['a price', 'We keep 4.99 of it for five working days.'],
  ])('that invents %s is not believed', async (_what, text) => {
    const { turn } = await ask([from('knowledge/returns.md#1', text)]);
    expect(saidIn(turn)).not.toContain(text);
  });

  it('that names a passage it was not given is not believed', async () => {
    const { turn } = await ask([from('knowledge/internal/warehouse.md#0', 'Call extension 4411.')]);
    expect(saidIn(turn)).not.toContain('4411');
  });
});
