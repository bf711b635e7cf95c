import type { BotDefinition, Engine, Stores } from '../../engine/index.ts';

/** The version that new conversations of a bot start on; null: there is no such bot. */
export type ActiveDefinition = (accountId: string, botId: string) => Promise<BotDefinition | null>;

export const activeDefinitions =
  (engine: Pick<Engine, 'definitionOf'>, { bots }: Pick<Stores, 'bots'>): ActiveDefinition =>
  async (accountId, botId) => {
    const [bot] = await bots.botsByIds(accountId, [botId]);
    return bot ? engine.definitionOf(accountId, bot.activeVersionId) : null;
  };
