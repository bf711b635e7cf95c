/** What is made of all that a bot says: dear to make, so made once for each version and locale. */
import type { BotDefinition } from '../../engine/plugin.ts';
import type { Likeness } from './likeness.ts';
import { likenessIn } from './likeness.ts';
import type { MeaningOf } from './match-flow.ts';
import { meaningIn } from './match-flow.ts';

/** Versions and locales that are kept; the least used makes room. */
const KEPT = 20;

type ForVersion<T> = (bot: BotDefinition, versionId: string, locale: string) => T;

export interface Trained {
  /** How well words fit the flows of a version. */
  meaningFor: ForVersion<MeaningOf>;
  /** How far proposals for it tell the same. */
  likenessFor: ForVersion<Likeness>;
}

export const keptTraining = (): Trained => ({ meaningFor: kept(meaningIn), likenessFor: kept(likenessIn) });

function kept<T>(make: (bot: BotDefinition, locale: string) => T): ForVersion<T> {
  const made = new Map<string, T>();
  return (bot, versionId, locale) => {
    const key = `${versionId} ${locale}`;
    const known = made.get(key) ?? make(bot, locale);
    made.delete(key);
    made.set(key, known);
    const [oldest] = made.keys();
    if (made.size > KEPT && oldest !== undefined) made.delete(oldest);
    return known;
  };
}
