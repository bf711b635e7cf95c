import { textIn } from '../../engine/plugin.ts';
import type { TurnView } from '../../engine/plugin.ts';

/** What the bot can do now, in the words of its flows' titles; '' where there is nothing. */
export const offersOf = ({ bot, locale, evaluate }: TurnView): string =>
  Object.values(bot.flows)
    .filter(({ examples, when }) => examples.length > 0 && (when === undefined || evaluate(when) === true))
    .map(({ title }) => textIn(title, locale))
    .join(', ');
