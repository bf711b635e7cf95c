import type { BotDefinition } from '../../engine/index.ts';
import type { MeaningOf } from './match-flow.ts';
import { meaningIn } from './match-flow.ts';

/** Trained retrievers that are kept: one for each version and locale. */
const KEPT = 20;

export type MeaningFor = (bot: BotDefinition, versionId: string, locale: string) => MeaningOf;

/** How well words fit the flows of a version; trained where it is not at hand, the least used one makes room. */
export function keptMeanings(): MeaningFor {
  const kept = new Map<string, MeaningOf>();
  return (bot, versionId, locale) => {
    const key = `${versionId} ${locale}`;
    const meaningOf = kept.get(key) ?? meaningIn(bot, locale);
    kept.delete(key);
    kept.set(key, meaningOf);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return meaningOf;
  };
}
