import type { ArmOutcome, GeneratedStepRecord } from '../../engine/index.ts';
import { SATISFIED_FROM } from '../../engine/index.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Counts by arm, in the order of their names. `personOf`: the profile that a step was shown to. */
export function armOutcomes(
  rows: readonly GeneratedStepRecord[],
  personOf: (row: GeneratedStepRecord) => string,
): ArmOutcome[] {
  const arms = Map.groupBy(rows, ({ experiment }) => experiment?.arm ?? '');
  return [...arms]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([arm, shown]) => {
      const people = [...Map.groupBy(shown, personOf).values()];
      const means = people
        .map((ofPerson) => ofPerson.flatMap(({ satisfaction }) => satisfaction ?? []))
        .filter((ratings) => ratings.length > 0)
        .map(mean);
      return {
        arm,
        shown: shown.length,
        people: people.length,
        rated: means.length,
        satisfied: means.filter((rating) => rating >= SATISFIED_FROM).length,
        meanRating: means.length === 0 ? null : mean(means),
      };
    });
}
