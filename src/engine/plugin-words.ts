import { pluginWords } from '../locales/index.ts';
import { oncePerText } from '../understanding/remembered.ts';

/** Plugins times languages: a bound that no server reaches. */
const KEPT = 500;

const kept = oncePerText((key) => {
  const [plugin = '', locale = ''] = key.split('\n');
  return pluginWords(plugin, locale);
}, KEPT);

/**
 * What the language folders hold for a plugin (`src/locales/<tag>/plugins/<plugin>.ts`): the words of the locale's
 * language, English for those it does not have. The shape is the plugin's own.
 */
export const wordsOf = <W extends object>(plugin: string, locale: string): W => kept(`${plugin}\n${locale}`) as W;
