import type { BotDefinition } from './bundle/definition.ts';
import type { PluginHost } from './plugin-host.ts';

/** A published version, ready to run: its definition and the plugins it declares. Immutable and shared by all turns. */
export interface LoadedBot {
  botId: string;
  versionId: string;
  definition: BotDefinition;
  host: PluginHost;
}

/** The locale of the bot that is nearest to what was asked for: exact, then same language, then the bot's first. */
export const nearestLocale = (bot: BotDefinition, wanted: string | undefined): string => {
  const language = (locale: string): string => locale.toLowerCase().split('-')[0] ?? locale;
  const exact = bot.locales.find((locale) => locale.toLowerCase() === wanted?.toLowerCase());
  const related = bot.locales.find((locale) => wanted !== undefined && language(locale) === language(wanted));
  return exact ?? related ?? bot.locales[0] ?? 'en';
};
