import type { BotDefinition } from '../bundle/definition.ts';
import type { LoadedTurn } from '../ports/turn.ts';
import { languageOf } from '../../understanding/index.ts';
import { spokenWords } from './spoken-words.ts';

/** The locale that a turn is held in: the conversation's, or the one that the person has gone over to. */
export const localeOf = ({ message }: LoadedTurn, { locales }: BotDefinition, current: string): string => {
  const text = message && spokenWords(message);
  return text ? languageOf(text, locales, current).tag : current;
};
