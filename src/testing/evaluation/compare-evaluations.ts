/** Two evaluations of a bot side by side: what a change of the model, the prompt or the bot has done. */
import type { EvaluationReport } from './evaluate-bot.ts';

export interface EvaluationChange {
  what: string;
  before: number;
  after: number;
}

export interface EvaluationComparison {
  changes: readonly EvaluationChange[];
  /** Tests that pass less often than before, and those that pass more often. */
  worse: readonly string[];
  better: readonly string[];
}

const shareOf = ({ passed, runs }: { passed: number; runs: number }): number => (runs === 0 ? 0 : passed / runs);

export const compareEvaluations = (before: EvaluationReport, after: EvaluationReport): EvaluationComparison => {
  const change = (what: string, valueOf: (report: EvaluationReport) => number): EvaluationChange => ({
    what,
    before: valueOf(before),
    after: valueOf(after),
  });
  const known = new Map(before.tests.map((test) => [test.name, shareOf(test)]));
  const moved = after.tests.flatMap((test) => {
    const share = known.get(test.name);
    return share === undefined || share === shareOf(test) ? [] : [{ name: test.name, by: shareOf(test) - share }];
  });
  return {
    changes: [
      change('pass rate, %', ({ passRate }) => passRate),
      change('people done, %', ({ doneRate }) => doneRate ?? 0),
      change('cost, $', ({ modelFigures: { costUsd } }) => costUsd),
      change('latency ms, median', ({ modelFigures: { medianLatencyMs } }) => medianLatencyMs),
      change('latency ms, p95', ({ modelFigures: { p95LatencyMs } }) => p95LatencyMs),
      change('refusals', ({ refusals }) => Object.values(refusals).reduce((sum, count) => sum + count, 0)),
    ],
    worse: moved.filter(({ by }) => by < 0).map(({ name }) => name),
    better: moved.filter(({ by }) => by > 0).map(({ name }) => name),
  };
};
