/**
 * `npm run bench -- [understanding] [knowledge] [turn] [crowd] [long] [flywheel]`: all of it, or the parts named. Everything runs on
 * 127.0.0.1, in processes that are stopped and on databases that are dropped at the end.
 */
import { benchCrowd } from './crowd.ts';
import { benchFlywheel } from './flywheel.ts';
import { benchKnowledge } from './knowledge.ts';
import { benchLongConversation } from './long-conversation.ts';
import { benchTurns } from './turn-through-graphql.ts';
import { benchUnderstanding } from './understanding.ts';

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  understanding: benchUnderstanding,
  knowledge: benchKnowledge,
  turn: benchTurns,
  crowd: benchCrowd,
  long: benchLongConversation,
  flywheel: benchFlywheel,
};

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(PARTS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`== ${name}`);
  await run();
}
