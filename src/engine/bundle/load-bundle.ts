/**
 * A bundle's files -> the definition the engine reads, or every mistake in them at once, with file, line and column.
 * Pure: reads no disk and runs nothing of the bundle.
 */
import type { PluginDefinition } from '../define-plugin.ts';
import { checkBot, checkFaqIds } from './check-bot.ts';
import { checkExpressions } from './check-expressions.ts';
import { checkFlowNames } from './check-flow-names.ts';
import { checkGraph } from './check-graph.ts';
import { checkReferences } from './check-references.ts';
import { checkTexts } from './check-texts.ts';
import type { BotDefinition, BundleFiles } from './definition.ts';
import type { Mistake } from './mistake.ts';
import { inReadingOrder } from './mistake.ts';
import { readBundle } from './read-bundle.ts';
import { toDefinition } from './to-definition.ts';

/** A bundle that was checked. */
export interface LoadedBundle {
  /** null when there is any mistake. */
  definition: BotDefinition | null;
  /** In reading order. */
  mistakes: readonly Mistake[];
  /** What works, and is probably not what the author wants; in reading order. */
  warnings: readonly Mistake[];
}

/** Checks a bundle's files and gives the definition, or every mistake at once. */
export function loadBundle(files: BundleFiles, plugins: ReadonlyMap<string, PluginDefinition>): LoadedBundle {
  const draft = readBundle(files, plugins);
  checkBot(draft);
  checkFlowNames(draft);
  checkFaqIds(draft);
  for (const flow of draft.flows) {
    checkReferences(flow, draft);
    checkGraph(flow, draft);
  }
  checkExpressions(draft);
  checkTexts(draft);
  const mistakes = inReadingOrder(draft.mistakes);
  const definition = mistakes.length === 0 ? toDefinition(draft) : null;
  return { definition, mistakes, warnings: inReadingOrder(draft.warnings) };
}
