import type { ConversationTest } from '../bundle/schema/test-file.ts';
import { setUpPlugin } from '../plugin-host.ts';
import { recordsOf } from '../plugin-records.ts';
import type { BotRecord } from '../ports/bot.ts';
import type { TestBench } from './test-bench.ts';

/** Puts there what the test says is there: each plugin of the bot does it for what is its own. */
export async function placeGiven(
  given: ConversationTest['given'],
  { engine, stores, plugins }: Pick<TestBench, 'engine' | 'stores' | 'plugins'>,
  { bot, profileId }: { bot: BotRecord; profileId: string },
): Promise<void> {
  if (Object.keys(given).length === 0) return;
  const { id: botId, accountId, activeVersionId, createdAt: now } = bot;
  const { plugins: declared } = await engine.definitionOf(accountId, activeVersionId);
  const names = new Set(declared.map(({ use }) => use));
  for (const declaration of declared) {
    const contribution = setUpPlugin(declaration, plugins, names);
    const records = recordsOf(
      stores.plugins.records,
      { accountId, botId, plugin: declaration.use },
      { now: () => now },
    );
    const own = { accountId, botId, profileId, now, records, open: stores.plugins.open };
    for (const [name, { input, place }] of Object.entries(contribution.given ?? {}))
      for (const [index, thing] of (given[name] ?? []).entries())
        await place(input.parse(thing), { ...own, place: index + 1 });
  }
}
