import { placeOf } from '../../src/understanding/dialogue-act/feature-hash.ts';
import type { TrainingRow } from './rows.ts';

/** Fold of a row, the same for its whole group and on every run. */
export const foldOf = (group: string, folds: number) => placeOf(`fold ${group}`) % folds;

/** Splits rows `folds` times into those to fit on and those to measure on. */
export function* splits(
  rows: readonly TrainingRow[],
  folds: number,
  groupOf: (row: TrainingRow) => string,
): Generator<{ fit: TrainingRow[]; measure: TrainingRow[] }> {
  for (let fold = 0; fold < folds; fold++) {
    const measure = rows.filter((row) => foldOf(groupOf(row), folds) === fold);
    const fit = rows.filter((row) => foldOf(groupOf(row), folds) !== fold);
    // The same message in another set, or in answer to another question, would give the label away.
    const words = new Set(measure.map((row) => row.message));
    yield { fit: fit.filter((row) => !words.has(row.message)), measure };
  }
}
