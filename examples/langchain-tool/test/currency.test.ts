import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openBench } from 'colloquy/testing';
import type { Bench } from 'colloquy/testing';
import { currency } from '../src/index.ts';

const BOT = fileURLToPath(new URL('../../bot', import.meta.url));

let bench: Bench;
before(async () => {
  bench = await openBench({ bot: BOT, plugins: [currency] });
});
after(() => bench.close());

it("answers with what LangChain's tool gave, and keeps the run", async () => {
  await bench.say('I want to change money');
  await bench.say('200');
  const { reply, actions, record } = await bench.say('pounds');
  assert.equal(reply, 'That makes 170 GBP.');
  assert.deepEqual(actions, ['convert_euros']);
  assert.equal(record?.actions[0]?.state, 'succeeded');
});

it('answers with the best passage of the retriever', async () => {
  const { reply } = await bench.say('are there fees');
  assert.match(reply, /0\.5 %/);
});
